"""`<Pay>`: take a card payment by keys. https://www.twilio.com/docs/voice/twiml/pay"""

from dataclasses import dataclass
from typing import Annotated

from .attributes import Choice, Method, Text, Url, Whole, Words
from .content import Nested
from .element import Element
from .nouns.parameter import Parameter
from .prompt import CARDS, Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay(Element):
    """What to charge, and how the details are asked for."""

    content: Annotated[tuple[Prompt | Parameter, ...], Nested(Prompt, Parameter)] = ()
    input: Annotated[str, Choice("dtmf")] = "dtmf"
    action: Annotated[str | None, Url()] = None
    """None or "": the current document."""

    bank_account_type: Annotated[
        str,
        Choice(
            *("consumer-checking", "consumer-savings"),
            *("commercial-checking", "commercial-savings"),
        ),
    ] = "consumer-checking"
    status_callback: Annotated[str | None, Url()] = None
    status_callback_method: Annotated[str, Method()] = "POST"
    timeout: Annotated[int, Whole()] = 5  # seconds
    max_attempts: Annotated[int, Whole()] = 2
    security_code: Annotated[str, Text()] = "true"
    postal_code: Annotated[str, Text()] = "true"
    min_postal_code_length: Annotated[int | None, Whole(least=0)] = None
    payment_connector: Annotated[str, Text()] = "Default"
    payment_method: Annotated[str, Choice("credit-card", "ach-debit")] = "credit-card"
    token_type: Annotated[str, Choice("one-time", "reusable", "payment-method")] = "reusable"  # noqa: S105 - no secret
    charge_amount: Annotated[str | None, Text()] = None
    currency: Annotated[str, Text()] = "usd"
    description: Annotated[str | None, Text()] = None
    valid_card_types: Annotated[tuple[str, ...], Words(*CARDS)] = ("visa", "mastercard", "amex")
    language: Annotated[str, Text()] = "en-US"
