"""One request of a call, answered: the engine is told what happened, and its answer carried out.

The engine touches nothing outside. When it needs a request looked up or opened, that is done here
and the engine goes on with what came of it, until there is something for the caller to hear.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from werkzeug import Response

from ivr.engine import Links, Reply, Score, begin, enter, faulted, resume, speak_first, write
from ivr.records import Draft, InLine, Recording, RecordsDown, draw_number
from ivr.telephony.call import Call
from ivr.telephony.events import Event, Failed, Found, Opened
from ivr.tree.http import Http
from ivr.tree.state import State
from ivr.tree.tree import Tree
from ivr.tree.turn import Hold, Look, Open, Run
from ivr.tree.visit import Visit, Waiting
from webhooks import visits
from webhooks.answers import twiml
from webhooks.place import call_of
from webhooks.promised import status_of
from webhooks.service import Service
from webhooks.sources import key_of
from webhooks.webhook import Webhook

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A call on one version of a tree, at the moment of one request."""

    service: Service
    score: Score
    call: Call
    now: datetime

    @classmethod
    def of(cls, service: Service, score: Score, webhook: Webhook) -> "Conversation":
        """The conversation that a webhook is about, now."""
        return cls(service, score, call_of(webhook, score.tree), service.clock())

    def begin(self) -> Response:
        """The first answer to a call."""
        call = replace(self.call, language=self._language_chosen_before())
        return self._answer(begin(self.score.tree, call, self.now), State(), "called")

    def resume(self, state: State, event: Event) -> Response:
        """The answer to what happened to a call that was in `state`."""
        reply = resume(self.score.tree, state, self.call, self.now, event)
        return self._answer(reply, state, event)

    def enter(self, state: State) -> Response:
        """The answer to a call of which only the step and the turn are known."""
        reply = enter(self.score.tree, state.step, self.call, self.now, state.turn)
        return self._answer(reply, state, "lost")

    def apologise(self, state: State | None) -> Response:
        """The answer after a fault: an apology, then the way to a person, or the end."""
        reply = faulted(self.score.tree, state, self.call, self.now)
        return self._answer(reply, state or State(), "fault")

    def links(self, state: State) -> Links:
        """The URLs of an answer to this call, for the place where `state` is."""
        settings, sealer = self.service.settings, self.service.sealer
        return Links(self.score.tree, state, self.call.sid, sealer, settings.root)

    def written(self, reply: Reply, state: State) -> bytes:
        """A reply as TwiML whose links lead to where `state` is."""
        return write(self.score, reply, self.call, self.now, self.links(state))

    def visit(self, state: State, waiting: Waiting | None = None) -> Visit:
        """A visit to the step that `state` names."""
        return Visit.at(self.score.tree, state, self.call, self.now, waiting)

    def _answer(self, reply: Reply, before: State, cause: visits.Cause) -> Response:
        steps = reply.steps
        self._remember(reply)
        asked = False
        while isinstance(reply.turn, Look | Run | Open):
            turn = reply.turn
            if isinstance(turn, Open):
                event = self._opened(turn)
            elif isinstance(turn, Run):
                if asked:
                    reply = speak_first(reply)
                    break
                key = key_of(self.call.sid, turn.state, turn.function, turn.given)
                asked, event = True, self.service.code.run(turn, key)
            elif isinstance(source := self.score.tree.sources.get(turn.source), Http):
                # One service a request: all of them could take longer than Twilio waits.
                if turn.cues or asked:
                    reply = speak_first(reply)
                    break
                asked, event = True, self._asked(turn, source)
            else:
                event = self._looked_up(turn)
            reply = resume(self.score.tree, reply.state, self.call, self.now, event)
            steps = (*steps, *reply.steps)
            self._remember(reply)
        if isinstance(reply.turn, Hold):
            self._waits(reply.turn)
        document = self.written(reply, reply.state)
        self.service.spool.add(
            visits.ended(self.score.tree, self.call, self.now, before, cause, reply, steps)
        )
        return twiml(document, steps)

    def _waits(self, hold: Hold) -> None:
        """Tell the operators' desk who comes into the line, and what the call knows."""
        caller = InLine(
            self.call.sid,
            hold.queue,
            self.now,
            caller=self.call.caller,
            tree=self.score.tree.name,
            step=hold.state.step,
            language=hold.state.language,
            answers=dict(hold.state.answers),
        )
        try:
            self.service.records.desk.join(caller)
        except RecordsDown as down:
            log.warning("call %s: operators will not hear who it is: %s", self.call.sid, down)

    def _asked(self, look: Look, source: Http) -> Event:
        """What a service answers, as far as the tree speaks of it."""
        key = key_of(self.call.sid, look.state, look.source, look.by)
        answer = self.service.sources.ask(look.source, source, look.by, key)
        if isinstance(answer, Found):
            return Found(self.score.tree.kept(look.source, answer.row))
        return answer

    def _looked_up(self, look: Look) -> Event:
        """What the source `requests` knows. Tables belong to the tree: the engine reads them."""
        if look.source != "requests":
            raise LookupError(f"there is no source {look.source!r} here")
        return status_of(self.service, self.call, look.by.get("number", ""), self.now)

    def _opened(self, wanted: Open) -> Event:
        """Open a request, durably, or admit that it could not be: its number is a promise."""
        state, heard = wanted.state, wanted.recording
        tree, sid = self.score.tree, self.call.sid
        recording = Recording(heard.sid, sid, heard.url, heard.seconds) if heard.url else None
        draft = Draft(
            call_sid=sid,
            turn=state.turn,
            opened=self.now,
            caller=self.call.caller,
            topic=wanted.topic,
            tree=tree.name,
            digest=tree.digest,
            step=state.step,
            language=state.language,
            answers=state.answers,
            recording=recording,
        )
        try:
            request = self.service.records.open_request(
                draft, lambda: draw_number(self.service.random), wanted.replaces
            )
        except RecordsDown as down:
            # the recording itself is at Twilio: this line is what is left to find it by
            log.error("call %s: no request could be opened for %s: %s", sid, heard.url, down)  # noqa: TRY400 - all is said
            return Failed()
        return Opened(request.number)

    def _remember(self, reply: Reply) -> None:
        if reply.remember and self.call.named:
            try:
                self.service.records.remember_language(self.call.caller, reply.remember)
            except RecordsDown as down:
                log.warning("call %s: the language was not noted: %s", self.call.sid, down)

    def _language_chosen_before(self) -> str:
        """What this caller chose in an earlier call; asked for only by trees that offer it."""
        if not _offers_languages(self.score.tree) or not self.call.named:
            return ""
        try:
            return self.service.records.language_of(self.call.caller)
        except RecordsDown as down:
            log.warning("call %s: its language is not known: %s", self.call.sid, down)
            return ""


@lru_cache(maxsize=64)
def _offers_languages(tree: Tree) -> bool:
    return any(step.kind == "language" for step in tree.steps.values())
