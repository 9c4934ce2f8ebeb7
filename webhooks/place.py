"""The place where a call comes back: the version it is on, and its state, as far as they are known.

A deploy, a lost database, a changed key: whatever became of them, there is a caller on the line.
So each of these has a next best thing, down to the current tree at the same step.
"""

import logging
from dataclasses import dataclass

from ivr.engine import Address, Score
from ivr.telephony.call import Call
from ivr.tree.state import State
from ivr.tree.tree import Tree
from webhooks.service import Service
from webhooks.webhook import Webhook

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a call is. Of a state that could not be read (`lost`) only step and turn are known.

    `state.step` is empty where the tree has no such step (any more).
    """

    score: Score
    state: State
    lost: bool = False


def find(service: Service, webhook: Webhook, address: Address, call_sid: str = "") -> Place | None:
    """The place that an address and the sealed parameter beside it name; None if no tree is left.

    :param call_sid: of the call that the state was sealed for, if that is not the webhook's
    """
    sid = call_sid or webhook.sid
    score = version(service, webhook, address)
    if score is None:
        return None
    state = _unsealed(service, webhook.query.get("s", ""), address, sid)
    if state is not None:
        return Place(score, state)
    log.warning("call %s: its state could not be read at %s", sid, address.path)
    tree = score.tree
    step = tree.step_of_slug.get(address.step, "")
    return Place(score, State(step=step, turn=address.turn, language=tree.language), lost=True)


def version(service: Service, webhook: Webhook, address: Address) -> Score | None:
    """The version an address names; if nobody has it, the current one; if none, the number's."""
    trees = service.trees
    score = trees.version(address.tree, address.digest)
    if score is None:
        log.warning("call %s: nobody has version %s any more", webhook.sid, address.path)
        score = trees.named(address.tree) or trees.dialled(webhook.fields.get("To", ""))
    return score


def call_of(webhook: Webhook, tree: Tree) -> Call:
    """The call a webhook is about, and what its tree calls the dialled number."""
    fields = webhook.fields
    number = fields.get("To", "")
    return Call(webhook.sid, fields.get("From", ""), number, tree.numbers.get(number, ""))


def _unsealed(service: Service, sealed: str, address: Address, sid: str) -> State | None:
    try:
        return service.sealer.unseal(sealed, address.path, sid)
    except (TypeError, ValueError, KeyError):
        # genuine, but sealed by a release that wrote states in another way
        log.exception("call %s: the state of another release at %s", sid, address.path)
        return None
