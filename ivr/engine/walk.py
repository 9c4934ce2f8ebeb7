"""The walk: a call goes from step to step until there is something to wait for.

`begin` and `resume` are the engine: a state and what happened go in, a new state and the next
turn come out. Nothing is changed in place, nothing is asked of the world: what only the world can
answer comes back as a turn (`Look`, `Run`, `Open`), and the door resumes with the answer.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from ivr.steps.asking import Question
from ivr.steps.say import Say
from ivr.telephony.call import Call
from ivr.telephony.events import Event, Failed, Found, Keys, Missing, Opened, Ran
from ivr.tree.prompt import Cue
from ivr.tree.state import State
from ivr.tree.table import Table
from ivr.tree.tree import Tree
from ivr.tree.turn import (
    Connect,
    Cues,
    End,
    Go,
    Hold,
    Listen,
    Look,
    Open,
    Record,
    Run,
    Said,
    Speak,
    Turn,
)
from ivr.tree.visit import Visit, Waiting

MOST_STEPS = 100
"""Steps in one turn without anything to say: more are a loop that no caller can leave."""
MOST_ENTRIES = 30
"""How often one step may be entered in one call."""
LEAD = "lead"
"""The mode of a step that is not begun yet: what leads to it is still being said."""
FAULT = Cue("", "fault.0")


class EndlessTurn(RuntimeError):
    """Steps lead to one another with nothing said and nothing asked between them."""


class Reply(NamedTuple):
    """What the engine answers: the next turn, the steps passed on the way to it, in order.

    `remember`: the language the caller has just chosen, to be known in the next call. `said`: what
    is to be said on the way, before the turn's own words.
    """

    turn: Turn
    steps: tuple[str, ...] = ()
    remember: str = ""
    said: tuple[Said, ...] = ()

    @property
    def state(self) -> State:
        """Where the call is now."""
        return self.turn.state


def begin(tree: Tree, call: Call, now: datetime) -> Reply:
    """The first turn of a call. `now` is aware of its zone.

    Raises EndlessTurn if the tree leads round and round.
    """
    state = State(language=tree.language)
    return _Walk(tree, call, now).go(Go(state, tree.start))


def resume(
    tree: Tree,
    state: State,
    call: Call,
    now: datetime,
    event: Event,
    waiting: Waiting | None = None,
) -> Reply:
    """The next turn after `event`. `waiting` is the caller's place, inside a queue.

    Raises EndlessTurn if the tree leads round and round.
    """
    walk = _Walk(tree, call, now, waiting)
    step = tree.steps.get(state.step)
    if step is None:
        # The tree has changed under the call and nobody has the old one: to a person.
        return walk.go(Go(state, _way_out(tree) or tree.start))
    if isinstance(event, Found | Missing | Failed | Ran | Opened):
        walk.said = tuple(Said(cue, state) for cue in state.said)
    # Whatever fault there was, the call has come to where something can happen again.
    if state.said or state.faulted:
        state = state._replace(said=(), faulted=False)
    visit = walk.visit(state)
    if state.mode == LEAD:
        return walk.go(_after_lead(visit, event))
    return walk.go(step.hear(visit, event))


def speak_first(reply: Reply) -> Reply:
    """Instead of a look-up: what is to be said before it. It is asked for once that is heard."""
    state = reply.state
    spoken = tuple(Said(cue, state) for cue in state.said)
    onward = Speak(state._replace(turn=state.turn + 1, said=()))
    return reply._replace(turn=onward, said=spoken)


def enter(tree: Tree, step: str, call: Call, now: datetime, turn: int = 0) -> Reply:
    """A call that comes to a step with nothing known but its turn: its state could not be read."""
    return _Walk(tree, call, now).go(Go(State(language=tree.language, turn=turn), step))


def faulted(tree: Tree, state: State | None, call: Call, now: datetime) -> Reply:
    """After a fault: an apology and the tree's `otherwise`; after a second one the call ends."""
    state = (state or State(language=tree.language))._replace(said=())
    way_out = _way_out(tree.within(state.step))
    last_words = Reply(End(state._replace(faulted=True), (FAULT,)))
    if state.faulted or not way_out:
        return last_words
    try:
        return _Walk(tree, call, now).go(Go(state._replace(faulted=True), way_out, (FAULT,)))
    except EndlessTurn:
        return last_words


def _way_out(tree: Tree) -> str:
    return tree.everywhere.otherwise.name if tree.everywhere.otherwise else ""


def _after_lead(visit: Visit, event: Event) -> Turn:
    """A key pressed while the words before this step were said, or their end."""
    target = visit.everywhere(event.digits) if isinstance(event, Keys) else None
    if target is not None and target.name == "repeat":
        return _lead(visit.state, visit.state.lead, visit.tree)
    if target is not None:
        return visit.go(target)
    state = visit.with_state(mode="", lead=())
    return visit.step.enter(Visit(visit.tree, state, visit.call, visit.now))


