"""The phone on the screen: one call after another, until the person leaves."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from threading import current_thread, main_thread
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import App, ComposeResult, ScreenStackError
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from ivr.cli.phone import drawing, summary
from ivr.cli.phone.conversation import CALLER, Conversation, Moment, News, Over, Told
from ivr.cli.phone.exchanged import Post
from ivr.cli.phone.guard import ENDS
from ivr.cli.phone.heard import Heard
from ivr.cli.phone.keys import ACTIONS, HINTS, HINTS_AFTER, PHONE, RUSSIAN
from ivr.cli.phone.part import Part
from ivr.cli.phone.place import Whereabouts
from ivr.cli.phone.screens import Help, Sheet, Summary, Twiml
from ivr.cli.phone.target import Target
from ivr.cli.phone.voice import Voice
from ivr.cli.saves import Saved, achanges

FRAMES = 10
"""times a second that what moves is drawn anew"""
SPEEDS = (1.0, 4.0, 16.0)
NARROW = 70
"""columns; below that the keys stand under the history"""
SHOWN_PRESSED = 0.4
"""seconds that a pressed key stays lit"""


class Came(Message):
    """Something happened in a call."""

    def __init__(self, conversation: Conversation, news: News) -> None:
        super().__init__()
        self.conversation = conversation
        self.news = news


class PhoneApp(App[None]):
    """A phone. `last` is the conversation that was under way, or had ended, when it was left."""

    CSS_PATH = "phone.css"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "hang_up", show=False, priority=True),
        Binding("colon,Ж", "say", show=False, priority=True),
    ]

    def __init__(
        self,
        target: Target,
        *,
        verbose: bool = False,
        voice: Voice | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(ansi_color=True)  # with NO_COLOR all would be drawn black on black else
        self.theme = "ansi-dark"
        self._target = target
        self._verbose = verbose
        self._voice = voice
        self._monotonic = monotonic
        self.ended_by = 0
        """the signal that told the program to end, if one did"""
        self._speed, self._pressed = 1.0, ("", 0.0)
        self._dial()

    def _dial(self) -> None:
        """Set up a call, and forget the one before."""
        tree = self._target.tree
        setting = self._target.set_up(tree)
        self.last = Conversation(setting, self._tell, self._monotonic, self._speed)
        self._whereabouts = Whereabouts(tree) if tree is not None else None
        self._post, self._moment = Post(), Moment()
        self._entered, self._asked_for = "", 0
        self._hanging = self._again = False

    def _tell(self, news: News) -> None:
        """From the call's thread to the screen's."""
        if self.is_running:
            self.post_message(Came(self.last, news))

    # -- the screen --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Part("header")
        with Horizontal(id="middle"):
            yield Heard()
            yield Part("panel")
        yield Part("ways")
        yield Part("notice")
        yield Part("timing")
        yield Input(id="say", placeholder="what you say; Enter says it, Esc does not", compact=True)
        yield Part("footer")

    async def on_mount(self) -> None:
        """Everything is there: dial."""
        loop = asyncio.get_running_loop()
        if current_thread() is main_thread():
            for number in ENDS:
                loop.add_signal_handler(number, self._ended, number)
            loop.add_signal_handler(signal.SIGINT, self.action_hang_up)
        await self._heard.begin(details=self._verbose)
        self._heard.focus()
        self.set_interval(1 / FRAMES, self.tick)
        if self._target.path is not None:
            self._watch()
        if self._voice is not None and (silent := self._voice.silent):
            self._notice(silent)
        self.last.start()
        self.tick()

    @property
    def _open(self) -> bool:
        """Whether there is a screen to draw on: not before it is made, nor when it is gone."""
        try:
            return self.is_running and self.screen_stack[0].is_attached
        except ScreenStackError:
            return False

    @property
    def _heard(self) -> Heard:
        return self.screen_stack[0].query_one(Heard)

    def _part(self, name: str) -> Part:
        return self.screen_stack[0].query_one(f"#{name}", Part)

    def on_resize(self, event: events.Resize) -> None:
        """Another width: the lines break elsewhere."""
        self.screen_stack[0].set_class(event.size.width < NARROW, "narrow")
        self.call_after_refresh(self._draw_again)

    def _draw_again(self) -> None:
        self._heard.again(self.now)
        self.tick()

    @property
    def now(self) -> float:
        """Seconds on the call's clock; a call that is over stands still."""
        if self._moment.ended:
            return self.last.setting.exchange.clock.ms / 1000
        return self.last.tempo.seconds()

    def tick(self) -> None:
        """Draw what moves."""
        if not self._open:
            return
        now, width = self.now, self.size.width
        called, title = self.last.setting.called, self._target.title
        self._part("header").show(drawing.header(title, called, now, self._speed, width))
        self._heard.grow(now)
        spoken = self._heard.spoken
        self._part("timing").show(drawing.timing(self._moment, spoken, self._entered, now, width))
        self._draw_place()
        hints = HINTS_AFTER if self._moment.ended else HINTS
        self._part("footer").show(drawing.footer(hints, width))

    def _draw_place(self) -> None:
        key, until = self._pressed
        pressed = key if self._monotonic() < until else ""
        place = self._whereabouts.place if self._whereabouts is not None else None
        panel = self._part("panel")
        width, height = panel.content_size.width or 25, panel.content_size.height or 18
        if place is not None and self._target.path is not None:
            file = self._target.path.name
            panel.show(drawing.panel(place, file, pressed, width, height))
            self._part("ways").show(drawing.ways(place, file, pressed))
        elif self._whereabouts is None:
            panel.show(drawing.keypad(pressed, heard=self._moment.keys))

    def _notice(self, text: str, style: str = "yellow") -> None:
        notice = self._part("notice")
        notice.show(Text(text, style))
        notice.display = bool(text)

    # -- what the call tells -----------------------------------------------------------------------

    @on(Came)
    async def _came(self, came: Came) -> None:
        if came.conversation is not self.last or not self._open:
            return
        match came.news:
            case Told() as told:
                await self._told(told)
            case Moment() as moment:
                self._moment = moment
                self._entered = self._entered if moment.keys else ""
            case Over(fault):
                await self._over(fault)
        self.tick()

    async def _told(self, told: Told) -> None:
        event = told.event
        if not told.over:
            self._post.take(event)
            self._note_keys(told)
            if self._whereabouts is not None and event["leg"] == CALLER:
                self._whereabouts.take(event)
            if isinstance(self.screen, Twiml) and event["kind"] in {"request", "response"}:
                self.screen.came()
        if self._voice is not None:
            self._voice.take(told, self.last.tempo.speed)
        await self._heard.take(told, self.now)

    def _note_keys(self, told: Told) -> None:
        """What has been keyed in so far, of an entry of several keys."""
        event = told.event
        if event["leg"] != CALLER:
            return
        if event["kind"] == "listen":
            self._asked_for = event["num_digits"] or 0
            self._entered = ""
        elif event["kind"] == "press" and event["heard"] and self._asked_for != 1:
            keyed = [*self._entered.replace("_", "").split(), event["digits"]]
            left = ["_"] * max(min(self._asked_for, 12) - len(keyed), 0)
            self._entered = " ".join(keyed + left)

    async def _over(self, fault: BaseException | None) -> None:
        if self._voice is not None:
            self._voice.hush()
        if self._again:
            await self._call_again()
        elif fault is not None:
            raise fault
        else:
            self._moment = self.last.moment
            self._heard.finish(self.now)
            await self._close_say()
            if not isinstance(self.screen, Summary):
                self._toggle(Summary, self._make_summary)

    def _make_summary(self) -> Summary:
        verdict = summary.verdict(self.last)
        return Summary(lambda width: summary.drawn(verdict, width))

    async def _call_again(self) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._dial()
        await self._heard.begin(details=self._verbose)
        self._notice("")
        self.last.start()
        self.tick()

    # -- what the person does ----------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """One press, one key."""
        sign = event.character or ""
        key = RUSSIAN.get(sign, sign)
        if key and key in PHONE:
            self._press(key)
        elif key in ACTIONS:
            await self.run_action(ACTIONS[key])
        elif event.key == "end":
            self._heard.anchor()
            return
        else:
            return
        event.stop()
        event.prevent_default()

    def _press(self, key: str) -> None:
        self._pressed = (key, self._monotonic() + SHOWN_PRESSED)
        if self._voice is not None and self._moment.keys:  # what is not heard cuts nothing off
            self._voice.key(key)
        self.last.press(key)
        self.tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In what is being said, a colon is a colon."""
        return action != "say" or not isinstance(self.focused, Input)

    def action_say(self) -> None:
        """Open the line for something to say. Time stands still: who types is not silent."""
        if self._moment.ended or isinstance(self.screen, Sheet):
            return
        line = self.query_one("#say", Input)
        line.value, line.display = "", True
        self._part("footer").display = False
        self.screen.set_focus(line)
        self.last.speed(0)

    @on(Input.Submitted)
    async def _said(self, submitted: Input.Submitted) -> None:
        if text := submitted.value.strip():
            self.last.say(text)
        await self._close_say()

    async def key_escape(self) -> None:
        """What was begun to be said is not said; what was told of a save has been read."""
        self._notice("")
        await self._close_say()

    async def _close_say(self) -> None:
        base = self.screen_stack[0]
        base.query_one("#say", Input).display = False
        self._part("footer").display = True
        self.last.speed(self._speed)
        if self.screen is base:
            base.set_focus(self._heard)

    def action_operator(self) -> None:
        """The other side does the next thing."""
        self.last.operate(self._whereabouts.accept if self._whereabouts is not None else "1")

    def action_refuse(self) -> None:
        """Whoever is rung is busy."""
        self.last.refuse()

    def action_jump(self) -> None:
        """Time jumps to where something is expected."""
        self.last.jump()
        if self._voice is not None:
            self._voice.hush()

    def action_faster(self) -> None:
        """The next of the speeds."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self.last.speed(self._speed)
        if self._voice is not None:
            self._voice.hush()
        self.tick()

    def action_twiml(self) -> None:
        """Show requests and answers."""
        self._toggle(Twiml, lambda: Twiml(self._post))

    def action_help(self) -> None:
        """Show which key does what."""
        self._toggle(Help, Help)

    def action_summary(self) -> None:
        """Show what came of the call."""
        if self._moment.ended:
            self._toggle(Summary, self._make_summary)

    def _toggle(self, kind: type[Sheet], make: Callable[[], Sheet]) -> None:
        """Lay a sheet over the call, or take it away; there is one at a time."""
        shown = self.screen
        if isinstance(shown, Sheet):
            self.pop_screen()
        if not isinstance(shown, kind):
            self.push_screen(make())

    async def action_again(self) -> None:
        """Call again, the newest tree."""
        if self.last.finished.is_set():
            await self._call_again()
        else:
            self._again = True
            self.last.hang_up()

    def action_leave(self) -> None:
        """Leave, when the call is over."""
        if self._moment.ended:
            self.exit()

    def action_hang_up(self) -> None:
        """End the call. When it is over, or was ended and the app does not answer: leave."""
        if self._hanging or self._moment.ended:
            self.exit()
        self._hanging = True
        self.last.hang_up()

    def _ended(self, number: int) -> None:
        """The program is told to end: in good order."""
        self.ended_by = number
        self.exit()

    # -- a save of the tree ------------------------------------------------------------------------

    @work(exclusive=True)
    async def _watch(self) -> None:
        """Look at the tree again whenever something beside it is saved."""
        async for _change in achanges(lambda: self._target.folders):
            self.saved(await asyncio.to_thread(self._target.look))

    def saved(self, saved: Saved | None) -> None:
        """Say what a save came to."""
        if saved is None:
            self._notice("")
        elif saved.tree is not None:
            self._notice("✎ Saved. This call stays as it began; n calls the new tree.", "green")
        else:
            self._notice(f"✗ {saved.mistake}", "bold red")
