"""Conferences: who is in the room, who hears whom, when it starts and ends, what the app is told.

https://www.twilio.com/docs/voice/twiml/conference
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal

from ivr.simulator import recordings
from ivr.simulator.callbacks import callback, date
from ivr.simulator.clock import milliseconds
from ivr.simulator.leg import Leg
from ivr.simulator.recordings import Recording
from ivr.simulator.twiml import Conference
from ivr.simulator.verbs import acts
from ivr.simulator.verbs.events import Hears, Signal, Turned, Voice

if TYPE_CHECKING:
    from ivr.simulator.exchange import Exchange

MOST_KEPT = 1000
"""Conferences that are over, of which the REST side can still tell."""

Refused = Literal["full", "label", "coach", ""]


@dataclass(slots=True)
class Participant:
    """A leg in the room, the terms on which it joined, and how it stands now."""

    leg: Leg
    terms: Conference
    since: str
    muted: bool = False
    hold: Hears | None = None
    """What she hears instead of the others, while she is on hold."""
    coaches: str = ""
    """The sid of the call that she alone is heard by."""
    ends: bool = False
    """Whether the conference is over when she goes."""
    announced: list[Hears] = field(default_factory=list)
    """Announcements that she is still to hear."""

    @property
    def label(self) -> str:
        return self.terms.participant_label or ""


@dataclass(slots=True)
class Room:
    """One conference, from its first participant to its last. The first one's callbacks count.

    `reason` and `ended_by` say why it is over and by whose call, as the REST side has them.
    """

    exchange: Exchange
    name: str
    sid: str
    terms: Conference
    base: str
    """What the callbacks' URLs are relative to."""
    created: str
    status: Literal["init", "in-progress", "completed"] = "init"
    reason: str = ""
    ended_by: str = ""
    sequence: int = 0
    participants: list[Participant] = field(default_factory=list)
    recording: Recording | None = None

    @property
    def started(self) -> bool:
        return self.status != "init"

    def of(self, leg: Leg) -> Participant | None:
        """The participant that this leg is."""
        return next((each for each in self.participants if each.leg is leg), None)

    def audience(self, leg: Leg) -> list[Leg]:
        """Who hears what is said on this leg."""
        speaker = self.of(leg)
        if speaker is None or self.status != "in-progress" or speaker.muted or speaker.hold:
            return []
        return [
            each.leg
            for each in self.participants
            if each is not speaker
            and each.hold is None
            and speaker.coaches in ("", each.leg.call.sid)
        ]

    # -- joining and leaving -----------------------------------------------------------------------

    def refuses(self, terms: Conference) -> Refused:
        """Why nobody can join on these terms; "" when she can."""
        if len(self.participants) >= min(terms.max_participants, self.terms.max_participants):
            return "full"
        if terms.participant_label in {each.label for each in self.participants if each.label}:
            return "label"
        there = {each.leg.call.sid for each in self.participants}
        return "coach" if terms.coach is not None and terms.coach not in there else ""

    def join(self, leg: Leg, terms: Conference) -> None:
        """Somebody comes in; the conference may start."""
        joined = Participant(
            leg,
            terms,
            date(self.exchange),
            muted=terms.muted,
            coaches=terms.coach or "",
            ends=terms.end_conference_on_exit,
        )
        self.participants.append(joined)
        leg.room = self
        leg.enter("conference", name=self.name)
        self.tell("join", "participant-join", joined)
        may = any(each.terms.start_conference_on_enter for each in self.participants)
        if self.started:
            self._beep(joined, "onEnter")
            self._later(joined, self._admit)
        elif len(self.participants) > 1 and may:
            self.status = "in-progress"
            self.tell("start", "conference-start")
            if self.terms.record == "record-from-start":
                self._record()
            for each in self.participants:
                self._later(each, self._admit)

    def leave(self, leg: Leg, *, hung_up: bool) -> None:
        """Somebody goes; with her, or after the last, the conference may end."""
        gone = self.of(leg)
        leg.room = None
        if gone is None:
            return
        self.participants.remove(gone)
        if self.recording is not None:
            recordings.depart(leg, self.recording)
        reason = "participant_hung_up" if hung_up else "participant_left"
        self.tell("leave", "participant-leave", gone, ReasonParticipantLeft=reason)
        self._beep(gone, "onExit")
        if gone.ends:
            self.end("participant-with-end-conference-on-exit-left", gone)
        elif not self.participants:
            self.end("last-participant-left", gone)

    def end(self, reason: str = "conference-ended-via-api", by: Participant | None = None) -> None:
        """The conference is over; those who are there go on in their documents."""
        if self.status == "completed":
            return
        self.status, self.reason = "completed", reason
        self.ended_by = by.leg.call.sid if by is not None else ""
        self.exchange.rooms.pop(self.name, None)
        anybody = by or self.participants[0]
        more = {"CallSidEndingConference": self.ended_by} if by is not None else {}
        self.tell("end", "conference-end", None, anybody.leg, ReasonConferenceEnded=reason, **more)
        if self.recording is not None:
            recordings.end(anybody.leg, self.recording, trim=self.terms.trim == "trim-silence")
        for each in list(self.participants):
            self.release(each)

    def release(self, participant: Participant) -> None:
        """Let somebody go: her call goes on after the `<Dial>`."""
        leg = participant.leg
        leg.signal(Signal(leg.id, "ended"))
        self._turn(participant, None)

    def _admit(self, participant: Participant) -> None:
        """The conference is on, and this participant in it."""
        leg = participant.leg
        others = [each.leg for each in self.participants if each is not participant]
        leg.quiet = 0
        if others:
            leg.enter("bridge", **{"with": others[0].id})
        if self.recording is not None:
            recordings.attend(leg, self.recording)
        self._turn(participant, participant.hold, bridged=True)

    def _later(self, participant: Participant, then: Callable[[Participant], None]) -> None:
        """Once what goes on at this moment is through, if she is still there."""
        self.exchange.clock.after(
            0, lambda: then(participant) if self._there(participant) else None
        )

    def _there(self, participant: Participant) -> bool:
        leg = participant.leg
        return leg.room is self and not leg.call.over

    def _turn(
        self, participant: Participant, hears: Hears | None, *, bridged: bool = False
    ) -> None:
        if self._there(participant):
            participant.leg.interrupt(Turned(hears, bridged=bridged))

    # -- while it goes on --------------------------------------------------------------------------

    def mute(self, participant: Participant, *, muted: bool) -> None:
        """From now on nobody hears her, or all do again."""
        if participant.muted != muted:
            participant.muted = muted
            self.tell("mute", "participant-mute" if muted else "participant-unmute", participant)

    def hold(self, participant: Participant, hears: Hears | None) -> None:
        """She hears this instead of the others, who do not hear her; None takes her back."""
        before, participant.hold = participant.hold, hears
        if (before is None) != (hears is None):
            name = "participant-unhold" if hears is None else "participant-hold"
            self.tell("hold", name, participant)
        self._turn(participant, self.hears(participant))

    def announce(self, announcement: Hears, to: Participant | None = None) -> None:
        """Say or play something to one participant, or to everybody; then all is as before.

        Twilio does not say how often a URL that all are to hear is asked: once for each, here.
        """
        for each in [to] if to is not None else list(self.participants):
            each.announced.append(announcement)
            self._turn(each, announcement)

    def announced(self, leg: Leg, *, failed: bool) -> Hears | None:
        """She has heard an announcement; returns what she hears next."""
        participant = self.of(leg)
        if participant is None:
            return None
        if participant.announced:
            heard = participant.announced.pop(0)
            name = "announcement-fail" if failed else "announcement-end"
            if not any(heard in each.announced for each in self.participants):
                self.tell("announcement", name, participant, AnnounceUrl=heard.url or "")
        return self.hears(participant)

    def hears(self, participant: Participant) -> Hears | None:
        """What she hears now that is not the conference itself."""
        if participant.announced:
            return participant.announced[0]
        if participant.hold is not None or self.started:
            return participant.hold
        return waiting(participant.terms)

    def coach(self, participant: Participant, call: str) -> None:
        """From now on only this call hears her; "" lets all hear her."""
        participant.coaches = call
        self.tell("modify", "participant-modify", participant)

    def modify(self, participant: Participant, *, ends: bool) -> None:
        """Whether the conference is over when she goes."""
        participant.ends = ends
        self.tell("modify", "participant-modify", participant)

    def speaks(self, leg: Leg, voice: Voice) -> None:
        """Somebody begins to make sound."""
        speaker = self.of(leg)
        if speaker is None or speaker.muted or self.status != "in-progress":
            return
        self.tell("speaker", "participant-speech-start", speaker)
        silent = partial(self.tell, "speaker", "participant-speech-stop")
        self.exchange.clock.after(milliseconds(voice.seconds), lambda: self._later(speaker, silent))

    def _beep(self, by: Participant, when: Literal["onEnter", "onExit"]) -> None:
        """Those who are there hear that somebody comes, or goes."""
        if self.status == "in-progress" and by.terms.beep in ("true", when):
            for each in self.participants:
                if each is not by and each.hold is None:
                    each.leg.enter("beep")

    def _record(self) -> None:
        leg = self.participants[0].leg
        self.recording = recordings.begin(leg, "Conference", conference=self.sid)
        self._tell_recording(self.recording)
        self.recording.ended = self._tell_recording

    def _tell_recording(self, recording: Recording) -> None:
        terms = self.terms
        url = terms.recording_status_callback or terms.event_callback_url
        if url is not None and recording.status in terms.recording_status_callback_event:
            params = {
                "AccountSid": self.exchange.office.account,
                "ConferenceSid": self.sid,
                **recording.parameters(),
            }
            leg = self.exchange.calls[recording.call]
            callback(leg, url, terms.recording_status_callback_method, params, base=self.base)

    def tell(
        self,
        event: str,
        name: str,
        of: Participant | None = None,
        leg: Leg | None = None,
        **more: str,
    ) -> None:
        """Tell the app, if it asked for this event: beside the call of `leg`, or of `of`."""
        url = self.terms.status_callback
        if url is None or event not in self.terms.status_callback_event:
            return
        self.sequence += 1
        params = {
            "AccountSid": self.exchange.office.account,
            "ConferenceSid": self.sid,
            "FriendlyName": self.name,
            "SequenceNumber": str(self.sequence),
            "StatusCallbackEvent": name,
            "Timestamp": date(self.exchange),
            **more,
        }
        if of is not None:
            params |= {
                "CallSid": of.leg.call.sid,
                "Coaching": str(bool(of.coaches)).lower(),
                "EndConferenceOnExit": str(of.ends).lower(),
                "Hold": str(of.hold is not None).lower(),
                "Muted": str(of.muted).lower(),
                "StartConferenceOnEnter": str(of.terms.start_conference_on_enter).lower(),
            }
            if of.coaches:
                params["CallSidToCoach"] = of.coaches
            if of.label:
                params["ParticipantLabel"] = of.label
            if event == "leave":
                params["ParticipantCallStatus"] = of.leg.call.status
        beside = leg or (of or self.participants[-1]).leg
        callback(beside, url, self.terms.status_callback_method, params, base=self.base)


