"""Conferences: who is in the room, when it starts, when it ends, and what the app is told.

https://www.twilio.com/docs/voice/twiml/conference
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from ivr.simulator.callbacks import callback, date
from ivr.simulator.leg import Leg
from ivr.simulator.twiml import Conference
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Signal, Started


@dataclass(slots=True)
class Participant:
    """A leg in the room, and the terms on which it joined."""

    leg: Leg
    terms: Conference


@dataclass(slots=True)
class Room:
    """One conference, from its first participant to its last. The first one's callback counts."""

    name: str
    sid: str
    terms: Conference
    base: str
    started: bool = False
    sequence: int = 0
    participants: list[Participant] = field(default_factory=list)

    def join(self, leg: Leg, terms: Conference) -> None:
        """Somebody comes in; the conference may start."""
        self.participants.append(Participant(leg, terms))
        leg.room = self
        leg.enter("conference", name=self.name)
        self._tell(leg, "join", "participant-join", terms)
        may = any(each.terms.start_conference_on_enter for each in self.participants)
        if self.started:
            leg.exchange.clock.after(0, partial(self._admit, leg))
        elif len(self.participants) > 1 and may:
            self.started = True
            self._tell(leg, "start", "conference-start")
            for each in self.participants:
                leg.exchange.clock.after(0, partial(self._admit, each.leg))

    def leave(self, leg: Leg, *, hung_up: bool) -> None:
        """Somebody goes; with her, or after the last, the conference may end."""
        gone = next((each for each in self.participants if each.leg is leg), None)
        leg.room = None
        if gone is None:
            return
        self.participants.remove(gone)
        for peer in leg.peers:
            peer.peers.remove(leg)
        leg.peers = []
        reason = "participant_hung_up" if hung_up else "participant_left"
        self._tell(leg, "leave", "participant-leave", gone.terms, ReasonParticipantLeft=reason)
        if gone.terms.end_conference_on_exit or not self.participants:
            self._end(leg, gone)

    def _admit(self, leg: Leg) -> None:
        """The conference is on, and this participant in it."""
        if leg.room is not self or leg.call.over:
            return
        others = [each.leg for each in self.participants if each.leg is not leg]
        leg.quiet = 0
        for other in others:
            if other not in leg.peers:
                leg.peers.append(other)
                other.peers.append(leg)
        if others:
            leg.enter("bridge", **{"with": others[0].id})
        leg.interrupt(Started())

    def _end(self, leg: Leg, last: Participant) -> None:
        by_rule = last.terms.end_conference_on_exit
        who = "participant-with-end-conference-on-exit" if by_rule else "last-participant"
        leg.exchange.rooms.pop(self.name, None)
        self._tell(
            leg,
            "end",
            "conference-end",
            ReasonConferenceEnded=f"{who}-left",
            CallSidEndingConference=leg.call.sid,
        )
        for each in list(self.participants):
            each.leg.signal(Signal(leg.id, "ended"))
            if not self.started:
                each.leg.interrupt(Started())

    def _tell(
        self, leg: Leg, event: str, name: str, of: Conference | None = None, **more: str
    ) -> None:
        """Tell the app, if it asked for this event."""
        url = self.terms.status_callback
        if url is None or event not in self.terms.status_callback_event:
            return
        self.sequence += 1
        params = {
            "AccountSid": leg.call.account,
            "ConferenceSid": self.sid,
            "FriendlyName": self.name,
            "SequenceNumber": str(self.sequence),
            "StatusCallbackEvent": name,
            "Timestamp": date(leg.exchange),
            **more,
        }
        if of is not None:
            params |= {
                "CallSid": leg.call.sid,
                "Coaching": "false",
                "EndConferenceOnExit": str(of.end_conference_on_exit).lower(),
                "Hold": "false",
                "Muted": str(of.muted).lower(),
                "StartConferenceOnEnter": str(of.start_conference_on_enter).lower(),
            }
            if of.participant_label is not None:
                params["ParticipantLabel"] = of.participant_label
        callback(leg, url, self.terms.status_callback_method, params)


def join(leg: Leg, act: acts.JoinRoom) -> bool:
    """Into the room of this name, if it is not full."""
    exchange, terms = leg.exchange, act.room
    room = exchange.rooms.get(terms.name)
    if room is None:
        room = Room(terms.name, exchange.office.sids.sid("CF"), terms, leg.base)
        exchange.rooms[terms.name] = room
    if len(room.participants) >= min(terms.max_participants, room.terms.max_participants):
        return False
    room.join(leg, terms)
    return True


def leave(leg: Leg, act: acts.LeaveRoom) -> None:
    """Out of the room."""
    if leg.room is not None:
        leg.room.leave(leg, hung_up=act.hung_up)
