"""What has changed about all that holds everywhere in a tree, or in a file that it uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ivr.difference.change import Change
from ivr.difference.comparison import Comparison
from ivr.difference.fields import time_told
from ivr.difference.keys import KeyChanges
from ivr.difference.wording import heard
from ivr.telephony.language import LANGUAGES
from ivr.tree.tree import Tree


def everywhere(trees: Comparison) -> Iterator[Change]:
    """Each change once, also of a file that is used in several places."""
    told: dict[str, Change] = {}
    for before, now in trees.views():
        for change in _View(trees, before, now).changes():
            known = told.get(change.words)
            told[change.words] = known.together_with(change) if known else change
    yield from told.values()


@dataclass(frozen=True, slots=True)
class _View:
    """What holds in the whole of both trees, or within a file that both of them use."""

    trees: Comparison
    before: Tree
    now: Tree

    def changes(self) -> Iterator[Change]:
        """What a file leaves to the tree that uses it is told of that tree alone."""
        if self._says("everywhere"):
            yield from self._everywhere()
        if self._says("phrases"):
            yield from self._phrases()
        if self._says("voices"):
            yield from self._voices()
        if self._says("currency") and self.before.currency != self.now.currency:
            words = f"prices{self._place} are now in {self.now.currency or 'no currency'}"
            yield Change("setting", f"{words} instead of {self.before.currency or 'none'}")
        was, is_ = self.before.timezone, self.now.timezone
        if self._says("timezone") and was and is_ and was.key != is_.key:
            words = f"opening hours{self._place} are now those of {is_.key} instead of {was.key}"
            yield Change("hours", words)

    def _says(self, field: str) -> bool:
        views = (self.before, self.now)
        return not self.now.scope or any(view.heading.place(field) for view in views)

    @property
    def _place(self) -> str:
        return f" in `{self.now.file}`" if self.now.scope else ""

    def _everywhere(self) -> Iterator[Change]:
        trees, before, now = self.trees, self.before.everywhere, self.now.everywhere
        where = f"everywhere{self._place}"
        one, other = trees.old.tree.steps[self.before.start], trees.new.tree.steps[self.now.start]
        yield from KeyChanges(trees, where, one, other, (self.before, self.now)).changes()
        if before.wait != now.wait:
            told = time_told("the wait for an answer", before.wait, now.wait)
            yield Change("time", f"{where} {told}")
        if before.more_time != now.more_time:
            words = "now" if now.more_time else "no longer"
            yield Change("time", f"slow callers are {words} offered more time {where}")
        was, is_ = before.otherwise, now.otherwise
        lost = ((self.before.scope, "otherwise", "", was.name),) if was else ()
        gained = ((self.now.scope, "otherwise", "", is_.name),) if is_ else ()
        words = f"{where} what no step names"
        if was and is_ and not trees.same(was, is_, one, other):
            words += f" now leads to `{is_.name}` instead of `{was.name}`"
        elif is_ and not was:
            words += f" now leads to `{is_.name}`"
        elif was and not is_:
            words += f" no longer leads to `{was.name}`"
        else:
            return
        yield Change("way", words, lost=lost, gained=gained)

    def _phrases(self) -> Iterator[Change]:
        """Built-in sentences, in the words of the trees or of the languages."""
        before, now = self.before.phrases, self.now.phrases
        for name in dict.fromkeys([*before, *now]):
            was, is_ = before.get(name, ()), now.get(name, ())
            for number in range(max(len(was), len(is_))):
                one = was[min(number, len(was) - 1)] if was else None
                other = is_[min(number, len(is_) - 1)] if is_ else None
                who = f"for the sentence `{name}`{self._place} callers"
                if words := heard(one, other, self.trees, who):
                    yield Change("words", words)
                    break

    def _voices(self) -> Iterator[Change]:
        for code in self.trees.languages:
            default = LANGUAGES[code].voice
            was, is_ = (view.voices.get(code, default) for view in (self.before, self.now))
            if was != is_:
                words = f"`{code}` is now spoken by {is_} instead of {was}{self._place}"
                yield Change("setting", words)
