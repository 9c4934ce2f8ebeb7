"""Sounds that the service plays: so far the music for callers who wait."""

from pathlib import Path

HOLD = Path(__file__).with_name("hold.wav")
"""the music of a queue that names none of its own; made by `hold.py`"""
SECONDS = 24.0
"""its length"""
