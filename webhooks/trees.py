"""The trees that calls can be on: the current version of each, and older ones that calls are on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ivr.engine import Score, media_name
from ivr.telephony.language import LANGUAGES
from ivr.tree.texts import Wording
from ivr.tree.tree import Tree

SOUNDS: Mapping[str, str] = {
    ".aif": "audio/aiff",
    ".aiff": "audio/aiff",
    ".gsm": "audio/gsm",
    ".mp3": "audio/mpeg",
    ".ulaw": "audio/ulaw",
    ".wav": "audio/wav",
}
"""ending → the type Twilio plays it as; files with other endings (tables) are not served
https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types"""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a sound says, for those who read along; `language` is a tag such as ru-RU."""

    words: str
    language: str


class Trees(Protocol):
    """Where the service finds the tree of a call. Safe to use from several threads at once."""

    def dialled(self, number: str) -> Score | None:
        """The current tree for a new call: the one whose `numbers` name the dialled number.

        Otherwise the only tree, or the default one.
        """

    def named(self, name: str) -> Score | None:
        """The current version of a tree for a new call, by its name in URLs."""

    def version(self, name: str, digest: str) -> Score | None:
        """The very version a call began with; None if it is nowhere to be found."""

    def media(self, name: str) -> bytes | None:
        """A sound of any version, by the name under which it is served."""

    def caption(self, name: str) -> Caption | None:
        """What a sound says, as far as that is known without asking anybody."""

    @property
    def names(self) -> tuple[str, ...]:
        """The trees that can be called."""

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What keeps callers from being answered, a sentence each; empty if all is well."""


class FixedTrees:
    """`Trees` that never change: those of a rehearsal."""

    def __init__(self, *trees: Tree, default: str = "") -> None:
        self._scores = {tree.name: Score(tree) for tree in trees}
        self._media = {
            name: tree.files[file] for tree in trees for file, name in served(tree.files).items()
        }
        self._captions = {
            name: caption for tree in trees for name, caption in captions(tree).items()
        }
        self._default = default

    def dialled(self, number: str) -> Score | None:
        return chosen(self._scores, number, self._default)

    def named(self, name: str) -> Score | None:
        return self._scores.get(name)

    def version(self, name: str, digest: str) -> Score | None:
        score = self._scores.get(name)
        return score if score is not None and score.tree.digest == digest else None

    def media(self, name: str) -> bytes | None:
        return self._media.get(name)

    def caption(self, name: str) -> Caption | None:
        return self._captions.get(name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._scores)

    @property
    def mistakes(self) -> tuple[str, ...]:
        return ()


def chosen(scores: Mapping[str, Score], number: str, default: str) -> Score | None:
    """Of these trees the one that answers a dialled number."""
    for score in scores.values():
        if number in score.tree.numbers:
            return score
    if len(scores) == 1:
        return next(iter(scores.values()))
    return scores.get(default)


def served(files: Mapping[str, bytes]) -> dict[str, str]:
    """Of a tree's files those that callers hear, with the names under which they are served."""
    return {
        file: media_name(file, data)
        for file, data in files.items()
        if file[file.rfind(".") :].lower() in SOUNDS
    }


def captions(tree: Tree) -> dict[str, Caption]:
    """What a tree's sounds say, by the names under which they are served.

    Of a sound that stands for several texts (a stand-in, until all are recorded) nobody knows.
    """
    names = served(tree.files)
    said: dict[str, set[Caption]] = {name: set() for name in names.values()}
    for prompt in tree.prompts.values() if names else ():
        for piece in prompt.pieces:
            for code, wording in piece.text.by_language.items():
                if wording.audio in names and wording.parts:
                    caption = Caption(_words(wording), LANGUAGES[code].tag)
                    said[names[wording.audio]].add(caption)
    return {name: next(iter(each)) for name, each in said.items() if len(each) == 1}


def _words(wording: Wording) -> str:
    """A value differs in each call, and a sound cannot say it."""
    return "".join(part if isinstance(part, str) else "…" for part in wording.parts)