def _lead(state: State, cues: Cues, tree: Tree) -> Listen:
    """Words before a step that does not listen: keys that work everywhere count meanwhile."""
    digits = max(1, tree.everywhere.longest)
    return Listen(state._replace(mode=LEAD, lead=cues), cues, digits=digits, wait=1)


class _Walk:
    """One walk from turn to turn, with what is to be said at its end."""

    def __init__(
        self, tree: Tree, call: Call, now: datetime, waiting: Waiting | None = None
    ) -> None:
        self.tree = tree
        self.call = call
        self.now = now.astimezone(tree.timezone or UTC)
        self.waiting = waiting
        self.said: tuple[Said, ...] = ()
        self.steps: list[str] = []
        self.remember = ""

    def visit(self, state: State) -> Visit:
        """A visit to the step that the state names."""
        if self.tree.parts:
            return Visit.at(self.tree, state, self.call, self.now, self.waiting)
        return Visit(self.tree, state, self.call, self.now, self.waiting)

    def go(self, turn: Turn) -> Reply:
        """On until there is a turn that somebody outside has to carry out."""
        for _ in range(MOST_STEPS):
            if isinstance(turn, Go):
                self._say(turn)
                self.remember = turn.remember or self.remember
                turn = self._to(turn.target, turn.state)
            elif isinstance(turn, Look) and isinstance(
                table := self.tree.sources.get(turn.source), Table
            ):
                self._say(turn)
                turn = self._looked_up(turn, table)
            else:
                return Reply(self._last(turn), tuple(self.steps), self.remember, self.said)
        raise EndlessTurn(f"more than {MOST_STEPS} steps in one turn: {self.steps[-6:]}")

    def _say(self, turn: Go | Look) -> None:
        self.said += tuple(Said(cue, turn.state) for cue in turn.cues)

    def _to(self, target: str, state: State) -> Turn:
        if target == "return":
            target, state = self._returned(state)
        if target == "back":
            target = self._before(state)
        if target == "repeat":
            return self._again(state)
        if target == "start":
            target, state = self.tree.start, state._replace(trail=())
        if not target:
            return End(state._replace(faulted=True), (FAULT,))
        return self._enter(target, state)

    def _returned(self, state: State) -> tuple[str, State]:
        """Out of a used file: from now on it is one step, and `back` leads to what was before."""
        using, target = self.tree.after(state.step)
        inside = f"{using}."
        trail = tuple(name for name in state.trail if not name.startswith(inside))
        return target.name, state._replace(step=using, trail=trail)

    def _enter(self, name: str, state: State) -> Turn:
        state = state.visiting(name)
        if state.entered[name] > MOST_ENTRIES:
            way_out = _way_out(self.tree.within(name))
            if state.faulted or not way_out:
                return End(state._replace(faulted=True), (FAULT,))
            return Go(state._replace(faulted=True), way_out)
        step = self.tree.steps[name]
        if step.on_trail:
            state = state.on_trail(name)
        self.steps.append(name)
        return step.enter(self.visit(state))

    def _before(self, state: State) -> str:
        """Where `back` leads: the menu or ask before this step; from the first: `repeat`."""
        trail = [name for name in state.trail if name in self.tree.steps]
        if trail and trail[-1] == state.step:
            trail.pop()
        return trail[-1] if trail else "repeat"

    def _again(self, state: State) -> Turn:
        visit = self.visit(state)
        step = visit.step
        return step.repeat(visit) if isinstance(step, Question) else step.enter(visit)

    def _looked_up(self, look: Look, table: Table) -> Turn:
        row = table.find(look.by)
        found = Missing() if row is None else Found(self.tree.kept(look.source, row))
        visit = self.visit(look.state)
        return visit.step.hear(visit, found)

    def _last(self, turn: Turn) -> Turn:
        """The turn with its number; what was said on the way is kept, to be said again."""
        state = turn.state
        said = tuple(said.cue for said in self.said)
        if isinstance(turn, Look | Run | Open):
            # The door comes back at once, and then it is said.
            cues = turn.cues if isinstance(turn, Look) else ()
            self.said = ()
            return turn._replace(state=state._replace(said=said + cues))
        numbered = state._replace(turn=state.turn + 1)
        if isinstance(turn, Listen):
            return turn._replace(state=numbered._replace(lead=said or state.lead))
        if isinstance(turn, Hold | Connect | Record | End) and any(map(self._cut_short, said)):
            view = self.tree.within(state.step)
            return _lead(numbered, said, view)._replace(cues=())
        return turn._replace(state=numbered)

    def _cut_short(self, cue: Cue) -> bool:
        """Whether keys that work everywhere work while this is said: the words of a `say`."""
        step = self.tree.steps.get(cue.step)
        return isinstance(step, Say) and step.interrupt
