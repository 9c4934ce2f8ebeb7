"""What each verb does over time: one file a verb, each a generator that yields acts.

Nothing in here knows a clock, a socket or another leg; `acts` is all that a verb can say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.simulator import twiml
from ivr.simulator.verbs import (
    dial,
    echo,
    enqueue,
    gather,
    hangup,
    leave,
    pause,
    play,
    record,
    redirect,
    reject,
    say,
    sms,
    unsupported,
)
from ivr.simulator.verbs.acts import Behaviour

BEHAVIOURS: dict[type[twiml.Element], Callable[[Any], Behaviour]] = {
    twiml.Connect: unsupported.perform,
    twiml.Dial: dial.perform,
    twiml.Echo: echo.perform,
    twiml.Enqueue: enqueue.perform,
    twiml.Gather: gather.perform,
    twiml.Hangup: hangup.perform,
    twiml.Leave: leave.perform,
    twiml.Pause: pause.perform,
    twiml.Pay: unsupported.perform,
    twiml.Play: play.perform,
    twiml.Prompt: unsupported.perform,
    twiml.Queue: unsupported.perform,
    twiml.Record: record.perform,
    twiml.Redirect: redirect.perform,
    twiml.Refer: unsupported.perform,
    twiml.Reject: reject.perform,
    twiml.Say: say.perform,
    twiml.Sms: sms.perform,
    twiml.Start: unsupported.perform,
    twiml.Stop: unsupported.perform,
}