def waiting(terms: Conference) -> Hears:
    """What a participant hears until the conference starts."""
    return Hears(terms.wait_url, terms.wait_method, "wait")


def join(leg: Leg, act: acts.JoinRoom) -> Refused:
    """Into the room of this name; why not, if she cannot."""
    exchange, terms = leg.exchange, act.room
    room = exchange.rooms.get(terms.name)
    if room is None:
        sid = exchange.office.sids.sid("CF")
        room = Room(exchange, terms.name, sid, terms, leg.base, date(exchange))
    if refused := room.refuses(terms):
        return refused
    if terms.name not in exchange.rooms:
        exchange.rooms[terms.name] = exchange.conferences[room.sid] = room
        _forget(exchange)
    room.join(leg, terms)
    return ""


def _forget(exchange: Exchange) -> None:
    if len(exchange.conferences) > MOST_KEPT:
        over = (sid for sid, each in exchange.conferences.items() if each.status == "completed")
        exchange.conferences.pop(next(over, ""), None)


def leave(leg: Leg, act: acts.LeaveRoom) -> None:
    """Out of the room."""
    if leg.room is not None:
        leg.room.leave(leg, hung_up=act.hung_up)


def announced(leg: Leg, act: acts.Announced) -> Hears | None:
    """An announcement is over, or could not be made."""
    return leg.room.announced(leg, failed=act.failed) if leg.room is not None else None
