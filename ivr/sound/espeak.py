"""Speech made on this machine by espeak-ng, whose library and voices come in a Python wheel.

Plain but clear, and quick: it starts in some milliseconds and makes a second of speech in less
than one. So the length of a prompt can be measured, and a rehearsal can be heard.

https://github.com/espeak-ng/espeak-ng/blob/master/src/include/espeak-ng/speak_lib.h
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

_SYNCHRONOUS = 2
_NOT_EXIT = 0x8000
_UTF8 = 1
_RATE = 1
_CHARACTERS = 1
WORDS_PER_MINUTE = 140
"""As quick as the voices that Twilio offers: some 14 letters a second."""
MOST_BYTES = 20_000
"""Of text in one go; a Say is never so long."""

_lock = Lock()
_samples: list[bytes] = []


class SilentMachine(RuntimeError):
    """No speech can be made here; the text says why."""


@cache
def _library() -> tuple[Any, int, Callable[..., int]]:
    """The library, its samples per second, and the callback, which must live as long as it does."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
    except (ImportError, OSError) as error:
        raise SilentMachine(f"espeak-ng cannot be loaded: {error}") from error
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _NOT_EXIT)
    if rate <= 0:
        raise SilentMachine("espeak-ng does not find its voices")
    signature = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
    )

    def collect(wave: Any, count: int, _events: Any) -> int:  # noqa: ANN401  (ctypes)
        if wave and count > 0:
            _samples.append(ctypes.string_at(wave, count * 2))
        return 0

    callback = signature(collect)
    library.espeak_SetSynthCallback(callback)
    return library, int(rate), callback


def speech(text: str, language: str, words_per_minute: int = WORDS_PER_MINUTE) -> tuple[bytes, int]:
    """Speech as 16-bit mono samples, and their number per second.

    `language` is a tag such as `ru-RU` or a code. Raises SilentMachine if none can be made.
    """
    library, rate, _callback = _library()
    data = text.encode()[:MOST_BYTES] + b"\0"
    with _lock:  # the library has one voice and one callback
        for name in (language.lower(), language.partition("-")[0].lower(), "en"):
            if library.espeak_SetVoiceByName(name.encode()) == 0:
                break
        library.espeak_SetParameter(_RATE, words_per_minute, 0)
        _samples.clear()
        library.espeak_Synth(data, len(data), 0, _CHARACTERS, 0, _UTF8, None, None)
        wave = b"".join(_samples)
        _samples.clear()
    return wave, rate


def available() -> bool:
    """Whether speech can be made on this machine."""
    try:
        _library()
    except SilentMachine:
        return False
    return True
