"""use: the steps of another file, as if they were one step of this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from ivr.tree.naming import OWN_GROUPS, check_free
from ivr.tree.turn import Turn
from ivr.tree.using import Using
from ivr.tree.visit import Visit

if TYPE_CHECKING:
    from ivr.tree.reading import Reading


class Use(Using):
    """Brings in another file: what several trees need is written once.

    The file is a tree too. At its top stand `inputs`, the names of what it is handed, and `gives`,
    the names of what it hands back; `with` has a value for each input. Wherever it says `return`,
    the call goes on with this step's `next`. Later steps know what it gives by the name of this
    step: `{delivery.town}`.

    Its names are its own: of steps, answers, sources and opening hours. So are its texts, its
    sentences and its time zone. The keys that work everywhere are ours, unless it has an
    `everywhere` itself. From its first menu `back` leads out of it; once it is left, `back` leads
    to the menu before it. It has to speak every language of this tree. A file can use others, up to
    four deep.

    Example:
        use: delivery.yaml
        with: country = us
        next: main
    """

    kind: ClassVar[str] = "use"

    def sets(self, reading: Reading) -> Iterator[str]:
        return (f"{self.name}.{given}" for given in reading.gives.get(self.name, ()))

    def inspect(self, reading: Reading) -> None:
        check_free(self.name, self.span, OWN_GROUPS, "a step that gives values", reading)

    def enter(self, visit: Visit) -> Turn:
        state, own = visit.state, f"{self.name}."
        # What it knew when a call came here before is not known now.
        kept = {name: value for name, value in state.answers.items() if not name.startswith(own)}
        handed = {own + pair.name: visit.filled(pair.parts) for pair in self.with_ or ()}
        state = state._replace(answers=kept).with_answers(handed)
        assert self.entry is not None, "the loader brings in the file"  # noqa: S101
        return visit.go(self.entry, state=state)
