"""The page of every mistake this tool can name: what it is, why it matters, bad and good examples.

A page is the docstring of a module: of a rule (`ivr.tree.rules`), of a trap of YAML
(`ivr.tree.traps`), or, for what the readers of fields and the loader note, of a module in this
package that holds nothing else. `ivr explain` prints pages; the tests run their examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from textwrap import dedent

from ivr.tree.diagnostic import Level

PAGES: dict[str, str] = {
    "ambiguous-key": "ivr.tree.rules.ambiguous_key",
    "anchor": "ivr.tree.traps.anchor",
    "bad-escape": "ivr.tree.traps.bad_escape",
    "commented-key": "ivr.tree.traps.commented_key",
    "complex-key": "ivr.tree.traps.complex_key",
    "control-character": "ivr.tree.traps.control_character",
    "cut-by-hash": "ivr.tree.traps.cut_by_hash",
    "dial-outside": "ivr.tree.rules.dial_outside",
    "different-keys": "ivr.tree.rules.different_keys",
    "duplicate-key": "ivr.tree.traps.duplicate_key",
    "empty-file": "ivr.tree.traps.empty_file",
    "endless-loop": "ivr.tree.rules.endless_loop",
    "extra-comma": "ivr.tree.traps.extra_comma",
    "key-before-purpose": "ivr.tree.rules.key_before_purpose",
    "long-menu": "ivr.tree.rules.long_menu",
    "long-text": "ivr.tree.rules.long_text",
    "lost-quote": "ivr.tree.traps.lost_quote",
    "merge-key": "ivr.tree.traps.merge_key",
    "missing-colon": "ivr.tree.traps.missing_colon",
    "missing-comma": "ivr.tree.traps.missing_comma",
    "missing-dash": "ivr.tree.traps.missing_dash",
    "missing-space": "ivr.tree.traps.missing_space",
    "mixed-alphabet": "ivr.tree.traps.mixed_alphabet",
    "never-open": "ivr.tree.rules.never_open",
    "no-repeat-or-back": "ivr.tree.rules.no_repeat_or_back",
    "no-way-out": "ivr.tree.rules.no_way_out",
    "not-text": "ivr.tree.traps.not_text",
    "not-utf-8": "ivr.tree.traps.not_utf_8",
    "odd-space": "ivr.tree.traps.odd_space",
    "open-secret": "ivr.tree.rules.open_secret",
    "record-without-notice": "ivr.tree.rules.record_without_notice",
    "said-twice": "ivr.tree.rules.said_twice",
    "second-document": "ivr.tree.traps.second_document",
    "secret-in-menu": "ivr.tree.rules.secret_in_menu",
    "secret-spoken": "ivr.tree.pages.secret_spoken",
    "short-wait": "ivr.tree.rules.short_wait",
    "silence-loop": "ivr.tree.rules.silence_loop",
    "silent-step": "ivr.tree.rules.silent_step",
    "slow-first-choice": "ivr.tree.rules.slow_first_choice",
    "tab": "ivr.tree.traps.tab",
    "tag": "ivr.tree.traps.tag",
    "text-after-quote": "ivr.tree.traps.text_after_quote",
    "too-deep": "ivr.tree.traps.too_deep",
    "too-large": "ivr.tree.traps.too_large",
    "unbent-word": "ivr.tree.rules.unbent_word",
    "unbound-key": "ivr.tree.rules.unbound_key",
    "unchecked-secret": "ivr.tree.pages.unchecked_secret",
    "unclosed-bracket": "ivr.tree.traps.unclosed_bracket",
    "unfiltered-digits": "ivr.tree.rules.unfiltered_digits",
    "unheard-wording": "ivr.tree.rules.unheard_wording",
    "unindented-text": "ivr.tree.traps.unindented_text",
    "unquoted-brace": "ivr.tree.traps.unquoted_brace",
    "unquoted-colon": "ivr.tree.traps.unquoted_colon",
    "unquoted-in-brackets": "ivr.tree.traps.unquoted_in_brackets",
    "unquoted-sign": "ivr.tree.traps.unquoted_sign",
    "unquoted-star": "ivr.tree.traps.unquoted_star",
    "unreachable-language": "ivr.tree.rules.unreachable_language",
    "unreachable-step": "ivr.tree.rules.unreachable_step",
    "unspoken-key": "ivr.tree.rules.unspoken_key",
    "verb-without-to": "ivr.tree.rules.verb_without_to",
    "wrong-indent": "ivr.tree.traps.wrong_indent",
    "wrong-language": "ivr.tree.rules.wrong_language",
    "wrong-voice": "ivr.tree.rules.wrong_voice",
    "yaml": "ivr.tree.traps.yaml",
}
"""name → module"""

_PART = re.compile(r"^(Why|Bad|Good):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its parts. `bad` and `good` are pieces of a tree, "" where none can show it."""

    name: str
    level: Level
    what: str
    why: str
    bad: str
    good: str

    @property
    def summary(self) -> str:
        """What it is, in one line."""
        return " ".join(self.what.partition("\n\n")[0].split())


def page(name: str) -> Page:
    """The page of a mistake. Raises KeyError if there is none of that name."""
    module = import_module(PAGES[name])
    what, *rest = _PART.split(module.__doc__ or "")
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    return Page(
        name,
        getattr(module, "LEVEL", "error"),
        what.strip(),
        parts.get("Why", "").strip(),
        dedent(parts.get("Bad", "")).strip("\n"),
        dedent(parts.get("Good", "")).strip("\n"),
    )


__all__ = ["PAGES", "Page", "page"]
