"""The keys a step offers: what each is for, where it leads, and what may be said instead."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass

from ivr.telephony.forms import stems_of
from ivr.telephony.language import LANGUAGES
from ivr.tree.conditions import Condition, read_condition
from ivr.tree.diagnostic import Label
from ivr.tree.nodes import Mapping, Node, Scalar, Sequence, Span
from ivr.tree.parts import Parts, Slot
from ivr.tree.reading import Reading, did_you_mean, nearest, read_all, shape
from ivr.tree.targets import Target, read_target, split_arrow
from ivr.tree.texts import Text, Wording, read_text, unknown_language

FIELDS = ("for", "go", "when", "words")
MOST_HINT = 100
"""Characters of a phrase that may be said instead of a key."""
_KEY = re.compile(r"[0-9*#]{1,8}")
_STAND_IN = 0xE000


@dataclass(frozen=True, slots=True)
class Choice:
    """One key: `purpose` (its `for`), the step it leads to, `words` by language, a condition."""

    key: str
    go: Target
    span: Span
    purpose: Text | None = None
    words: Dict[str, tuple[str, ...]] | None = None
    when: Condition | None = None

    def sentence(self, phrases: Dict[str, Text]) -> Text | None:
        """The sentence that offers this key, in each language its purpose is written in."""
        if self.purpose is None:
            return None
        reworded = phrases["offer"].by_language if "offer" in phrases else {}
        return Text(
            {
                code: Wording(_offer(wording, code, self.key, reworded.get(code)), wording.span)
                for code, wording in self.purpose.by_language.items()
            },
            self.purpose.span,
        )


Keys = tuple[Choice, ...]


def _offer(purpose: Wording, code: str, key: str, reworded: Wording | None) -> Parts:
    """The sentence of §6, or the tree's own wording of it with its `{for}` and `{key}`."""
    language = LANGUAGES[code]
    if reworded is not None:
        filled: list[str | Slot] = []
        for piece in reworded.parts:
            if isinstance(piece, Slot) and piece.name == "for":
                filled.extend(purpose.parts)
            elif isinstance(piece, Slot) and piece.name == "key":
                filled.append(language.key_name(key))
            else:
                filled.append(piece)
        if isinstance(filled[0], str):
            filled[0] = filled[0][:1].upper() + filled[0][1:]
        return tuple(filled)
    if not any(isinstance(piece, Slot) for piece in purpose.parts):
        return (language.offer("".join(map(str, purpose.parts)), key),)
    # The language builds the sentence from words alone, so values stand in as single signs
    # that no text can hold (Unicode's private use area) and are put back afterwards.
    slots = [piece for piece in purpose.parts if isinstance(piece, Slot)]
    stand_ins = iter(range(len(slots)))
    words = "".join(
        piece if isinstance(piece, str) else chr(_STAND_IN + next(stand_ins))
        for piece in purpose.parts
    )
    sentence = language.offer(words, key)
    pieces = re.split(f"([{chr(_STAND_IN)}-{chr(_STAND_IN + 255)}])", sentence)
    return tuple(
        slots[ord(piece) - _STAND_IN] if index % 2 else piece
        for index, piece in enumerate(pieces)
        if piece
    )


def read_keys(node: Node, reading: Reading) -> Keys:
    """The fields under `keys`: each key once.

    Raises Noted if there are none, or if keys of digits differ in length.
    """
    if not isinstance(node, Mapping):
        raise reading.error(
            "not-keys",
            node.span,
            f"keys are fields, one line a key, and this is {shape(node)}",
            why="no key would work",
            fix="write `1: step` on a line of its own, indented below `keys:`",
        )
    if not node.entries:
        raise reading.error(
            "not-keys",
            node.span,
            "there are no keys here",
            why="no key would work",
            fix="write `1: step` on a line of its own, indented below `keys:`",
        )
    choices = read_all(
        node.entries,
        lambda entry: _choice(read_key(entry[0], reading), entry[0].span, entry[1], reading),
    )
    _same_length(choices, reading)
    return choices


def read_key(node: Scalar, reading: Reading) -> str:
    """A key of a phone, or several in turn. Raises Noted if it is none."""
    key = node.value.strip()
    if _KEY.fullmatch(key):
        return key
    raise reading.error(
        "not-a-key",
        node.span,
        f"`{key}` is not a key of a phone" if key else "the name of a key is missing",
        why="a caller can press only digits, star and pound",
        fix='keys are 0 to 9, `"*"` and `"#"`, or up to eight of them in a row',
    )


