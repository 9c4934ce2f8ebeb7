"""The score of a tree: everything a caller can hear, written as TwiML once, when the tree loads.

A prompt becomes blocks of text with slots; a request only fills the slots and joins. A sentence
that holds a name without a value is left out whole: "You will wait about." helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from twilio.twiml.voice_response import VoiceResponse

from ivr.engine.address import media_name
from ivr.telephony.language import LANGUAGES
from ivr.tree.conditions import Condition
from ivr.tree.filters import Saying, Value, forms_of, speak
from ivr.tree.parts import Parts, Slot
from ivr.tree.prompt import Cue, Prompt
from ivr.tree.texts import Wording
from ivr.tree.tree import Tree
from ivr.tree.visit import Visit

MOST_SIGNS = 700
"""Characters in one Say. Cyrillic counts sixfold once encoded, and Twilio's bound is 4,500.

https://www.twilio.com/docs/api/errors/13521
"""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"»”)]*\s+")
# What XML cannot hold. Twilio answers a document with such a sign by error 12100.
_UNSPEAKABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Speakable = Callable[[Visit], str | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: escaped words and slots. With a condition it is said only while that holds."""

    parts: tuple[str | Speakable, ...]
    when: Condition | None = None

    def said(self, visit: Visit) -> str:
        """The sentence as XML text, or "" if it is to be left out now."""
        if not visit.holds(self.when):
            return ""
        words = []
        for part in self.parts:
            word = part if isinstance(part, str) else part(visit)
            if word is None:
                return ""
            words.append(word)
        return "".join(words)


@dataclass(frozen=True, slots=True)
class Block:
    """One Say or Play: what opens it, its sentences, what closes it."""

    head: str
    sentences: tuple[Sentence, ...]
    tail: str

    def written(self, visit: Visit) -> str:
        """The element, or "" if nothing of it is to be said now."""
        said = " ".join(filter(None, (sentence.said(visit) for sentence in self.sentences)))
        return f"{self.head}{said}{self.tail}" if said else ""


class Score:
    """What each cue sounds like, in each language of the tree.

    `root` is the path under which the service is mounted; sounds are served below it.
    """

    def __init__(self, tree: Tree, root: str = "") -> None:
        self.tree = tree
        self._root = root
        self._heads = {code: _say_head(tree, code) for code in tree.languages}
        self._blocks: dict[tuple[Cue, str], str | tuple[Block, ...]] = {
            (cue, code): self._compiled(prompt, code)
            for cue, prompt in tree.prompts.items()
            for code in tree.languages
        }

    def written(self, cue: Cue, visit: Visit) -> str:
        """A prompt as TwiML, in the caller's language."""
        blocks = self._blocks[cue, visit.language]
        if isinstance(blocks, str):
            return blocks
        return "".join([block.written(visit) for block in blocks])

    def interrupts(self, cue: Cue) -> bool:
        """Whether keys may cut this prompt short."""
        return self.tree.prompts[cue].interrupt

    def sound(self, audio: str) -> str:
        """A sound as TwiML: a file of the tree, or an https address."""
        url = audio
        if "://" not in audio:
            url = f"{self._root}/media/{media_name(audio, self.tree.files[audio])}"
        response = VoiceResponse()
        response.play(url)
        return inside(str(response))

    def _compiled(self, prompt: Prompt, code: str) -> str | tuple[Block, ...]:
        blocks = tuple(self._blocks_of(prompt, code))
        if any(callable(p) for b in blocks for s in b.sentences for p in (*s.parts, s.when)):
            return blocks
        if any(s.when for b in blocks for s in b.sentences):
            return blocks
        # Nothing in it depends on the call: it is written once and for all.
        constant = (
            b.head + " ".join("".join(map(str, s.parts)) for s in b.sentences) + b.tail
            for b in blocks
        )
        return "".join(constant)

    def _blocks_of(self, prompt: Prompt, code: str) -> Iterator[Block]:
        """Sentences in a row and in one language share a Say, as long as they fit."""
        pending: list[Sentence] = []
        spoken, size = code, 0
        for piece in prompt.pieces:
            language, wording = piece.text.wording(code, self.tree.language)
            if wording.audio:
                yield from self._say(spoken, pending)
                pending, size = [], 0
                yield Block("", (Sentence((self.sound(wording.audio),), piece.when),), "")
                continue
            for sentence, length in _sentences(wording, language, self.tree, piece.when):
                if pending and (language != spoken or size + length > MOST_SIGNS):
                    yield from self._say(spoken, pending)
                    pending, size = [], 0
                spoken, size = language, size + length
                pending.append(sentence)
        yield from self._say(spoken, pending)

    def _say(self, code: str, sentences: list[Sentence]) -> Iterator[Block]:
        if sentences:
            yield Block(self._heads[code], tuple(sentences), "</Say>")


