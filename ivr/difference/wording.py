"""What callers hear now, and what they heard instead."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ivr.difference.comparison import Comparison
from ivr.difference.shown import quoted, shown_parts
from ivr.tree.texts import Text

SHORT = 90
"""Signs of a text that is quoted whole; of a longer one, only the sentences that changed."""
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


def heard(
    before: Text | None, now: Text | None, trees: Comparison, who: str = "callers", do: str = "hear"
) -> str:
    """`callers now hear “…” instead of “…”`, or `also`, or `no longer`; `""` if nothing changed.

    In each language that both trees speak; all but the one that calls begin in are named.
    """
    told: list[str] = []
    for code in trees.languages:
        was, is_ = _words(before, code, trees, old=True), _words(now, code, trees, old=False)
        sound = _sound(before, now, code, trees) if was == is_ else None
        if was != is_ or sound:
            how, words = sound or _told(was, is_, code)
            told.append(f"in `{code}` {how} {words}" if told else f"{who} {how} {do} {words}")
            if len(told) == 1 and code != trees.new.tree.language:
                told[0] += f" in `{code}`"
    return ", ".join(told)


def _words(text: Text | None, code: str, trees: Comparison, *, old: bool) -> str:
    if text is None:
        return ""
    tree = trees.old.tree if old else trees.new.tree
    wording = text.wording(code, tree.language)[1]
    return shown_parts(wording.parts, trees.names(old=old))


def _sound(
    before: Text | None, now: Text | None, code: str, trees: Comparison
) -> tuple[str, str] | None:
    """The same words in a recording, or no longer in one, or in another one."""
    if before is None or now is None:
        return None
    old, new = trees.old.tree, trees.new.tree
    was = before.wording(code, old.language)[1].audio
    is_ = now.wording(code, new.language)[1].audio
    if is_ and not was:
        return "now", f"the recording {is_} in place of a synthetic voice"
    if was and not is_:
        return "now", f"a synthetic voice in place of the recording {was}"
    if trees.sounds_alike(was, is_):
        return None
    another = f"another recording in {is_}"
    return "now", another if was == is_ else f"the recording {is_} instead of {was}"


def _told(was: str, is_: str, code: str) -> tuple[str, str]:
    if max(len(was), len(is_)) > SHORT:
        was, is_ = _apart(was, is_)
    if not was:
        return "also", quoted(is_, code)
    if not is_:
        return "no longer", quoted(was, code)
    return "now", f"{quoted(is_, code)} instead of {quoted(was, code)}"


def _apart(was: str, is_: str) -> tuple[str, str]:
    """The sentences of both that the other does not have."""
    one, other = _SENTENCES.split(was), _SENTENCES.split(is_)
    gone: list[str] = []
    come: list[str] = []
    compared = SequenceMatcher(None, one, other, autojunk=False)
    for sort, start, end, first, last in compared.get_opcodes():
        if sort != "equal":
            gone += one[start:end]
            come += other[first:last]
    if sorted(gone) == sorted(come):  # the same sentences in another order
        return was, is_
    return " ".join(gone), " ".join(come)
