"""A step that uses another file, as the tree sees it: where calls enter the file, and come back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PrivateAttr

from ivr.tree.fields import Beside, Go, Pairs
from ivr.tree.step import Exit, Step
from ivr.tree.targets import Target


class Using(Step):
    """What the loader, which knows no kinds, has to know of `use`."""

    kind: ClassVar[str] = "use"

    use: Beside = Field(description="the file, beside this one")
    next: Go = Field(description="where the call goes when the file says `return`")
    with_: Pairs | None = Field(
        None,
        alias="with",
        description="what the file is handed: a value for each of its `inputs`",
    )

    _entry: Target | None = PrivateAttr(default=None)

    def entering(self, start: str) -> Using:
        """This step, from which calls go on to a step of the used file."""
        self._entry = Target(start, self.place("use") or self.span)
        return self

    @property
    def entry(self) -> Target | None:
        """The step of the used file that calls come to first; None until the file is there."""
        return self._entry

    def exits(self) -> Iterator[Exit]:
        # While a file is being read alone, what it uses is one step that leads on.
        field, target = ("use", self._entry) if self._entry else ("next", self.next)
        yield Exit(field, "", target)
