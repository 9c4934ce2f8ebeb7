"""A request in, its answer out: let in, led to its resource, refused under Twilio's number."""

from __future__ import annotations

import re

from ivr.simulator.rest.account import VERSION, Account, Asked
from ivr.simulator.rest.errors import Refused, missing
from ivr.simulator.rest.params import Params
from ivr.simulator.rest.routes import route
from ivr.simulator.rest.web import MOST_BYTES, Request, Response

_PATH = re.compile(
    rf"/{VERSION}/Accounts(?:/(?P<account>[^/]+?))?(?:/(?P<rest>.*?))?(?P<suffix>\.json|\.wav|\.mp3|\.xml|\.csv|)",
    re.DOTALL,
)
_MEDIA = re.compile(r"(?:Calls/[^/]+/)?Recordings/RE[0-9a-f]{32}")
FORM = "application/x-www-form-urlencoded"


def answer(account: Account, request: Request) -> Response:
    """Answer a request, and enter it with its answer in the transcript. Never raises Refused."""
    params = Params()
    try:
        params = _params(request)
        response, code = _answered(account, request, params), None
    except Refused as refused:
        response, code = refused.response(), (refused.code, refused.message)
    account.exchange.transcript.enter(
        "",
        "rest",
        method=request.method,
        path=request.path[:500],
        params=params.shown(),
        status=response.status,
        **({"code": code[0], "message": code[1]} if code else {}),
    )
    return response


def _params(request: Request) -> Params:
    if len(request.body) > MOST_BYTES:
        raise Refused(20001, f"The request is larger than {MOST_BYTES // 1024} kB", status=413)
    if request.body and request.content_type.partition(";")[0].strip().lower() != FORM:
        raise Refused(20001, f"The body must be a form: Content-Type {FORM}", status=415)
    try:
        return Params(request.query, request.body.decode())
    except UnicodeDecodeError:
        raise Refused(20001, "The body is not UTF-8") from None


def _answered(account: Account, request: Request, params: Params) -> Response:
    path = _PATH.fullmatch(request.path)
    if path is None:
        raise missing(request.path)
    rest, suffix = path["rest"] or "", path["suffix"]
    media = suffix != ".json" and _MEDIA.fullmatch(rest) is not None and request.method == "GET"
    if not media:  # the sound of a recording is open to who knows its sid, as Twilio's is
        account.admit(request.authorization)
    if path["account"] not in {None, account.sid}:
        raise Refused(20404, f"There is no account {path['account'][:40]} here", status=404)
    if suffix != ".json" and not media:
        json = f"{request.path.removesuffix(suffix)}.json"
        raise Refused(20404, f"Only JSON is spoken here: ask for {json}", status=406)
    found = route(rest) if path["account"] else None
    if found is None:
        raise missing(request.path)
    resource, names = found
    if request.method not in resource:
        allowed = ", ".join(sorted(resource))
        raise Refused(20004, f"Method {request.method} is not allowed here; there are {allowed}")
    asked = Asked(account, request, params, names, suffix)
    response = resource[request.method](asked)
    for name in params.unread:
        if name not in {"Page", "PageSize", "PageToken"}:
            asked.warn(20001, f"`{name[:60]}` is no parameter of this resource; Twilio ignores it")
    return response
