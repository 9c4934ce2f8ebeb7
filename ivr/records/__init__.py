"""What outlives a call: requests callers leave, recordings, the journal of calls, trees by digest.

The database records calls and does not run them: a call in progress needs nothing from here, and
whoever asks must be ready for `RecordsDown`. `memory` keeps records for a rehearsal, `database`
for the service; one contract test (`tests/records/`) holds for both.
"""

from ivr.records.desk import Desk, InLine
from ivr.records.protocol import Records, RecordsDown
from ivr.records.values import (
    STATUSES,
    Draft,
    Edition,
    Recording,
    Request,
    TreeVersion,
    draw_number,
)

__all__ = [
    "STATUSES",
    "Desk",
    "Draft",
    "Edition",
    "InLine",
    "Recording",
    "Records",
    "RecordsDown",
    "Request",
    "TreeVersion",
    "draw_number",
]
