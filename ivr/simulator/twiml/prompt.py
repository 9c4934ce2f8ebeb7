"""`<Prompt>`: what `<Pay>` says at one step. https://www.twilio.com/docs/voice/twiml/pay/prompt"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Choice, Flag, Text, Words
from .content import Nested
from .element import Element
from .pause import Pause
from .play import Play
from .say import Say

CARDS = (
    *("visa", "mastercard", "amex", "maestro", "discover"),
    *("optima", "jcb", "diners-club", "enroute"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt(Element):
    """Says, plays and pauses in place of Twilio's own words."""

    prompt: Annotated[tuple[Say | Play | Pause, ...], Nested(Say, Play, Pause)] = ()
    for_: Annotated[
        str | None,
        Choice(
            *("payment-card-number", "expiration-date", "security-code", "postal-code"),
            *("payment-processing", "bank-account-number", "bank-routing-number"),
        ),
    ] = None
    error_type: Annotated[
        tuple[str, ...],
        Words(
            *("timeout", "invalid-card-number", "invalid-card-type", "invalid-date"),
            *("invalid-security-code", "internal-error", "input-matching-failed"),
        ),
    ] = ()
    card_type: Annotated[tuple[str, ...], Words(*CARDS)] = ()
    attempt: Annotated[str | None, Text(pattern=r"[0-9 ]+", called="numbers of attempts")] = None
    require_matching_inputs: Annotated[bool, Flag()] = False
