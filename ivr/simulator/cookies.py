"""The cookies of one call (RFC 6265).

Twilio keeps them "like a normal web browser" (https://www.twilio.com/docs/voice/twiml); that the
jar is the call's own, and goes with it, is our judgement. Python's `http.cookiejar` would do, were
it not for the wall clock that it reads: here time is the call's, which may be held at any date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ivr.simulator.urls import Address

MOST = 50
"""Cookies kept of one call, the newest; 4 kB each, as browsers do."""
LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that is kept. `only_host`: it named no domain; `until` None: to the call's end."""

    name: str
    value: str
    domain: str
    only_host: bool
    path: str
    secure: bool
    until: datetime | None


class Jar:
    """`take()` what a response sets, `header()` for the next request."""

    __slots__ = ("_cookies",)

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, str], Cookie] = {}

    def __bool__(self) -> bool:
        return bool(self._cookies)

    def take(
        self, address: Address, headers: Iterable[tuple[str, str]], now: datetime
    ) -> list[str]:
        """Keep what these headers of a response from `address` set at `now` (aware of its zone).

        Returns a sentence for each cookie that no browser would keep.
        """
        complaints = []
        date = next((value for name, value in headers if name.lower() == "date"), "")
        for name, line in headers:
            if name.lower() != "set-cookie":
                continue
            cookie = _read(line, address, now, _moment(date))
            if isinstance(cookie, str):
                complaints.append(cookie)
                continue
            key = (cookie.domain, cookie.path, cookie.name)
            if cookie.until is not None and cookie.until <= now:
                self._cookies.pop(key, None)
                continue
            self._cookies[key] = cookie
            if len(self._cookies) > MOST:
                del self._cookies[next(iter(self._cookies))]
        return complaints

    def header(self, address: Address, now: datetime) -> str:
        """The value of `Cookie` for a request to `address` at `now`; empty when there is none."""
        fitting = [
            cookie
            for cookie in self._cookies.values()
            if (cookie.until is None or cookie.until > now)
            and (not cookie.secure or address.scheme == "https")
            and _path_matches(address.path, cookie.path)
            and _domain_matches(address.host, cookie)
        ]
        # The longest path first; sorting is stable, so the rest stands in the order it came.
        fitting.sort(key=lambda cookie: -len(cookie.path))
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in fitting)


def _read(line: str, address: Address, now: datetime, date: datetime | None) -> Cookie | str:
    pair, *rest = line.split(";")
    name, equals, value = (part.strip() for part in pair.partition("="))
    if not equals or not name:
        return f"the cookie `{line[:60]}` has no name and value"
    if len(name) + len(value) > LONGEST or re.search(r"[\x00-\x08\x0a-\x1f\x7f]", name + value):
        return f"the cookie `{name[:60]}` is longer than {LONGEST} characters or not text"
    attributes = {
        key.strip().lower(): part.strip() for key, _, part in (item.partition("=") for item in rest)
    }
    domain = attributes.get("domain", "").lower().removeprefix(".")
    if domain and not (address.host == domain or address.host.endswith("." + domain)):
        return f"the cookie `{name}` is for {domain}, not for {address.host}"
    path = attributes.get("path", "")
    if not path.startswith("/"):
        path = address.path[: address.path.rfind("/")] or "/"
    return Cookie(
        name=name,
        value=value,
        domain=domain or address.host,
        only_host=not domain,
        path=path,
        secure="secure" in attributes,
        until=_until(attributes, now, date),
    )


def _until(attributes: dict[str, str], now: datetime, date: datetime | None) -> datetime | None:
    """When it ends. `Expires` is told by the app's clock: where the app says what time it has
    (`Date`), the cookie lives as long as the app meant, whatever the date of the rehearsal.
    """
    if re.fullmatch(r"-?\d{1,9}", age := attributes.get("max-age", "")):
        return now + timedelta(seconds=int(age))
    expires = _moment(attributes.get("expires", ""))
    if expires is None or date is None:
        return expires
    return now + (expires - date)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # slow to import, and seldom needed

    try:
        moment = parsedate_to_datetime(text.replace("-", " "))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _path_matches(path: str, prefix: str) -> bool:
    return path.startswith(prefix) and (
        len(path) == len(prefix) or prefix.endswith("/") or path[len(prefix)] == "/"
    )


def _domain_matches(host: str, cookie: Cookie) -> bool:
    if cookie.only_host:
        return host == cookie.domain
    return host == cookie.domain or host.endswith("." + cookie.domain)
