"""A caller waits for an operator, and leaves the queue: by a key, too late, or to talk.

`<Leave/>` brings no more to the action URL than `QueueResult=leave`, and that URL was written when
the caller came. So the answer with `<Leave/>` also sets a sealed cookie that names the exit, which
Twilio brings along within the call, and the records note the exit for when it does not.

https://www.twilio.com/docs/voice/twiml/leave
"""

import logging

from werkzeug import Response
from werkzeug.http import parse_cookie

from ivr.engine import Address, Reply, resume, shapes, waiting
from ivr.records import RecordsDown
from ivr.steps.queue import Queue
from ivr.telephony.events import Keys, Left
from ivr.tree.state import State
from ivr.tree.turn import Leave
from ivr.tree.visit import Waiting
from webhooks import faults, place
from webhooks.answers import twiml
from webhooks.conversation import Conversation
from webhooks.service import Service
from webhooks.webhook import Webhook

COOKIE = "ivr_exit"
LEAST_WAIT = 60
"""seconds: nobody is told to wait for less, since nobody could keep it"""

log = logging.getLogger(__name__)


def left(service: Service, webhook: Webhook, address: Address) -> Response:
    """The queue was left: `/queue/…`, the action of `<Enqueue>`."""
    where = place.find(service, webhook, address)
    if where is None:
        return faults.no_tree(service, webhook)
    result = webhook.fields.get("QueueResult", "")
    by = _exit(service, webhook, address) if result == "leave" else ""
    event = Left(result, webhook.number("QueueTime"), by)
    _out_of_line(service, webhook, event)
    conversation = Conversation.of(service, where.score, webhook)
    return conversation.resume(where.state, event)


def wait(service: Service, webhook: Webhook, address: Address) -> Response:
    """What is heard while waiting, round after round: `/queue/…/wait`."""
    where = place.find(service, webhook, address)
    step = None if where is None else where.score.tree.steps.get(where.state.step)
    if where is None or not isinstance(step, Queue):
        # the tree changed and nobody has the old one: out of the queue, and on from there
        return _leave(service, webhook, address, "")
    caller = _waiting(service, webhook, step)
    if overdue := step.overdue(caller.position, caller.seconds):
        return _leave(service, webhook, address, overdue)
    if step.nobody is not None and _nobody_is_there(service):
        return _leave(service, webhook, address, "nobody")
    conversation = Conversation.of(service, where.score, webhook)
    visit, links = conversation.visit(where.state, caller), conversation.links(where.state)
    return twiml(waiting(where.score, visit, links, service.hold.music))


def keyed(service: Service, webhook: Webhook, address: Address) -> Response:
    """A key was pressed while waiting: `/queue/…/key`."""
    where = place.find(service, webhook, address)
    if where is None:
        return _leave(service, webhook, address, "")
    talk = Conversation.of(service, where.score, webhook)
    keys = Keys(webhook.fields.get("Digits", ""))
    reply = resume(where.score.tree, where.state, talk.call, talk.now, keys)
    if isinstance(reply.turn, Leave) and reply.turn.exit:
        return _leave(service, webhook, address, reply.turn.exit)
    # a key that does nothing here: on with the music, at the place in the line that was kept
    return twiml(talk.written(Reply(Leave(where.state, "")), where.state))


def _waiting(service: Service, webhook: Webhook, step: Queue) -> Waiting:
    """The caller's place and seconds in the queue, and how much longer it should take."""
    seconds = webhook.number("QueueTime")
    try:
        usual = service.records.desk.usual_wait(step.queue)
    except RecordsDown:
        usual = None  # the sentence that would tell it is left out
    expected = None if usual is None else max(LEAST_WAIT, usual - seconds)
    return Waiting(max(webhook.number("QueuePosition"), 1), seconds, expected)


def _nobody_is_there(service: Service) -> bool:
    """Whether operators are known here, and none is signed in. Without records nobody can say."""
    if not service.settings.operators:
        return False
    try:
        return not service.records.desk.operators(service.clock())
    except RecordsDown:
        return False


def _out_of_line(service: Service, webhook: Webhook, left: Left) -> None:
    """The operators' desk forgets the caller; a wait that ended in a talk teaches the next."""
    talked = left.result in ("bridged", "bridging-in-process", "redirected-from-bridged")
    try:
        service.records.desk.leave(webhook.sid, left.seconds if talked else None)
    except RecordsDown as down:
        log.warning("call %s: operators still see it in the line: %s", webhook.sid, down)


def _leave(service: Service, webhook: Webhook, address: Address, by: str) -> Response:
    """Take the caller out of the queue, and say by which exit to whoever is asked next."""
    response = twiml(shapes.leave().filled())
    sealed = service.sealer.seal(State(held=by), _exit_path(address), webhook.sid)
    response.set_cookie(
        COOKIE,
        sealed,
        path=f"{service.settings.root}/queue",
        secure=webhook.secure,
        httponly=True,
        samesite="Lax",
    )
    try:
        service.records.note_exit(webhook.sid, address.turn, by)
    except RecordsDown as down:
        log.warning("call %s: its exit is only in a cookie: %s", webhook.sid, down)
    return response


def _exit(service: Service, webhook: Webhook, address: Address) -> str:
    """The exit by which a caller left this queue; empty if nobody knows."""
    sealed = parse_cookie(webhook.cookies).get(COOKIE, "")
    state = service.sealer.unseal(sealed, _exit_path(address), webhook.sid) if sealed else None
    if state is not None:
        return state.held
    try:
        return service.records.exit_of(webhook.sid, address.turn)
    except RecordsDown as down:
        log.warning("call %s: nobody knows how it left the queue: %s", webhook.sid, down)
        return ""


def _exit_path(address: Address) -> str:
    """What the cookie is bound to, beside the call: this queue, at this turn."""
    return f"exit/{address.path}"
