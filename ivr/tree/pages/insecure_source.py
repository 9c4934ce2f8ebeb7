"""A service is asked over `http`.

Why: whoever stands on the way between could read what callers enter, and change what they hear.

Bad:
    sources:
      orders:
        http: http://shop.example/orders/{order}
        gives: status
    steps:
      bye: {hangup: "Goodbye."}

Good:
    sources:
      orders:
        http: https://shop.example/orders/{order}
        gives: status
    steps:
      bye: {hangup: "Goodbye."}
"""

from __future__ import annotations

from typing import Final

LEVEL: Final = "warning"
