"""What is answered when something went wrong that nobody foresaw.

A caller on the line always gets an answer that Twilio executes. Whatever went wrong is logged
with its trace by `webhooks.doors`; here is only what the caller is told.
"""

import logging

from werkzeug import Response

from ivr.engine import Address, goodbye, refused
from ivr.telephony.language import LANGUAGES
from webhooks import place
from webhooks.answers import plain, twiml
from webhooks.conversation import Conversation
from webhooks.service import Service
from webhooks.webhook import Webhook

NOBODY_KNOWS = "en"
"""the language of last words where there is no tree to tell a better one"""

log = logging.getLogger(__name__)


def apology(
    service: Service, webhook: Webhook, address: Address | None = None, name: str = ""
) -> Response:
    """Says sorry and leads to a person; a second fault in one call, or one in here, ends it."""
    try:
        where = place.find(service, webhook, address) if address is not None else None
        # of a lost state too: the turn, by which what follows is told from what was before
        state = where.state if where is not None else None
        score = (
            where.score
            if where is not None
            else service.trees.named(name) or service.trees.dialled(webhook.fields.get("To", ""))
        )
        if score is None:
            return last_words(service)
        return Conversation.of(service, score, webhook).apologise(state)
    except Exception:
        log.exception("call %s: a fault while answering a fault", webhook.sid)
        return last_words(service)


def music(service: Service, webhook: Webhook, **where: object) -> Response:  # noqa: ARG001
    """Keeps a caller in the queue: the place there is worth more than what went wrong.

    An apology that leads to the operator would take the caller out of the line for the operator,
    and a wait document could not hold it (https://www.twilio.com/docs/voice/twiml/enqueue#waiturl).
    """
    return twiml(f"<Response><Play>{service.hold.music.url}</Play></Response>".encode())


def hang_up_leg(service: Service, webhook: Webhook, **where: object) -> Response:  # noqa: ARG001
    """Ends the leg that was dialled, not the caller's: that one goes on as if nobody answered."""
    return twiml(refused())


def unheard(service: Service, webhook: Webhook, **where: object) -> Response:  # noqa: ARG001
    """Nobody is on the line of a notice: the truth, for Twilio's debugger."""
    return plain("The notice could not be kept.", 500)


def no_tree(service: Service, webhook: Webhook) -> Response:
    """Nothing answers the dialled number, or nothing is left of a call's tree."""
    log.error(
        "call %s: no tree for the dialled number. Name the number in a tree (`numbers`), or set"
        " DEFAULT_TREE to one of: %s",
        webhook.sid,
        ", ".join(service.trees.names) or "none, since no tree loads",
    )
    return last_words(service)


def last_words(service: Service) -> Response:
    """Sorry, and the end of the call."""
    names = service.trees.names
    score = service.trees.named(names[0]) if names else None
    code = score.tree.language if score is not None else NOBODY_KNOWS
    return twiml(goodbye(LANGUAGES[code].phrases["fault"][0], code))
