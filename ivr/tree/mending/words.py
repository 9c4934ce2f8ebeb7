"""The names of fields in the menu language, and in the files of calls.

The reader needs them only to guess: a line that begins `next main` or stands a space too far right
was meant for a field, while `note: we are closed` in the middle of a sentence was not. A test holds
the list against the kinds of steps.
"""

from __future__ import annotations

FIELDS = frozenset(
    """
    accept again ask at at_most at_once audio back between break busy by callback calls check choose
    closed confirm currency dates dial digits does emergency every everywhere expect failed for
    found from full gather gives go hangup hear holidays hours http interrupt into inputs
    keys language languages late lookup may_dial meanwhile menu method missing more_time music name
    next no_answer nobody notify number numbers one_of open operator other otherwise phone_tree
    phrases places press queue record request results ring run say script secret set silence sms
    sources speech split start steps table tests timezone title to topic tree use voicemail voices
    wait waiting when whisper with within words wrong
    """.split()
)
