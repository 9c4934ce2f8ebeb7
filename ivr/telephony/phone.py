"""Phone numbers in E.164: a plus, the country code, the number.

https://www.twilio.com/docs/glossary/what-e164
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ivr.telephony.misread import Misread, bounded, quoted

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SEPARATORS = re.compile(r"[\s\u00a0\u202f().\-\u2010-\u2015/]+")
_WHY_NO_CODE = "carriers connect a call only to a full number, with its country code"
_MOST_DIGITS = 15
# +880 is Bangladesh, but «+8 (800) …» is how Russians mistype their own numbers.
_TRUNK = re.compile(r"\s*\+8[ (-](?:\W*\d){10}\W*", re.ASCII)

# ITU-T E.161: the letters on the keys, for numbers advertised as words (1-800-FLOWERS).
_KEYPAD = {
    letter: digit
    for digit, letters in {
        "2": "ABC",
        "3": "DEF",
        "4": "GHI",
        "5": "JKL",
        "6": "MNO",
        "7": "PQRS",
        "8": "TUV",
        "9": "WXYZ",
    }.items()
    for letter in letters
}


def parse_phone(text: str) -> str:
    """`+7 (495) 000-00-00` → `+74950000000`; spaces, brackets, dots and dashes do not matter.

    Raises Misread if there is no plus, no such country code, or the number is too short or too
    long for its country. A number that nobody has been given is no mistake here: `+1555…` is fine.
    """
    number = _SEPARATORS.sub("", bounded(text, "a phone number"))
    if _TRUNK.fullmatch(text):
        raise Misread(
            f"{quoted(text)} has the 8 of calls inside Russia after its plus",
            why=_WHY_NO_CODE,
            fix=f"write `+7{number[2:]}`",
        )
    if not number.startswith("+"):
        raise _without_plus(text, number)
    digits = number[1:]
    if not (digits.isascii() and digits.isdigit()):
        raise _with_letters(text, number)
    if len(digits) > _MOST_DIGITS:
        raise Misread(
            f"{quoted(text)} has {len(digits)} digits, and no phone number has more than 15",
            fix="write one number; several are separated by commas",
        )
    _check_length(text, number)
    return number


def country(e164: str) -> str:
    """The ISO code of the country a number belongs to (`RU`), `""` if it is nobody's.

    Where countries share a code (+1, +7) the number decides, and where it cannot, as with the
    +1 555 of films, the code's main country.
    """
    import phonenumbers

    number = _parsed(e164)
    if number is None:
        return ""
    code = phonenumbers.region_code_for_number(number)
    if not code:
        code = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return "" if code in ("ZZ", "001") else str(code)


def country_code(e164: str) -> str:
    """The dialling code of a number's country, with its plus: `+7`, `+44`; `""` if unknown."""
    number = _parsed(e164)
    return "" if number is None else f"+{number.country_code}"


def groups(e164: str) -> tuple[str, ...]:
    """A number in the groups its country writes it in: `("+7", "495", "123", "45", "67")`.

    A number nobody could have is split in threes from the left, so that it can still be said.
    """
    import phonenumbers

    number = _parsed(e164)
    if number is None or not phonenumbers.is_possible_number(number):
        return _thirds(e164)
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    written = phonenumbers.format_number(number, style)
    parts = tuple(part for part in re.split(r"[^\d+]+", written) if part)
    # Some countries write digits that are not dialled, or leave out one that is.
    return parts if "".join(parts) == e164 else _thirds(e164)


@lru_cache(maxsize=1024)
def _parsed(e164: str) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return None


def _thirds(e164: str) -> tuple[str, ...]:
    plus = "+" if e164.startswith("+") else ""
    digits = re.sub(r"\D", "", e164)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    if parts:
        parts[0] = plus + parts[0]
    return tuple(parts)


def _check_length(text: str, number: str) -> None:
    import phonenumbers

    parsed = _parsed(number)
    if parsed is None:
        raise Misread(
            f"{quoted(text)} begins with no country's code",
            why=_WHY_NO_CODE,
            fix="begin with a code such as `+7` or `+1`",
        )
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    wrong = phonenumbers.ValidationResult
    length = {
        wrong.TOO_SHORT: "too short",
        wrong.TOO_LONG: "too long",
        wrong.INVALID_LENGTH: "too short or too long",
        wrong.IS_POSSIBLE_LOCAL_ONLY: "too short",
    }.get(reason)
    if length is None:
        return
    code = f"+{parsed.country_code}"
    raise Misread(
        f"{quoted(text)} is {length} for a number with the country code {code}",
        why="a call to it could not be connected",
        fix=_lengths(parsed.country_code or 0, code, len(number) - len(code)),
    )


def _lengths(country_code: int, code: str, given: int) -> str:
    import phonenumbers

    region = phonenumbers.region_code_for_country_code(country_code)
    data = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    # Of all that a country has (paging, premium, satellites) people mean a line or a mobile phone.
    kinds = (data.fixed_line, data.mobile) if data else ()
    lengths = sorted({n for kind in kinds if kind for n in kind.possible_length if n > 0})
    if not lengths:
        return "write the whole number"
    wanted = str(lengths[0]) if len(lengths) == 1 else f"{lengths[0]} to {lengths[-1]}"
    return f"after {code} come {wanted} digits; this has {given}"


def _without_plus(text: str, number: str) -> Misread:
    if not number:
        return Misread("a phone number is missing", fix="write one such as `+74950000000`")
    if not re.fullmatch(r"\d+", number, re.ASCII):
        return _with_letters(text, number)
    message = f"{quoted(text)} is not a full phone number"
    if not 7 <= len(number) <= _MOST_DIGITS + 2:
        fix = "write a plus, the country code and the number, such as `+74950000000`"
    elif number.startswith("00"):
        fix = f"write `+{number[2:]}`"
    elif len(number) == 11 and number[0] in "87":
        fix = f"in Russia that is `+7{number[1:]}`"
    elif len(number) == 11 and number[0] == "1":
        fix = f"in the United States and Canada that is `+{number}`"
    elif number.startswith("0"):
        fix = (
            f"write the country code in place of the first 0: in Britain that is `+44{number[1:]}`"
        )
    else:
        fix = f"write a plus and the country code before it, such as `+7{number}`"
    return Misread(message, why=_WHY_NO_CODE, fix=fix)


def _with_letters(text: str, number: str) -> Misread:
    dialled = "".join(_KEYPAD.get(sign, sign) for sign in number.upper())
    fix = "write a plus, the country code and digits, such as `+74950000000`"
    if number.startswith("+") and re.fullmatch(r"\+\d{7,15}", dialled, re.ASCII):
        fix = f"on the keys of a phone that is `{dialled}`"
    return Misread(f"{quoted(text)} is not a phone number", why=_WHY_NO_CODE, fix=fix)
