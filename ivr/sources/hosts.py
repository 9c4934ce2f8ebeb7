"""Which services may be asked at all: hosts that were named, at addresses that are open to all.

A tree is edited by many, and whoever can edit one must not reach what only this machine can: its
own services, its neighbours, the cloud's store of keys. So whoever runs the service names the
hosts, and a name that leads to a private address counts as nothing unless that network is named
too. What is judged is the address that is connected to: a name may lead elsewhere each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_ENTRY = re.compile(r"(?:(https?)://)?([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?/?")
# An IPv6 address that holds an IPv4 one is as private as that: https://www.rfc-editor.org/rfc/rfc6052
_NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The services that may be asked. Without any, none is."""

    origins: frozenset[str] = frozenset()
    """as `https://shop.example`"""
    networks: tuple[Network, ...] = field(default=())
    """private addresses that may be connected to"""

    def allows(self, origin: str) -> bool:
        """Whether a service may be asked, as far as its name tells."""
        return origin in self.origins

    def reaches(self, address: Address) -> bool:
        """Whether an address may be connected to."""
        real = _real(address)
        if any(real in network for network in self.networks):
            return True
        return real.is_global and not real.is_multicast


def read_origins(entries: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """The origins of `shop.example`, `shop.example:8443` or `http://10.0.0.5:8080`.

    Also the entries that are none. Without a scheme `https` is meant.
    """
    found, wrong = set(), []
    for entry in entries:
        match = _ENTRY.fullmatch(_ascii(entry.lower()))
        if match is None:
            wrong.append(entry)
            continue
        scheme, host, port = match[1] or "https", match[2], match[3]
        default = {"http": "80", "https": "443"}[scheme]
        found.add(f"{scheme}://{host}" + (f":{int(port)}" if port and port != default else ""))
    return frozenset(found), wrong


def _ascii(entry: str) -> str:
    """An entry whose host may have been written in Cyrillic."""
    try:
        return entry if entry.isascii() else entry.encode("idna").decode()
    except UnicodeError:
        return entry


def _real(address: Address) -> Address:
    """The address that is meant, where one stands in another."""
    if isinstance(address, IPv4Address):
        return address
    inside = address.ipv4_mapped or address.sixtofour
    if inside is None and address in _NAT64:
        inside = IPv4Address(address.packed[-4:])
    return inside or address
