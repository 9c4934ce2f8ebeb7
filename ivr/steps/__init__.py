"""The kinds of steps, one file each. This list is the table of contents of the menu language.

To add a kind: write its file (fields, a docstring with an example, what it does), list it here.
"""

from __future__ import annotations

from ivr.steps.ask import Ask
from ivr.steps.choose import Choose
from ivr.steps.dial import Dial
from ivr.steps.hangup import Hangup
from ivr.steps.hours import Hours
from ivr.steps.language import Language
from ivr.steps.lookup import Lookup
from ivr.steps.menu import Menu
from ivr.steps.queue import Queue
from ivr.steps.run import RunStep
from ivr.steps.say import Say
from ivr.steps.set import Set
from ivr.steps.split import Split
from ivr.steps.use import Use
from ivr.steps.voicemail import Voicemail
from ivr.tree.step import Step

KINDS: dict[str, type[Step]] = {
    "ask": Ask,
    "choose": Choose,
    "dial": Dial,
    "hangup": Hangup,
    "hours": Hours,
    "language": Language,
    "lookup": Lookup,
    "menu": Menu,
    "queue": Queue,
    "run": RunStep,
    "say": Say,
    "set": Set,
    "split": Split,
    "use": Use,
    "voicemail": Voicemail,
}
