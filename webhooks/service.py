"""The service: what lives as long as the app does, handed to every door."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from ivr.engine import Sealer
from ivr.records import Records
from ivr.records.spool import Spool
from webhooks.code import Code
from webhooks.figures import Figures
from webhooks.guesses import Guesses
from webhooks.media import Hold
from webhooks.settings import Settings
from webhooks.sources import Sources
from webhooks.trees import Trees

Clock = Callable[[], datetime]
"""the time now, aware of its zone"""


@dataclass(frozen=True, slots=True)
class Service:
    """What a door works with. Nothing in it changes while the service runs but trees and records.

    `random` makes request numbers: it must be unguessable where callers are real.
    """

    settings: Settings
    trees: Trees
    records: Records
    spool: Spool
    sealer: Sealer
    clock: Clock
    random: Random
    hold: Hold
    figures: Figures
    sources: Sources
    code: Code
    guesses: Guesses = field(default_factory=Guesses)
    """wrong PINs of operators"""
    wrong_numbers: Guesses = field(default_factory=Guesses)
    """of requests that there are not"""
