"""`<Echo>`: the caller hears herself, to test a line."""

from dataclasses import dataclass

from .element import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo(Element):
    """Until the caller hangs up."""
