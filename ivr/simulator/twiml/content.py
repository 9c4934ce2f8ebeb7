"""How what stands between the tags is read: as a text, or as elements.

A rule stands in the annotation of the field that holds it. An element without either has no
content: whatever stands there is reported and ignored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .attributes import UNLISTED, Rule
from .element import Element, tag_of


@dataclass(frozen=True, slots=True)
class Body:
    """The element's own text, without the white space around it, read by a rule for values.

    `kept` keeps a text that the rule refuses: a wrong number is dialled, and fails.
    """

    rule: Rule
    kept: bool = False


@dataclass(frozen=True, slots=True, init=False)
class Nested:
    """Elements of these kinds; `code` is raised by a known element of another kind.

    `codes` maps codes of the nested elements to those they have in this place.
    """

    kinds: Mapping[str, type[Element]]
    code: int
    codes: Mapping[int, int] = field(default_factory=dict)

    def __init__(
        self,
        *kinds: type[Element],
        code: int = UNLISTED,
        codes: Mapping[int, int] | None = None,
    ) -> None:
        object.__setattr__(self, "kinds", {tag_of(kind): kind for kind in kinds})
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "codes", dict(codes or {}))


@dataclass(frozen=True, slots=True)
class Speech:
    """Text with SSML in it, as `<Say>` has it. `written` names the field for the text as it is."""

    written: str
