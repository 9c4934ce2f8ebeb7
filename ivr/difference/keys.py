"""What has changed about keys: what they are for, where they lead, which of them there are."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.difference.change import Change, Effect
from ivr.difference.comparison import Comparison
from ivr.difference.shown import at, counted, leads, led, listed, quoted, shown, shown_wording
from ivr.difference.ways import passing
from ivr.difference.wording import heard
from ivr.tree.keys import Choice, Keys
from ivr.tree.step import Step
from ivr.tree.targets import CLOSED
from ivr.tree.tree import Tree


class KeyChanges:
    """The keys of a step in both trees, or those that work everywhere.

    `views`: the trees, or what holds within a used file, whose keys that work everywhere are meant;
    `one` and `other` are the steps that calls come to first there.
    """

    def __init__(
        self,
        trees: Comparison,
        where: str,
        one: Step,
        other: Step,
        views: tuple[Tree, Tree] | None = None,
    ) -> None:
        self.trees = trees
        self.where = where
        self.one, self.other = one, other
        self.everywhere = views is not None
        self.origins = tuple(view.scope for view in views) if views else (one.name, other.name)
        before, now = (view.everywhere for view in views) if views else (one, other)
        self.before = _by_key(getattr(before, "keys", None) or ())
        self.now = _by_key(getattr(now, "keys", None) or ())
        self.both = [key for key in self.before if key in self.now]
        self.gone = [key for key in self.before if key not in self.now]
        self.come = [key for key in self.now if key not in self.before]
        self.moved = {key for key in self.both if not self._same(self.before[key], self.now[key])}

    def changes(self) -> Iterator[Change]:
        """Every change, each once."""
        yield from self._exchanged()
        yield from self._shifted()
        for key in self.before:
            if key in self.moved:
                yield self._retargeted(key)
        if self.gone:
            yield self._lost()
        for key in self.come:
            yield self._new(key)
        for key in self.both:
            yield from self._reworded(key)
        yield from self._reordered()

    def _same(self, before: Choice, now: Choice) -> bool:
        return self.trees.same(before.go, now.go, self.one, self.other)

    def _exchanged(self) -> Iterator[Change]:
        """Keys that lead where others of them led: two or more in a ring."""
        rings: list[list[str]] = []
        left = [key for key in self.both if key in self.moved]
        while left:
            ring = [left.pop(0)]
            while True:
                after = next(
                    (k for k in left if self._same(self.before[ring[-1]], self.now[k])), ""
                )
                if not after:
                    break
                ring.append(after)
                left.remove(after)
            if len(ring) > 1 and self._same(self.before[ring[-1]], self.now[ring[0]]):
                rings.append(ring)
        for ring in rings:
            self.moved -= set(ring)
            keys = sorted(ring)
            places = ", ".join(f"{key} now leads to `{self.now[key].go.name}`" for key in keys)
            names = listed(f"key {key}" for key in keys)
            words = at(self.where, f"{names} have changed places: {places}")
            if all(self._for(self.before[k]) == self._for(self.now[k]) for k in keys):
                offered = any(self.now[key].purpose for key in keys)
                words += ", though they are offered as before" if offered else ""
            else:
                self._told(keys)
            yield self._change("way", words, keys, keys)

    def _told(self, keys: list[str]) -> None:
        """What these keys are for moved with them, so it is no change of its own."""
        for key in keys:
            if key in self.both:
                self.both.remove(key)

    def _shifted(self) -> Iterator[Change]:
        """A step that is on another key now."""
        for old in [*self.gone, *(key for key in self.both if key in self.moved)]:
            new = next((k for k in self.come if self._same(self.before[old], self.now[k])), "")
            if not new or (old in self.both and old not in self.moved):
                continue
            go = self.now[new].go.name
            words = f"{self.where} `{go}` is now on key {new} instead of key {old}"
            self.come.remove(new)
            if old in self.gone:
                self.gone.remove(old)
            yield self._change("way", words, [old], [new])

    def _retargeted(self, key: str) -> Change:
        was, now = self.before[key], self.now[key]
        words = at(self.where, self._told_way(key, was, now))
        if not self.everywhere:
            passed = passing(self.trees, self.one, self.other, was.go, now.go)
            words = f"{self._behind(now)} {passed}" if passed else words
        if changed := heard(was.purpose, now.purpose, self.trees, "it is", "offered with"):
            words += f", and {changed}"
            self._told([key])
        change = self._change("way", words, [key], [key])
        if not self.everywhere and self.trees.comes_round(self.one, was.go, self.other, now.go):
            return change.followed_by(Effect("loop", "callers come round again"))
        return change

    def _lost(self) -> Change:
        ways = [f"key {key} {led(self.before[key].go.name)}" for key in self.gone]
        words = f"{counted(len(ways), 'way')} lost {self.where}: {listed(ways)}"
        return self._change("lost-way", words, self.gone, [])

    def _new(self, key: str) -> Change:
        choice = self.now[key]
        words = f"key {key} is new {self.where}: "
        sentence = choice.sentence(self.trees.new.tree.phrase_texts)
        if sentence is None:
            words += f"it {leads(choice.go.name)}, and is not offered in words"
        else:
            code, wording = sentence.wording(*[self.trees.new.tree.language] * 2)
            words += f"{quoted(shown_wording(wording), code)} {leads(choice.go.name)}"
        if choice.when is not None:
            words += f", while {shown(choice.when)}"
        return self._change("new-way", words, [], [key])

    def _reworded(self, key: str) -> Iterator[Change]:
        was, now = self.before[key], self.now[key]
        offered = heard(was.purpose, now.purpose, self.trees, f"key {key} is", "offered with")
        if offered:
            yield self._change("words", at(self.where, offered))
        names = self.trees.names
        if shown(was.when or "", "", names(old=True)) != shown(
            now.when or "", "", names(old=False)
        ):
            condition = f"only while {shown(now.when)}" if now.when else "at any time"
            yield self._change("way", at(self.where, f"key {key} is now there {condition}"))
        if (was.words or {}) != (now.words or {}):
            yield self._change("setting", at(self.where, _spoken(key, was, now)))

    def _reordered(self) -> Iterator[Change]:
        """Callers hear the keys in the order of the file."""
        keys = [k for k in self.before if k in self.now and self.before[k].purpose]
        order = [k for k in self.now if k in keys and self.now[k].purpose]
        if sorted(order) == sorted(keys) and order != keys:
            words = f"the keys are now offered in another order: {', then '.join(order)}"
            yield self._change("words", f"{self.where} {words}")

    def _told_way(self, key: str, was: Choice, now: Choice) -> str:
        before, after = was.go.name, now.go.name
        if before in CLOSED or after in CLOSED:
            return f"key {key} now {leads(after)}; before, it {led(before)}"
        return f"key {key} now leads to `{after}` instead of `{before}`"

    def _behind(self, choice: Choice) -> str:
        """How callers get to where a key leads."""
        return self.trees.new.where.get(choice.go.name, self.where)

    def _for(self, choice: Choice) -> str:
        return shown(choice.purpose) if choice.purpose else ""

    def _change(
        self, sort: str, words: str, gone: list[str] | None = None, come: list[str] | None = None
    ) -> Change:
        field = "everywhere" if self.everywhere else "keys"
        to = self.trees.followed
        return Change(
            sort,
            words,
            "" if self.everywhere else self.other.name,
            lost=tuple((self.origins[0], field, k, self.before[k].go.name) for k in gone or ()),
            gained=tuple(
                (self.origins[1], field, k, to(self.now[k].go, self.other, old=False))
                for k in come or ()
            ),
        )


def _by_key(keys: Keys) -> dict[str, Choice]:
    return {choice.key: choice for choice in keys}


def _spoken(key: str, was: Choice, now: Choice) -> str:
    said = {word for words in (was.words or {}).values() for word in words}
    says = {word for words in (now.words or {}).values() for word in words}
    more, less = sorted(says - said), sorted(said - says)
    parts = []
    if more:
        parts.append(f"can now also be chosen by saying {listed(map(quoted, more), 'or')}")
    if less:
        parts.append(f"can no longer be chosen by saying {listed(map(quoted, less), 'or')}")
    return f"key {key} {' and '.join(parts) or 'is chosen by other words'}"