def inside(document: str) -> str:
    """What stands inside a document's Response."""
    return document.partition("<Response>")[2].rpartition("</Response>")[0]


def _say_head(tree: Tree, code: str) -> str:
    language = LANGUAGES[code]
    response = VoiceResponse()
    response.say("", voice=tree.voices.get(code, language.voice), language=language.tag)
    return inside(str(response)).removesuffix("/>").removesuffix("</Say>").rstrip(" >") + ">"


def _sentences(
    wording: Wording, code: str, tree: Tree, when: Condition | None
) -> Iterator[tuple[Sentence, int]]:
    """A wording as sentences, each with its length in characters as far as it is known."""
    for parts in _split(wording.parts):
        compiled: list[str | Speakable] = []
        length, before = 1, ""
        for part in parts:
            if isinstance(part, Slot):
                compiled.append(_speakable(part, code, before, tree))
                length += 40
                before = ""
            else:
                compiled.append(xml(part))
                length += len(part)
                before = part
        yield Sentence(tuple(compiled), when), length


def _split(parts: Parts) -> Iterator[Parts]:
    sentence: list[str | Slot] = []
    for part in parts:
        if isinstance(part, Slot):
            sentence.append(part)
            continue
        at = 0
        for end in _SENTENCE_END.finditer(part):
            sentence.append(part[at : end.end()].rstrip())
            yield from _short(tuple(sentence))
            sentence, at = [], end.end()
        if part[at:]:
            sentence.append(part[at:])
    if sentence:
        yield from _short(tuple(sentence))


def _short(parts: Parts) -> Iterator[Parts]:
    """A sentence that no Say could hold is parted at a space; others stay whole."""
    if sum(len(part) for part in parts if isinstance(part, str)) <= MOST_SIGNS:
        yield parts
        return
    for part in parts:
        if isinstance(part, Slot):
            yield (part,)
            continue
        while part:
            cut = len(part) if len(part) <= MOST_SIGNS else part.rfind(" ", 1, MOST_SIGNS)
            cut = cut if cut > 0 else MOST_SIGNS
            yield (part[:cut].strip(),)
            part = part[cut:].strip()


def _speakable(slot: Slot, code: str, before: str, tree: Tree) -> Speakable:
    """How a slot is said, with all that can be known of it beforehand: case and word forms."""
    language = LANGUAGES[code]
    case = language.case_after(before)
    forms = forms_of(slot.filter)
    # An answer that is read back before it is kept was keyed in: it is said sign by sign.
    read_back = slot.name == "answer" and not slot.filter

    def said(visit: Visit) -> str | None:
        value: Value | None = visit.value(slot.name)
        if value is None or value == "":
            return None
        name = "digits" if read_back and str(value).isdigit() else slot.filter
        how = Saying(language, case, visit.now, tree.currency, forms)
        return xml(speak(name, value, how))

    return said


def xml(text: str) -> str:
    """Text as XML holds it; signs that XML cannot hold are left out."""
    return escape(_UNSPEAKABLE.sub("", text))
