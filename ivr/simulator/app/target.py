"""An absolute URL parted into where to connect and what to ask for, byte for byte.

`urllib.parse` is not used: it takes tabs and line ends out of a URL in silence, and a signature
is computed over exactly the bytes that are sent.
"""

import re
from dataclasses import dataclass

_DEFAULT_PORTS = {"http": 80, "https": 443}
_URL = re.compile(
    r"""(?P<scheme>https?)://
        (?:[^/?\#@]*@)?                     # user:password: sent as a header or not at all
        (?P<host>\[[0-9A-Fa-f:.]+\]|[^/?\#@:\[\]]+)
        (?::(?P<port>\d{0,5}))?
        (?P<target>(?:[/?][^\#]*)?)
        (?:\#.*)?                           # the fragment stays at home""",
    re.VERBOSE | re.IGNORECASE,
)
_UNSENDABLE = re.compile(r"[^!-~]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes and what its first line asks for."""

    scheme: str
    """`http` or `https`"""
    host: str
    """lower case, an IPv6 address without its brackets"""
    port: int
    path: str
    """the request target: path and query exactly as they stood in the URL, at least `/`"""

    @property
    def authority(self) -> str:
        """The value of `Host`: without the port where it is the scheme's own, as browsers do."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def part(url: str) -> Target | None:
    """Part an absolute http(s) URL; None if it is none, or holds what no request line can."""
    match = _URL.fullmatch(url)
    if match is None or _UNSENDABLE.search(url):
        return None
    scheme = match["scheme"].lower()
    port = int(match["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        return None
    path = match["target"]
    if not path.startswith("/"):
        path = f"/{path}"
    return Target(scheme, match["host"].strip("[]").lower(), port, path)
