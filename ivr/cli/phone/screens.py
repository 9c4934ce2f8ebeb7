"""What is laid over the call when it is asked for: help, the app's answers, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ivr.cli.phone.exchanged import Post, drawn

HELP = """\
[b]The phone[/b]
  [b]0-9 * #[/b]     press a key, at once, while it still speaks
  [b]:[/b]           say something: type it, Enter says it, Esc does not;
              time stands still meanwhile
  [b]Ctrl-C[/b]      hang up; once more, leave

[b]Others[/b]
  [b]o[/b]           the other side does the next thing: an operator comes
              to the queue, a phone that rings is answered, a key that
              they are asked for is pressed, the talk is ended
  [b]b[/b]           the phone that rings is busy

[b]Time[/b]
  [b]f[/b]           faster: four times, sixteen times, and back
  [b]space[/b] or [b]j[/b]  jump to where something is expected of you

[b]Looking[/b]
  [b]t[/b]           requests and TwiML, the last first
  [b]↑ ↓ PgUp PgDn Home End[/b]   what was heard; End follows the call again
  [b]s[/b]           what came of the call, when it is over
  [b]n[/b]           hang up and call again: a saved tree is used from then on
  [b]q[/b]           leave, when the call is over

[b]In the history[/b]
  ―           here somebody cut it off
  (step)      a step of the tree that the call came to
"""


class Sheet(ModalScreen[None]):
    """A sheet over the call. Keys of the phone still reach it; Esc takes the sheet away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", "back", show=False),
    ]
    hint = "Esc back"

    def __init__(self, title: str, content: Text | str) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet") as sheet:
            sheet.border_title = self._title
            sheet.border_subtitle = self.hint
            yield Static(self._content, id="content")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def show(self, content: Text) -> None:
        """Show something else."""
        self.query_one("#content", Static).update(content)
        self.query_one(VerticalScroll).scroll_home(animate=False)


class Help(Sheet):
    """Which key does what."""

    def __init__(self) -> None:
        super().__init__("Help", Text.from_markup(HELP))


class Twiml(Sheet):
    """Requests and answers, one at a time; a new one as it comes, unless one looks back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "earlier", show=False),
        Binding("right", "turn(1)", "later", show=False),
    ]
    hint = "← earlier   → later   Esc back"

    def __init__(self, post: Post) -> None:
        super().__init__("Requests and TwiML", self._page(post, len(post.all)))
        self._post = post
        self._number = len(post.all)
        self._last = len(post.all)

    def action_turn(self, by: int) -> None:
        """Another request."""
        number = min(max(self._number + by, 1), len(self._post.all))
        if number != self._number:
            self._number = number
            self.show(self._page(self._post, number))

    def came(self) -> None:
        """Something came by post."""
        if self._number in {self._last, len(self._post.all)}:
            self._number = len(self._post.all)
            self.show(self._page(self._post, self._number))
        self._last = len(self._post.all)

    @staticmethod
    def _page(post: Post, number: int) -> Text:
        if not post.all:
            return Text("Nothing has been requested yet.", "dim")
        return drawn(post.all[number - 1], number, len(post.all))


class Summary(Sheet):
    """What came of the call that is over."""

    hint = "n call again   t TwiML   Esc history   q quit"

    def __init__(self, content: Callable[[int], Text]) -> None:
        super().__init__("The call is over", "")
        self._drawn = content

    def on_resize(self) -> None:
        """Lay it out for the width there is."""
        width = self.query_one("#content", Static).content_size.width or 60
        self.query_one("#content", Static).update(self._drawn(width))


__all__ = ["Help", "Sheet", "Summary", "Twiml"]
