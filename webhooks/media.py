"""Sounds: recorded prompts and the music of the house, at addresses named by their content.

They are public, since Twilio asks for them without a signature, and never change, so that Twilio
asks for each but once (https://www.twilio.com/docs/voice/twiml/play#play-cache).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug import Response

from ivr.engine import Music, media_name
from ivr.sound import HOLD, SECONDS
from webhooks.answers import SAFE, plain
from webhooks.trees import SOUNDS

if TYPE_CHECKING:
    from webhooks.service import Service

FOREVER = "public, max-age=31536000, immutable"

WORDS = "X-IVR-Words"
"""the header in which a sound comes with the words it says, in UTF-8, percent-encoded"""

_NAME = re.compile(r"[0-9a-f]{32}(\.[a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Hold:
    """The music of queues that name none: its bytes, the name it is served under, its place."""

    name: str
    data: bytes
    music: Music

    @classmethod
    def below(cls, root: str) -> "Hold":
        """The music that comes with the service, mounted under `root`."""
        data = HOLD.read_bytes()
        name = media_name(HOLD.name, data)
        return cls(name, data, Music(f"{root}/media/{name}", SECONDS))


def play(service: "Service", name: str) -> Response:
    """A sound: `/media/<hash>.<ending>`."""
    match = _NAME.fullmatch(name)
    kind = SOUNDS.get(match[1]) if match else None
    data = None
    if kind is not None:
        data = service.hold.data if name == service.hold.name else service.trees.media(name)
    if data is None:
        return plain("There is no such sound here.", 404)
    headers = [*SAFE, ("Cache-Control", FOREVER), ("ETag", f'"{name}"')]
    caption = service.trees.caption(name)
    if caption is not None:
        # For a rehearsal, whose transcript shows what is said: Twilio leaves such headers alone.
        headers += [(WORDS, quote(caption.words)), ("Content-Language", caption.language)]
    return Response(data, 200, headers, content_type=kind)
