"""Whether callers are answered: for load balancers and people who watch."""

import json

from werkzeug import Response

from ivr.records import RecordsDown
from webhooks.answers import UNKEPT
from webhooks.service import Service


def report(service: Service) -> Response:
    """`/healthz`: 200 while callers are answered, 503 if there is no tree to answer with.

    `spool` is what waits for the database, in bytes: seconds of it are usual, more is an outage.
    Records that are down are told, but are no reason to take the service away: calls go on.
    """
    try:
        service.records.probe()
        records = "ok"
    except RecordsDown:
        records = "down"
    trees = service.trees.names
    mistakes = len(service.trees.mistakes)
    status = "ok" if trees and not mistakes and records == "ok" else "degraded"
    found = {
        "status": status if trees else "down",
        "trees": len(trees),
        "mistakes": mistakes,
        "records": records,
        "spool": service.spool.waiting(),
    }
    text = f"{json.dumps(found)}\n"
    return Response(text, 200 if trees else 503, list(UNKEPT), content_type="application/json")
