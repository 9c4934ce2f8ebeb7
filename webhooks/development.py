"""Secrets made up for a service on one's own machine, so that it runs before anything is set up.

They are kept in a file that only this user can read, so that every worker, and the service after
a restart, has the same ones: a call then survives both.
"""

import logging
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from webhooks.settings import Settings

log = logging.getLogger(__name__)

FILE = Path("var/development.env")


def with_secrets(settings: Settings, file: Path = FILE) -> Settings:
    """`settings` with a made-up token and key where they have none.

    What is made up is read from `file`, which is written if it is missing. Where it cannot be
    written, the secrets last as long as this process.
    """
    if settings.auth_token and settings.secret_keys:
        return settings
    kept = _kept(file)
    log.warning(
        "This is development: of TWILIO_AUTH_TOKEN and SECRET_KEY what is not set is made up, and"
        " kept in %s. Requests must be signed with that token.",
        file,
    )
    return replace(
        settings,
        auth_token=settings.auth_token or kept["TWILIO_AUTH_TOKEN"],
        secret_keys=settings.secret_keys or (kept["SECRET_KEY"],),
    )


def _kept(file: Path) -> Mapping[str, str]:
    made = {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
    }
    try:
        _write_once(file, "".join(f"{name}={value}\n" for name, value in made.items()))
        lines = file.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return made
    return made | dict(line.split("=", 1) for line in lines if "=" in line)


def _write_once(file: Path, text: str) -> None:
    """Write `file` whole, unless it is there: of two workers starting at once one writes it."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent)  # readable by this user alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(text)
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
