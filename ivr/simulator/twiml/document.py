"""What an app answered, read: the verbs to perform and what is wrong with them."""

from dataclasses import dataclass

from .findings import Finding
from .registry import Verb


@dataclass(frozen=True, slots=True)
class Document:
    """Verbs in order, findings in the order of the document.

    An error among the findings leaves no verbs: control goes to the fallback URL.
    """

    verbs: tuple[Verb, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def fatal(self) -> Finding | None:
        """The first error, which ended the document; None when it can be performed."""
        return next((finding for finding in self.findings if finding.fatal), None)
