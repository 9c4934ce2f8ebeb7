"""Sounds: recordings that are played, files beside the tree or https addresses."""

from __future__ import annotations

from ivr.tree.nodes import Scalar
from ivr.tree.reading import Reading

PLAYABLE = (".aif", ".aiff", ".gsm", ".mp3", ".ulaw", ".wav")
"""Endings of sounds. https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types"""


def read_audio(value: Scalar, reading: Reading, *, spoken: bool) -> str:
    """A sound: a file beside the tree, or an https address.

    A file that is not there leaves `""` and a warning if there are words to be `spoken` in its
    place. Raises Noted if there are none, or for a sound that cannot be played.
    """
    name = value.value.strip()
    if name.startswith("https://"):
        return name
    if "://" in name:
        raise reading.error(
            "insecure-sound",
            value.span,
            "a sound is a file beside the tree or an https address",
            why="over http anyone on the way could change what callers hear",
            fix="use `https://`, or put the file beside the tree",
        )
    if not name.lower().endswith(PLAYABLE):
        raise reading.error(
            "unplayable-sound",
            value.span,
            f"`{name}` cannot be played on the phone" if name else "the name of a sound is missing",
            why="the call would break off where the sound should begin",
            fix=f"save it as one of {', '.join(PLAYABLE)}",
        )
    if reading.file(name) is not None:
        return name
    message = f"there is no file `{name}` beside this tree"
    if spoken:
        reading.warning(
            "missing-sound",
            value.span,
            message,
            why="callers hear the `words` in a synthetic voice instead",
            fix="put the file there, or mend its name",
        )
        return ""
    raise reading.error(
        "missing-sound",
        value.span,
        message,
        why="callers would hear nothing",
        fix="put the file there, or mend its name",
    )
