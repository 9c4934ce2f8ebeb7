"""Undoing `Content-Encoding`, for apps that compress unasked. Bounded, so that no bomb goes off."""

from __future__ import annotations

import zlib

_ANY_HEAD = 47
"""zlib or gzip, whichever the data begins with"""


def unzipped(headers: tuple[tuple[str, str], ...], body: bytes, limit: int) -> bytes | None:
    """The body as it was before it was compressed, at most `limit + 1` bytes; None if damaged."""
    coding = next((value for name, value in headers if name.lower() == "content-encoding"), "")
    if not body or coding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    unpacker = zlib.decompressobj(_ANY_HEAD)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error:
        return None
    cut = len(body) > limit or len(plain) > limit
    return plain if unpacker.eof or cut else None
