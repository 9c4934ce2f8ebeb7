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
    "broken-use": "ivr.tree.pages.broken_use",
    "closed-word": "ivr.tree.pages.closed_word",
    "commented-key": "ivr.tree.traps.commented_key",
    "complex-key": "ivr.tree.traps.complex_key",
    "control-character": "ivr.tree.traps.control_character",
    "cut-by-hash": "ivr.tree.traps.cut_by_hash",
    "dial-outside": "ivr.tree.rules.dial_outside",
    "different-keys": "ivr.tree.rules.different_keys",
    "duplicate-key": "ivr.tree.traps.duplicate_key",
    "empty-file": "ivr.tree.traps.empty_file",
    "endless-loop": "ivr.tree.rules.endless_loop",
    "endless-text": "ivr.tree.pages.endless_text",
    "endless-use": "ivr.tree.pages.endless_use",
    "extra-comma": "ivr.tree.traps.extra_comma",
    "insecure-secret": "ivr.tree.pages.insecure_secret",
    "insecure-sound": "ivr.tree.pages.insecure_sound",
    "insecure-source": "ivr.tree.pages.insecure_source",
    "key-before-purpose": "ivr.tree.rules.key_before_purpose",
    "long-menu": "ivr.tree.rules.long_menu",
    "long-text": "ivr.tree.rules.long_text",
    "long-value": "ivr.tree.pages.long_value",
    "loose-brace": "ivr.tree.pages.loose_brace",
    "lost-quote": "ivr.tree.traps.lost_quote",
    "markup-in-text": "ivr.tree.pages.markup_in_text",
    "merge-key": "ivr.tree.traps.merge_key",
    "missing-arrow": "ivr.tree.pages.missing_arrow",
    "missing-colon": "ivr.tree.traps.missing_colon",
    "missing-comma": "ivr.tree.traps.missing_comma",
    "missing-dash": "ivr.tree.traps.missing_dash",
    "missing-field": "ivr.tree.pages.missing_field",
    "missing-file": "ivr.tree.pages.missing_file",
    "missing-input": "ivr.tree.pages.missing_input",
    "missing-language": "ivr.tree.pages.missing_language",
    "missing-name": "ivr.tree.pages.missing_name",
    "missing-recording": "ivr.tree.pages.missing_recording",
    "missing-sound": "ivr.tree.pages.missing_sound",
    "missing-space": "ivr.tree.traps.missing_space",
    "missing-steps": "ivr.tree.pages.missing_steps",
    "missing-text": "ivr.tree.pages.missing_text",
    "missing-translation": "ivr.tree.pages.missing_translation",
    "mixed-alphabet": "ivr.tree.traps.mixed_alphabet",
    "name-not-yet": "ivr.tree.pages.name_not_yet",
    "never-given": "ivr.tree.pages.never_given",
    "never-open": "ivr.tree.rules.never_open",
    "never-returns": "ivr.tree.rules.never_returns",
    "no-otherwise": "ivr.tree.pages.no_otherwise",
    "no-repeat-or-back": "ivr.tree.rules.no_repeat_or_back",
    "no-way-out": "ivr.tree.rules.no_way_out",
    "not-a-function": "ivr.tree.pages.not_a_function",
    "not-a-hundred": "ivr.tree.pages.not_a_hundred",
    "not-a-key": "ivr.tree.pages.not_a_key",
    "not-a-list": "ivr.tree.pages.not_a_list",
    "not-a-name": "ivr.tree.pages.not_a_name",
    "not-a-phone": "ivr.tree.pages.not_a_phone",
    "not-a-step": "ivr.tree.pages.not_a_step",
    "not-a-text": "ivr.tree.pages.not_a_text",
    "not-a-value": "ivr.tree.pages.not_a_value",
    "not-fields": "ivr.tree.pages.not_fields",
    "not-keys": "ivr.tree.pages.not_keys",
    "not-text": "ivr.tree.traps.not_text",
    "not-utf-8": "ivr.tree.traps.not_utf_8",
    "not-yes-or-no": "ivr.tree.pages.not_yes_or_no",
    "nothing-to-choose": "ivr.tree.pages.nothing_to_choose",
    "number-of-another-key": "ivr.tree.rules.number_of_another_key",
    "odd-space": "ivr.tree.traps.odd_space",
    "open-secret": "ivr.tree.rules.open_secret",
    "record-without-notice": "ivr.tree.rules.record_without_notice",
    "recording-with-values": "ivr.tree.pages.recording_with_values",
    "return-outside": "ivr.tree.pages.return_outside",
    "said-twice": "ivr.tree.rules.said_twice",
    "second-document": "ivr.tree.traps.second_document",
    "secret-in-address": "ivr.tree.rules.secret_in_address",
    "secret-in-file": "ivr.tree.pages.secret_in_file",
    "secret-in-menu": "ivr.tree.rules.secret_in_menu",
    "secret-spoken": "ivr.tree.pages.secret_spoken",
    "shared-words": "ivr.tree.rules.shared_words",
    "short-wait": "ivr.tree.rules.short_wait",
    "silence-loop": "ivr.tree.rules.silence_loop",
    "silent-lookup": "ivr.tree.rules.silent_lookup",
    "silent-step": "ivr.tree.rules.silent_step",
    "slow-first-choice": "ivr.tree.rules.slow_first_choice",
    "sound-without-words": "ivr.tree.pages.sound_without_words",
    "spoken-arrow": "ivr.tree.pages.spoken_arrow",
    "spoken-name": "ivr.tree.pages.spoken_name",
    "stale-recording": "ivr.tree.pages.stale_recording",
    "tab": "ivr.tree.traps.tab",
    "tag": "ivr.tree.traps.tag",
    "text-after-quote": "ivr.tree.traps.text_after_quote",
    "text-for-step": "ivr.tree.pages.text_for_step",
    "too-deep": "ivr.tree.traps.too_deep",
    "too-large": "ivr.tree.traps.too_large",
    "too-many-phones": "ivr.tree.pages.too_many_phones",
    "two-arrows": "ivr.tree.pages.two_arrows",
    "two-kinds": "ivr.tree.pages.two_kinds",
    "unbent-word": "ivr.tree.rules.unbent_word",
    "unbound-key": "ivr.tree.rules.unbound_key",
    "unchecked-secret": "ivr.tree.pages.unchecked_secret",
    "unclear-address": "ivr.tree.pages.unclear_address",
    "unclear-condition": "ivr.tree.pages.unclear_condition",
    "unclear-count": "ivr.tree.pages.unclear_count",
    "unclear-duration": "ivr.tree.pages.unclear_duration",
    "unclear-hours": "ivr.tree.pages.unclear_hours",
    "unclear-pairs": "ivr.tree.pages.unclear_pairs",
    "unclear-share": "ivr.tree.pages.unclear_share",
    "unclear-words": "ivr.tree.pages.unclear_words",
    "unclosed-bracket": "ivr.tree.traps.unclosed_bracket",
    "unfilled-address": "ivr.tree.pages.unfilled_address",
    "unfiltered-digits": "ivr.tree.rules.unfiltered_digits",
    "unheard-wording": "ivr.tree.rules.unheard_wording",
    "unindented-text": "ivr.tree.traps.unindented_text",
    "unkeyable-answer": "ivr.tree.pages.unkeyable_answer",
    "unknown-column": "ivr.tree.pages.unknown_column",
    "unknown-currency": "ivr.tree.pages.unknown_currency",
    "unknown-field": "ivr.tree.pages.unknown_field",
    "unknown-filter": "ivr.tree.pages.unknown_filter",
    "unknown-hours": "ivr.tree.pages.unknown_hours",
    "unknown-input": "ivr.tree.pages.unknown_input",
    "unknown-kind": "ivr.tree.pages.unknown_kind",
    "unknown-language": "ivr.tree.pages.unknown_language",
    "unknown-method": "ivr.tree.pages.unknown_method",
    "unknown-name": "ivr.tree.pages.unknown_name",
    "unknown-source": "ivr.tree.pages.unknown_source",
    "unknown-step": "ivr.tree.pages.unknown_step",
    "unknown-version": "ivr.tree.pages.unknown_version",
    "unknown-voice": "ivr.tree.pages.unknown_voice",
    "unknown-zone": "ivr.tree.pages.unknown_zone",
    "unnoted-recording": "ivr.tree.pages.unnoted_recording",
    "unplayable-recording": "ivr.tree.pages.unplayable_recording",
    "unplayable-sound": "ivr.tree.pages.unplayable_sound",
    "unquoted-brace": "ivr.tree.traps.unquoted_brace",
    "unquoted-colon": "ivr.tree.traps.unquoted_colon",
    "unquoted-in-brackets": "ivr.tree.traps.unquoted_in_brackets",
    "unquoted-sign": "ivr.tree.traps.unquoted_sign",
    "unquoted-star": "ivr.tree.traps.unquoted_star",
    "unreachable-language": "ivr.tree.rules.unreachable_language",
    "unreachable-step": "ivr.tree.rules.unreachable_step",
    "unreadable-file": "ivr.tree.pages.unreadable_file",
    "unreadable-table": "ivr.tree.pages.unreadable_table",
    "unspoken-key": "ivr.tree.rules.unspoken_key",
    "unused-allow": "ivr.tree.pages.unused_allow",
    "unused-recording": "ivr.tree.pages.unused_recording",
    "verb-without-to": "ivr.tree.rules.verb_without_to",
    "wrong-call": "ivr.tree.pages.wrong_call",
    "wrong-indent": "ivr.tree.traps.wrong_indent",
    "wrong-language": "ivr.tree.rules.wrong_language",
    "wrong-script": "ivr.tree.pages.wrong_script",
    "wrong-voice": "ivr.tree.rules.wrong_voice",
    "yaml": "ivr.tree.traps.yaml",
}
"""name → module"""

RULES = "ivr.tree.rules."
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
    def allowed(self) -> bool:
        """Whether a comment can silence it: not what keeps a tree from loading."""
        return PAGES[self.name].startswith(RULES) or self.level == "warning"

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
