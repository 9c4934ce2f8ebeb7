"""The operators' number: a PIN, then who waits, then the talk, then the next one.

An operator hears about the caller before they are connected, from the records: a document in
`<Queue url>` is heard by the caller instead (https://www.twilio.com/docs/voice/twiml/queue).
With the records down the operator is connected to whoever is first, without an introduction.

Whatever becomes of an operator's leg, the caller keeps the place in the queue until they talk.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Concatenate, ParamSpec, TypeVar

from twilio.twiml import TwiML
from twilio.twiml.voice_response import Dial, Gather, Say, VoiceResponse
from werkzeug import Response

from ivr.engine import accepted
from ivr.records import InLine, RecordsDown
from ivr.steps.queue import Queue
from ivr.telephony.language import LANGUAGES
from ivr.tree.state import State
from webhooks.answers import twiml
from webhooks.operator_words import announcement, pause, words_of
from webhooks.operators import who
from webhooks.service import Service
from webhooks.webhook import Webhook

TRIES = 3
"""wrong PINs in one call"""
MEMORY = timedelta(hours=24)
"""for which wrong PINs of a number count"""
FIRST_PAUSE = 5 * 60
"""seconds before a number may try again; twice as long after each further three wrong PINs"""
LONGEST_PAUSE = 12 * 3600
QUIET = 10
"""seconds between two looks at an empty line"""
ANSWERS_WITHIN = 20
"""seconds an operator has to take a caller before the line is told again"""
UNANSWERED = 5
"""announcements without an answer after which an operator is not there any more"""
TAKEN_WITHIN = 5
"""seconds to wait for a caller who was there a moment ago; Twilio's least for a Dial"""
PATH = "operator"
"""what an operator's state is bound to, beside the call"""

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")


def arrive(service: Service, webhook: Webhook) -> Response:
    """The operators' number was dialled: `/operator`."""
    words = words_of(_language(service))
    if not service.settings.operators:
        return _last(service, words["closed"])
    if wait := _pause(service, webhook):
        return _last(service, words["later"].format(pause=pause(_language(service), wait)))
    return _ask_pin(service, webhook, State())


def identify(service: Service, webhook: Webhook) -> Response:
    """A PIN was given: `/operator/pin`. Its digits are compared, and not kept anywhere."""
    state = _state(service, webhook)
    if state is None:
        return arrive(service, webhook)
    if _pause(service, webhook):
        return arrive(service, webhook)
    operator = who(service.settings.operators, webhook.fields.get("Digits", ""))
    words = words_of(_language(service))
    if operator is None:
        return _wrong(service, webhook, state)
    log.info("call %s: operator %s is there", webhook.sid, operator.name)
    _kept(service.records.desk.sign_in, None, webhook.sid, operator.name, service.clock())
    signed_in = State(held=operator.name)
    return _tell(service, webhook, signed_in, words["welcome"].format(name=operator.name))


def look(service: Service, webhook: Webhook) -> Response:
    """Who waits now: `/operator/line`."""
    state = _signed_in(service, webhook)
    return arrive(service, webhook) if state is None else _tell(service, webhook, state)


def choose(service: Service, webhook: Webhook) -> Response:
    """A key was pressed while a caller was announced: `/operator/choice`."""
    state = _signed_in(service, webhook)
    if state is None:
        return arrive(service, webhook)
    if webhook.fields.get("Digits") != "1":
        return _tell(service, webhook, state._replace(silences=0))
    line = _line(service)
    if line is not None and not line:
        return _tell(service, webhook, state, words_of(_language(service))["gone"])
    queue = line[0].queue if line else state.mode or _any_queue(service)
    return _connect(service, webhook, state._replace(silences=0), queue)


def talked(service: Service, webhook: Webhook) -> Response:
    """The talk is over, or there was none: `/operator/done`, the action of `<Dial>`."""
    state = _signed_in(service, webhook)
    if state is None:
        return arrive(service, webhook)
    bridged = webhook.fields.get("DialCallStatus") in ("completed", "answered")
    words = words_of(_language(service))
    return _tell(service, webhook, state, words["done" if bridged else "gone"])


def taken(service: Service, webhook: Webhook) -> Response:
    """A caller leaves the queue to talk: `/operator/taken`, asked on the caller's own leg.

    Nothing is said there; but nothing else tells who it is before the talk is over, and the next
    operator must not be told of a caller who is talking already.
    """
    waited = webhook.number("QueueTime")
    _kept(service.records.desk.leave, None, webhook.sid, waited)
    return twiml(accepted())


def hang_up(service: Service, webhook: Webhook, **where: object) -> Response:  # noqa: ARG001
    """After a fault: the operator is told goodbye and calls again; the callers keep waiting."""
    return _last(service, LANGUAGES[_language(service)].phrases["fault"][0])


def connect(service: Service, webhook: Webhook, **where: object) -> Response:  # noqa: ARG001
    """After a fault while a caller is taken: the talk begins all the same."""
    return twiml(accepted())


