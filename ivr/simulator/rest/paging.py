"""Lists, a page at a time. A page's token is the last sid on the page before, so that what is made
in between is neither told twice nor lets anything be passed over.

https://www.twilio.com/docs/usage/twilios-response#pagination
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from ivr.simulator.rest.errors import Refused
from ivr.simulator.rest.web import Response, document

if TYPE_CHECKING:
    from ivr.simulator.rest.account import Asked

USUAL, MOST = 50, 1000

Item = TypeVar("Item")


def listed(
    asked: Asked,
    key: str,
    items: Sequence[Item],
    sid: Callable[[Item], str],
    shown: Callable[[Item], dict[str, Any]],
) -> Response:
    """One page of these, as the query asks. Raises Refused.

    :param key: the name of the array in the answer
    :param sid: what an item is found again by
    :param shown: an item as an object
    """
    params = asked.params
    size = params.whole("PageSize", 1, MOST, code=20007) or USUAL
    page = params.whole("Page", 0, 999_999) or 0
    token = params.text("PageToken")
    start = page * size
    if token:
        after = next((at for at, item in enumerate(items) if f"PA{sid(item)}" == token), None)
        if after is None:
            raise Refused(21481, f"Invalid PageToken: {token[:50]}")
        start = after + 1
    part = items[start : start + size]
    more = start + size < len(items)
    own = [
        (name, value)
        for name, value in parse_qsl(asked.request.query, keep_blank_values=True)
        if name not in {"Page", "PageSize", "PageToken"}
    ]

    def uri(number: int, token: str = "") -> str:
        place = [("PageSize", str(size)), ("Page", str(number))]
        query = urlencode([*own, *place, *([("PageToken", token)] if token else [])])
        return f"{asked.request.path}?{query}"

    before = items[start - size - 1] if start > size else None
    return document(
        {
            key: [shown(item) for item in part],
            "page": page,
            "page_size": size,
            "start": start,
            "end": max(start + len(part) - 1, 0),
            "uri": uri(page, token),
            "first_page_uri": uri(0),
            "next_page_uri": uri(page + 1, f"PA{sid(part[-1])}") if more and part else None,
            "previous_page_uri": (
                None if not page else uri(page - 1, f"PA{sid(before)}" if before else "")
            ),
        }
    )