def _choice(key: str, span: Span, node: Node, reading: Reading) -> Choice:
    if isinstance(node, Scalar):
        words, go = split_arrow(node, reading)
        if go is None:
            return Choice(key, read_target(node, reading, may_be_words=True), span)
        purpose = read_text(words, reading) if words.value.strip() else None
        return Choice(key, go, span, purpose)
    if not isinstance(node, Mapping):
        raise reading.error(
            "not-a-step",
            node.span,
            f"a key leads to one step, and this is {shape(node)}",
            why="the call would not know where to go",
            fix="name one step",
        )
    return _fields(key, span, node, reading)


def _fields(key: str, span: Span, node: Mapping, reading: Reading) -> Choice:
    given: dict[str, Node] = {}
    for field, value in node.entries:
        if field.value in FIELDS:
            given[field.value] = value
            continue
        free = [name for name in FIELDS if name not in given]
        noted = reading.error(
            "unknown-field",
            field.span,
            f"a key has no field `{field.value}`",
            why="nothing reads it",
            fix=did_you_mean(field.value, free),
        )
        if not (near := nearest(field.value, free)):
            raise noted
        given[near[0]] = value
    if "go" not in given:
        raise reading.error(
            "missing-field",
            span,
            f"key {key} leads nowhere: it has no `go`",
            why="a caller who presses it would hear an apology",
            fix="add `go:` with the name of a step",
        )
    condition = given.get("when")
    if condition is not None and not isinstance(condition, Scalar):
        raise reading.error(
            "unclear-condition",
            condition.span,
            f"a condition is one line, and this is {shape(condition)}",
            why="nobody could say when the key works",
            fix="write `when: name = words`",
        )
    when = read_condition(condition, reading) if condition else None
    # A key that is there in one language only (For English, press nine) is offered in one only.
    by_language = when is not None and "language" in dict(when.names())
    return Choice(
        key,
        read_target(given["go"], reading),
        span,
        purpose=read_text(given["for"], reading, translated=not by_language)
        if "for" in given
        else None,
        words=read_spoken(given["words"], reading) if "words" in given else None,
        when=when,
    )


def read_spoken(node: Node, reading: Reading) -> dict[str, tuple[str, ...]]:
    """What may be said, by language: a list, or fields with a list for each language."""
    words = {}
    if not isinstance(node, Mapping):
        words[reading.language] = _hints(node, reading)
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if not reading.speaks(key.value):
            raise unknown_language(key, reading, "nobody could ever say these words")
        words[key.value] = _hints(value, reading)
    for code, phrases in words.items():
        for phrase in phrases if code in LANGUAGES else ():
            stems_of(phrase, code)  # no caller waits for a dictionary: it is loaded with the tree
    return words


def _hints(node: Node, reading: Reading) -> tuple[str, ...]:
    """Words as speech recognition takes them for hints.

    https://www.twilio.com/docs/voice/twiml/gather#hints
    """
    words = read_list(node, reading)
    if words and all(len(word) <= MOST_HINT for word in words):
        return words
    raise reading.error(
        "unclear-words",
        node.span,
        f"no word or phrase here may be longer than {MOST_HINT} signs"
        if words
        else "there are no words here",
        why="nobody could choose this key by saying so",
        fix="write a few words, with commas between them: `оператор, человек`",
    )


def read_list(node: Node, reading: Reading) -> tuple[str, ...]:
    """`a, b, c` on one line, or a YAML list."""
    if isinstance(node, Scalar):
        return tuple(word.strip() for word in node.value.split(",") if word.strip())
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        items = (item.value.strip() for item in node.items if isinstance(item, Scalar))
        return tuple(item for item in items if item)
    raise reading.error(
        "not-a-list",
        node.span,
        f"a list is meant here, and this is {shape(node)}",
        why="nothing of it could be read",
        fix="write `a, b, c` on one line",
    )


def _same_length(choices: Keys, reading: Reading) -> None:
    """Several digits must be as many for each key: else the shorter one would have to wait."""
    digits = [choice for choice in choices if choice.key.isdigit()]
    odd = next((c for c in digits if len(c.key) != len(digits[0].key)), None)
    if odd is not None:
        raise reading.error(
            "ambiguous-key",
            odd.span,
            f"key {odd.key} is not as long as key {digits[0].key}",
            label="all keys of digits are of one length",
            also=[Label(digits[0].span, "this one is shorter or longer")],
            why="whoever presses the shorter one would have to wait before anything happens",
            fix="give every key the same number of digits: `10`, `11`, `12`",
        )
