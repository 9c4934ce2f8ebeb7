"""Shares: lines of `50% -> step`, 100 together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ivr.tree.diagnostic import Label
from ivr.tree.nodes import Node, Scalar, Sequence
from ivr.tree.reading import Reading, read_all, shape
from ivr.tree.targets import Target, split_arrow

WHOLE = 10_000
"""Hundredths of a per cent in all calls."""
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%", re.ASCII)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all callers, in hundredths of a per cent: 12.5% is 1250."""

    hundredths: int

    def __str__(self) -> str:
        """As an author writes it: `12.5%`."""
        return f"{(Decimal(self.hundredths) / 100).normalize():f}%"


Shares = tuple[tuple[Share, Target], ...]


def read_shares(node: Node, reading: Reading) -> Shares:
    """A list of shares that are 100 per cent together, each with a step of its own.

    Raises Noted if a line is no share, if two lead to one step, or if the sum is another.
    """
    items = node.items if isinstance(node, Sequence) else (node,)
    shares = read_all(items, lambda item: _share(item, reading))
    for index, (_part, target) in enumerate(shares):
        for _other, before in shares[:index]:
            if before.name == target.name:
                raise reading.error(
                    "unclear-share",
                    target.span,
                    f"two lines lead to `{target.name}`",
                    also=[Label(before.span, "the first one")],
                    why="nobody could tell later which callers were sent by which line",
                    fix="write one line with both shares together",
                )
    together = sum(share.hundredths for share, _target in shares)
    if together != WHOLE:
        missing = together < WHOLE
        rest = Share(abs(WHOLE - together))
        raise reading.error(
            "not-a-hundred",
            node.span,
            f"these shares are {Share(together)} together, and not 100%",
            why=f"the call would not know where to send {rest} of the callers"
            if missing
            else f"{rest} of the callers would never come to the last of these steps",
            fix=f"give away {rest} more" if missing else f"take {rest} away",
        )
    return shares


def _share(node: Node, reading: Reading) -> tuple[Share, Target]:
    fix = "write `50% -> step`"
    if not isinstance(node, Scalar):
        raise reading.error(
            "unclear-share",
            node.span,
            f"a share and its step are meant here, and this is {shape(node)}",
            why="the call would not know where to send callers",
            fix=f"{fix}, one line for each way",
        )
    words, go = split_arrow(node, reading)
    if go is None:
        raise reading.error(
            "missing-arrow",
            node.span,
            "this line does not say where it leads",
            why="the call would not know where to go",
            fix=fix,
        )
    text = words.value.strip()
    found = _SHARE.fullmatch(text)
    share = Share(int(Decimal(found[1].replace(",", ".")) * 100)) if found else Share(0)
    if not 0 < share.hundredths <= WHOLE:
        bare = re.fullmatch(r"\d{1,2}", text)
        raise reading.error(
            "unclear-share",
            words.span if text else node.span,
            f"`{text}` is not a share of the callers" if text else "the share is missing",
            why="nobody could say how many callers are to go there",
            fix=f"write `{text}% -> {go.name}`" if bare else f"{fix}, with more than 0%",
        )
    if go.name in ("back", "repeat"):
        raise reading.error(
            "closed-word",
            go.span,
            f"`{go.name}` is no way of its own",
            why="callers sent there could not be told from others",
            fix="write the name of a step",
        )
    return share, go