def _tell(service: Service, webhook: Webhook, state: State, before: str = "") -> Response:
    """Who is first, and how to take the call; or that nobody waits."""
    language = _language(service)
    words, line = words_of(language), _line(service)
    if line is None:  # nobody knows who waits: to whoever is first, queue by queue
        return _connect(service, webhook, state, _any_queue(service))
    if state.silences >= UNANSWERED:
        _kept(service.records.desk.sign_out, None, webhook.sid)
        return _last(service, words["absent"])
    response = VoiceResponse()
    if not line:
        said = before if state.mode == "quiet" else f"{before} {words['nobody']}".strip()
        if said:
            _say(response, language, said)
        response.pause(length=QUIET)
        quiet = state._replace(mode="quiet", silences=0)
        response.redirect(_url(service, webhook, "line", quiet), method="POST")
        return twiml(str(response).encode())
    told = " ".join(filter(None, (before, *announcement(language, line, service.clock()))))
    here = state._replace(mode=line[0].queue)
    gather = Gather(
        input="dtmf",
        action=_url(service, webhook, "choice", here),
        method="POST",
        timeout=ANSWERS_WITHIN,
        num_digits=1,
        finish_on_key="",
    )
    _say(gather, language, f"{told} {words['take']}")
    response.append(gather)
    again = here._replace(silences=state.silences + 1)
    response.redirect(_url(service, webhook, "line", again), method="POST")
    return twiml(str(response).encode())


def _connect(service: Service, webhook: Webhook, state: State, queue: str) -> Response:
    response = VoiceResponse()
    # a star ends the talk and keeps the operator
    dial = Dial(
        action=_url(service, webhook, "done", state),
        method="POST",
        timeout=TAKEN_WITHIN,
        hangup_on_star=True,
    )
    dial.queue(queue, url=f"{service.settings.root}/operator/taken", method="POST")
    response.append(dial)
    return twiml(str(response).encode())


def _ask_pin(service: Service, webhook: Webhook, state: State, before: str = "") -> Response:
    language = _language(service)
    words = words_of(language)
    response = VoiceResponse()
    gather = Gather(
        input="dtmf",
        action=_url(service, webhook, "pin", state),
        method="POST",
        timeout=10,
        finish_on_key="#",
        action_on_empty_result=True,
    )
    _say(gather, language, f"{before} {words['pin']}".strip())
    response.append(gather)
    return twiml(str(response).encode())


def _wrong(service: Service, webhook: Webhook, state: State) -> Response:
    """One more wrong PIN: counted for the number it came from, whatever becomes of the call."""
    words, caller = words_of(_language(service)), webhook.fields.get("From", "")
    log.warning("call %s: a wrong PIN from %s", webhook.sid, caller[:40])
    service.guesses.note(caller, service.clock())
    _kept(service.records.desk.wrong_pin, None, caller, service.clock())
    state = state._replace(wrongs=state.wrongs + 1)
    if state.wrongs >= TRIES or _pause(service, webhook):
        return _last(service, words["wrong"])
    return _ask_pin(service, webhook, state, words["wrong"])


def _pause(service: Service, webhook: Webhook) -> int:
    """Seconds until this number may try a PIN again; 0 for now. It doubles with each three."""
    caller, now = webhook.fields.get("From", ""), service.clock()
    kept = _kept(service.records.desk.wrong_pins, 0, caller, now - MEMORY)
    rounds = max(kept, service.guesses.wrong(caller, now - MEMORY)) // TRIES
    if not rounds:
        return 0
    length = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (rounds - 1))
    recent = timedelta(seconds=length)
    lately = _kept(service.records.desk.wrong_pins, 0, caller, now - recent)
    return length if max(lately, service.guesses.wrong(caller, now - recent)) else 0


def _signed_in(service: Service, webhook: Webhook) -> State | None:
    state = _state(service, webhook)
    return state if state is not None and state.held else None


def _state(service: Service, webhook: Webhook) -> State | None:
    sealed = webhook.query.get("s", "")
    return service.sealer.unseal(sealed, PATH, webhook.sid) if sealed else None


def _url(service: Service, webhook: Webhook, leaf: str, state: State) -> str:
    sealed = service.sealer.seal(state, PATH, webhook.sid)
    return f"{service.settings.root}/operator/{leaf}?s={sealed}"


def _line(service: Service) -> list[InLine] | None:
    """Who waits, first come first; None if the records do not answer."""
    found = _kept(service.records.desk.line, None, service.clock())
    return None if found is None else list(found)


def _any_queue(service: Service) -> str:
    """A queue of some tree: where to look for callers when nobody knows who waits."""
    for name in service.trees.names:
        score = service.trees.named(name)
        for step in score.tree.steps.values() if score else ():
            if isinstance(step, Queue):
                return step.queue
    return "operators"


def _language(service: Service) -> str:
    if service.settings.operators_language:
        return service.settings.operators_language
    score = service.trees.named(service.trees.names[0]) if service.trees.names else None
    return score.tree.language if score is not None else "en"


def _kept(what: Callable[Concatenate[P], R], otherwise: R, *args: P.args, **kwargs: P.kwargs) -> R:
    """What the records say, or the next best thing when they do not answer."""
    try:
        return what(*args, **kwargs)
    except RecordsDown as down:
        log.warning("the operators' desk goes on without records: %s", down)
        return otherwise


def _last(service: Service, sentence: str) -> Response:
    response = VoiceResponse()
    _say(response, _language(service), sentence)
    response.hangup()
    return twiml(str(response).encode())


def _say(where: TwiML, language: str, sentence: str) -> None:
    row = LANGUAGES[language]
    where.append(Say(sentence, voice=row.voice, language=row.tag))
