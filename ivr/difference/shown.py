"""Values as an author would write them, and words as a reader of the difference sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ivr.telephony.duration import write_duration
from ivr.tree.conditions import Clause, Condition
from ivr.tree.fields import Phone, Range
from ivr.tree.one_of import OneOf
from ivr.tree.pairs import Pair
from ivr.tree.parts import Parts, Slot
from ivr.tree.targets import Target
from ivr.tree.texts import Text, Wording

MOST_QUOTED = 120
"""Signs of a text that are quoted; a difference is not the place to read it all."""

Names = Callable[[str], str]
"""The name of a value → the one it is shown by."""


def as_named(name: str) -> str:
    """Each name as it is."""
    return name


def listed(items: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, final = items
    return f"{', '.join(most)} {last} {final}" if most else final


def counted(number: int, word: str) -> str:
    """`one way`, `two ways`, `15 ways`."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    said = names[number] if number < len(names) else str(number)
    return f"{said} {word}{'' if number == 1 else 's'}"


def named(steps: Sequence[str], most: int = 3) -> str:
    """Names of steps in backticks; of many only the first."""
    shown = [f"`{name}`" for name in steps[:most]]
    if len(steps) > most:
        shown.append(f"{len(steps) - most} more")
    return listed(shown)


def leads(name: str) -> str:
    """Where a way leads: `leads to `main``, `leads back`."""
    closed = {"back": "leads back", "repeat": "repeats the words", "start": "leads to the start"}
    return closed.get(name, f"leads to `{name}`")


def led(name: str) -> str:
    """Where a way led."""
    return leads(name).replace("leads", "led").replace("repeats", "repeated")


def at(where: str, rest: str) -> str:
    """What happens at a place, in one sentence."""
    circumstance = rest.startswith(("after ", "during ", "if ", "in an ", "while "))
    if circumstance and where == "at the start":
        return rest
    return f"{where}, {rest}" if circumstance or rest.startswith("key ") else f"{where} {rest}"


def quoted(words: str, language: str = "") -> str:
    """Words in the quotation marks of their language, the end of long ones cut off."""
    if len(words) > MOST_QUOTED:
        words = words[: MOST_QUOTED - 1].rstrip() + "…"
    return f"«{words}»" if language.startswith("ru") else f"“{words}”"


def shown_parts(parts: Parts, names: Names = as_named) -> str:
    """Words with their values in braces."""
    return "".join(_slot(part, names) if isinstance(part, Slot) else part for part in parts)


def _slot(slot: Slot, names: Names) -> str:
    name = names(slot.name)
    return f"{{{name}|{slot.filter}}}" if slot.filter else f"{{{name}}}"


def shown_wording(wording: Wording) -> str:
    """A wording's words; a recording stands before the words it says."""
    words = shown_parts(wording.parts)
    return f"[{wording.audio}] {words}".strip() if wording.audio else words


def shown_text(text: Text) -> str:
    """A text in all its languages, for comparing."""
    return "\n".join(
        f"{code}: {shown_wording(wording)}" for code, wording in sorted(text.by_language.items())
    )


def shown_condition(condition: Condition, names: Names = as_named) -> str:
    """A condition in one line."""
    return " and ".join(_clause(clause, names) for clause in condition.clauses)


def _clause(clause: Clause, names: Names) -> str:
    name = names(clause.name)
    if clause.operator in ("known", "unknown"):
        return f"{clause.operator} {name}"
    return f"{name} {clause.operator} {', '.join(clause.words)}"


def shown(value: object, kind: str = "", names: Names = as_named) -> str:
    """Any value of a field, on one line; `kind` is the name of its type."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return write_duration(value) if kind == "duration" else str(value)
    if isinstance(value, Range):
        return str(value.least) if value.fixed else f"{value.least}-{value.most}"
    if isinstance(value, Target):
        return value.name
    if isinstance(value, Condition):
        return shown_condition(value, names)
    if isinstance(value, Text):
        return next((shown_wording(each) for each in value.by_language.values()), "")
    if isinstance(value, Phone):
        return shown_parts((value.slot,), names) if value.slot else value.number
    if isinstance(value, Pair):
        return f"{value.name} = {shown_parts(value.parts, names)}"
    if isinstance(value, OneOf):
        return ", ".join(value.items)
    if isinstance(value, tuple):
        return ", ".join(shown(item, kind, names) for item in value)
    return str(value)
