"""Every URL of the service, and what stands behind it.

Reading this is reading the contract with Twilio. A request comes through a door only if its
signature is right; whatever then goes wrong behind it, the answer is one that Twilio can use.
"""

import logging
from collections.abc import Callable, Mapping
from time import perf_counter

from flask import Flask, request
from werkzeug import Response
from werkzeug.routing import BaseConverter

from ivr.engine import Address
from webhooks import (
    desk,
    dial,
    fallback,
    faults,
    figures,
    health,
    logs,
    media,
    origin,
    queue,
    recordings,
    status,
    voice,
)
from webhooks.answers import plain
from webhooks.express import Answerer, Environ, Lane, express
from webhooks.service import Service
from webhooks.webhook import Refused, Webhook, receive

log = logging.getLogger(__name__)
access = logging.getLogger("webhooks.access")


Door = Callable[..., Response]
"""takes the service, the webhook, and the parts of the path by name; answers a genuine request"""

PLACE = "<place:address>"


class PlaceConverter(BaseConverter):
    """Where a call is: tree, version, step and turn, as `Address.path` writes them."""

    part_isolating = False
    regex = Address.PATTERN

    def to_python(self, value: str) -> Address:
        return Address.read(value)


# A caller listens to the answer.
CALLS: Mapping[str, Door] = {
    f"/call/{PLACE}": voice.heard,
    f"/call/{PLACE}/onward": voice.onward,
    f"/call/{PLACE}/silence": voice.silent,
    f"/dial/{PLACE}": dial.ended,
    "/fallback": fallback.rescue,
    f"/queue/{PLACE}": queue.left,
    f"/recorded/{PLACE}": recordings.recorded,
    f"/recorded/{PLACE}/silence": recordings.silent,
    "/voice": voice.called,
    "/voice/<name>": voice.called_by_name,
}

# A caller listens while waiting for an operator.
WAITING: Mapping[str, Door] = {
    f"/queue/{PLACE}/key": queue.keyed,
    f"/queue/{PLACE}/wait": queue.wait,
}

# Whoever answered a dialled phone listens.
LEGS: Mapping[str, Door] = {
    f"/dial/{PLACE}/accept": dial.accept,
    f"/dial/{PLACE}/whisper": dial.screen,
}

# The caller whom an operator takes listens, before the talk.
TAKEN: Mapping[str, Door] = {"/operator/taken": desk.taken}

# An operator listens.
DESK: Mapping[str, Door] = {
    "/operator": desk.arrive,
    "/operator/choice": desk.choose,
    "/operator/done": desk.talked,
    "/operator/line": desk.look,
    "/operator/pin": desk.identify,
}

# Nobody listens.
NOTICES: Mapping[str, Door] = {
    f"/recorded/{PLACE}/status": recordings.ready,
    "/status": status.ended,
}

# What each kind of door answers to a fault behind it.
SIGNED = ((CALLS, faults.apology), (WAITING, faults.music), (LEGS, faults.hang_up_leg),
          (DESK, desk.hang_up), (TAKEN, desk.connect), (NOTICES, faults.unheard))  # fmt: skip

# Asked for without a signature, by Twilio's media fetcher and by load balancers.
PUBLIC: Mapping[str, Door] = {
    "/healthz": health.report,
    "/media/<name>": media.play,
    "/metrics": lambda service: figures.report(service, request.headers.get("Authorization", "")),
}

BEGIN = frozenset({"/voice", "/voice/<name>"})
"""of CALLS those by which a call begins"""


def paths() -> tuple[str, ...]:
    """The paths of all doors that are signed."""
    return tuple(path for doors, _ in SIGNED for path in doors)


def hang(app: Flask, service: Service) -> None:
    """Hang every door into the app."""
    app.url_map.converters["place"] = PlaceConverter
    lane: Lane = {}
    for doors, on_fault in SIGNED:
        for path, door in doors.items():
            answer = _signed(service, path, door, on_fault)
            app.add_url_rule(
                path, path, _view(answer), methods=["GET", "POST"], provide_automatic_options=False
            )
            before, place, leaf = path.partition(PLACE)
            if place:
                lane[before, leaf] = answer
    for path, page in PUBLIC.items():
        view = _public(service, page)
        app.add_url_rule(path, path, view, methods=["GET"], provide_automatic_options=False)
    app.wsgi_app = express(app.wsgi_app, lane)  # type: ignore[assignment, method-assign]


def _signed(service: Service, path: str, door: Door, on_fault: Door) -> Answerer:
    def judged(webhook: Webhook, environ: Environ, where: Mapping[str, object]) -> Response:
        try:
            return door(service, webhook, **where)
        except Refused:
            raise
        except Exception:
            log.exception("call %s: a fault at %s", webhook.sid, _path(environ))
            service.figures.fault(path)
            return on_fault(service, webhook, **where)

    def answer(environ: Environ, where: Mapping[str, object]) -> Response:
        started = perf_counter()
        token = logs.CALL.set("")
        try:
            webhook = receive(environ, service.settings)
            logs.CALL.set(webhook.sid)
            response = judged(webhook, environ, where)
            service.figures.answered(path, perf_counter() - started)
        except Refused as refused:
            log.warning("refused %s: %s", _path(environ), refused.sentence)
            service.figures.refused(refused.status)
            response = plain(refused.sentence, refused.status)
        if access.isEnabledFor(logging.INFO):
            took = (perf_counter() - started) * 1000
            sid = logs.CALL.get() or "-"
            method, status = environ["REQUEST_METHOD"], response.status_code
            access.info("%s %s %d %.1f ms %s", method, _path(environ), status, took, sid)
        logs.CALL.reset(token)
        return response

    return answer


def _view(answer: Answerer) -> Callable[..., Response]:
    def view(**where: object) -> Response:
        return answer(request.environ, where)

    return view


def _public(service: Service, page: Door) -> Door:
    def view(**where: object) -> Response:
        return page(service, **where)

    return view


def _path(environ: Environ) -> str:
    """The path as it was requested, without its query: that holds the sealed state."""
    return origin.raw_target(environ).partition("?")[0][:200]
