"""Playing a caller's message: fetched from where it is kept, and handed to a player."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ivr.cli.shell import Refusal

PLAYERS = (("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"), ("mpv", "--really-quiet"),
           ("afplay",), ("paplay",), ("aplay", "-q"))  # fmt: skip
MOST = 32 * 1024 * 1024
"""bytes: an hour of telephone sound"""
TWILIO = re.compile(r"https://api\.twilio\.com/\S*/Accounts/(AC\w+)/Recordings/\w+")


def listen(number: str, place: str) -> str:
    """Play the message at a URL or in a file; a sentence that says what was done."""
    import shutil
    import subprocess

    file = Path(place) if "://" not in place else _fetched(number, place)
    if not file.exists():
        raise Refusal(f"there is no file {file}")
    for name, *options in PLAYERS:
        if player := shutil.which(name):
            subprocess.run([player, *options, str(file)], check=False)  # noqa: S603
            return f"Played {file}."
    return f"The message is in {file}; this machine has no player that is known here."


def _fetched(number: str, url: str) -> Path:
    """The message in a file of its own, readable by this user alone."""
    import tempfile
    from base64 import b64encode
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    if not url.startswith(("https://", "http://")):
        raise Refusal(f"the message is at {url}, which is no address to fetch it from")
    request = Request(url)  # noqa: S310 - http only, see above
    if account := TWILIO.fullmatch(url):  # the token is shown to Twilio and to nobody else
        secret = b64encode(f"{account[1]}:{_token()}".encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {secret}")
    try:
        with urlopen(request, timeout=20) as answer:  # noqa: S310 - http only
            data = answer.read(MOST + 1)
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise Refusal(
            f"the message could not be fetched from {url}: {reason}",
            "TWILIO_AUTH_TOKEN must be the account's; if Twilio deleted it, it is gone",
        ) from None
    handle, name = tempfile.mkstemp(prefix=f"request-{number}-", suffix=".wav")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return Path(name)


def _token() -> str:
    from webhooks import settings

    return settings.read(settings.environment(Path.cwd(), os.environ))[0].auth_token
