"""The notice that a talk is recorded: the words themselves, never a mere `yes`."""

from __future__ import annotations

from typing import Annotated

from ivr.tree.fields import Read
from ivr.tree.nodes import Node, Scalar
from ivr.tree.reading import Reading
from ivr.tree.texts import Text, read_text

_ON = ("", "on", "true", "yes", "да")
_OFF = ("no", "none", "off", "false", "нет")


def read_notice(node: Node, reading: Reading) -> Text:
    """The words said before a talk is recorded. Raises Noted where there are none."""
    word = node.value.strip().casefold() if isinstance(node, Scalar) else None
    if word in _ON or word in _OFF:
        raise reading.error(
            "record-without-notice",
            node.span,
            "`record` is the notice itself, and these are no words for it"
            if word
            else "`record` is the notice itself, and there are no words",
            why="callers would be recorded without knowing it, which the law forbids",
            fix="leave `record` out: without it nothing is recorded"
            if word in _OFF
            else "write the notice, such as `record: This call is recorded.`",
        )
    return read_text(node, reading)


Notice = Annotated[Text, Read(read_notice, "text")]
