"""The score of a tree: everything a caller can hear, written as TwiML once, when the tree loads.

A prompt becomes text with slots; a request only fills the slots and joins. A sentence that holds
a name without a value is left out whole: "You will wait about." helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from twilio.twiml.voice_response import VoiceResponse

from ivr.engine.address import media_name
from ivr.telephony.language import LANGUAGES
from ivr.tree.conditions import Condition
from ivr.tree.filters import Saying, Value, forms_of, speak
from ivr.tree.garbage import without_garbage_collector
from ivr.tree.parts import Parts, Slot
from ivr.tree.prompt import Cue, Prompt
from ivr.tree.texts import Text
from ivr.tree.tree import Tree
from ivr.tree.visit import Visit

MOST_SIGNS = 700
"""One Say stays under so many characters: as Cyrillic, which counts sixfold once it is encoded,
they are within Twilio's 4,500. https://www.twilio.com/docs/api/errors/13521"""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"»”)]*\s+")
# What XML cannot hold. Twilio answers a document with such a sign by error 12100.
_UNSPEAKABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Speakable = Callable[[Visit], str | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and slots. With a condition it is said only while that holds."""

    parts: tuple[str | Speakable, ...]
    when: Condition | None = None

    @property
    def constant(self) -> bool:
        """Whether it is the same in every call."""
        return self.when is None and all(isinstance(part, str) for part in self.parts)

    def said(self, visit: Visit) -> str:
        """The words, or "" if they are to be left out now."""
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
class Speech:
    """Sentences in one voice, in as few Says as hold them."""

    head: str
    sentences: tuple[Sentence, ...]

    def written(self, visit: Visit) -> str:
        """The elements, or "" if nothing of it is to be said now."""
        return _says(self.head, (sentence.said(visit) for sentence in self.sentences))


@dataclass(frozen=True, slots=True)
class Sound:
    """A Play that is heard only while a condition holds."""

    play: str
    when: Condition

    def written(self, visit: Visit) -> str:
        """The element, or "" while the condition does not hold."""
        return self.play if visit.holds(self.when) else ""


Blocks = str | tuple[str | Speech | Sound, ...]
"""A prompt in one language; a text alone is TwiML that does not depend on the call."""


class Score:
    """What each cue sounds like, in each language of the tree.

    `root` is the path under which the service is mounted; sounds are served below it.
    """

    def __init__(self, tree: Tree, root: str = "") -> None:
        self.tree = tree
        self._root = root
        self._blocks: dict[tuple[Cue, str], Blocks] = {}
        with without_garbage_collector():
            self._compile()

    def _compile(self) -> None:
        # Menus share the sentences of keys that work everywhere, and say `again` what they said.
        texts: dict[tuple[int, str], tuple[Sentence, ...]] = {}
        prompts: dict[tuple[int, str], Blocks] = {}
        for cue, prompt in self.tree.prompts.items():
            tree = self.tree.within(cue.step)
            for code in tree.languages:
                which = id(prompt), code
                if which not in prompts:
                    prompts[which] = self._compiled(prompt, code, tree, texts)
                self._blocks[cue, code] = prompts[which]

    def written(self, cue: Cue, visit: Visit) -> str:
        """A prompt as TwiML, in the caller's language; "" for one that only another version has."""
        blocks = self._blocks.get((cue, visit.language), "")
        if isinstance(blocks, str):
            return blocks
        return "".join([b if isinstance(b, str) else b.written(visit) for b in blocks])

    def interrupts(self, cue: Cue) -> bool:
        """Whether keys may cut this prompt short."""
        prompt = self.tree.prompts.get(cue)
        return prompt is None or prompt.interrupt

    def sound(self, audio: str) -> str:
        """A sound as TwiML: a file of the tree, or an https address."""
        url = audio
        if "://" not in audio:
            url = f"{self._root}/media/{media_name(audio, self.tree.files[audio])}"
        response = VoiceResponse()
        response.play(url)
        return inside(str(response))

    def _compiled(
        self,
        prompt: Prompt,
        code: str,
        tree: Tree,
        texts: dict[tuple[int, str], tuple[Sentence, ...]],
    ) -> Blocks:
        """Sentences in a row and in one language share a Say."""
        blocks: list[str | Speech | Sound] = []
        spoken, row = code, list[Sentence]()
        for text, when in prompt.pieces:
            language, wording = text.wording(code, tree.language)
            if wording.audio or language != spoken:
                blocks.append(_speech(tree, spoken, row))
                spoken, row = language, []
            if wording.audio:
                play = self.sound(wording.audio)
                blocks.append(Sound(play, when) if when else play)
                continue
            which = id(text), code
            if which not in texts:
                texts[which] = tuple(_sentences(text, code, tree, when))
            row.extend(texts[which])
        blocks.append(_speech(tree, spoken, row))
        if all(isinstance(block, str) for block in blocks):
            return "".join(map(str, blocks))
        return tuple(block for block in blocks if block)


def _speech(tree: Tree, code: str, sentences: list[Sentence]) -> str | Speech:
    head = _say_head(tree.voices.get(code, LANGUAGES[code].voice), code)
    if all(sentence.constant for sentence in sentences):
        return _says(head, ("".join(map(str, sentence.parts)) for sentence in sentences))
    return Speech(head, tuple(sentences))


def inside(document: str) -> str:
    """What stands inside a document's Response."""
    return document.partition("<Response>")[2].rpartition("</Response>")[0]


@cache
def _say_head(voice: str, code: str) -> str:
    response = VoiceResponse()
    response.say("", voice=voice, language=LANGUAGES[code].tag)
    return inside(str(response)).removesuffix("/>").removesuffix("</Say>").rstrip(" >") + ">"


def _says(head: str, sentences: Iterable[str]) -> str:
    return "".join([f"{head}{escape(words)}</Say>" for words in _packed(sentences)])


def _packed(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences joined, as many as one Say holds; as a rule it holds all of them."""
    spoken = [sentence for sentence in map(str.strip, sentences) if sentence]
    whole = " ".join(spoken)
    if _size(whole) < MOST_SIGNS:
        if whole:
            yield whole
        return
    row: list[str] = []
    size = 0
    for sentence in spoken:
        for part in _parted(sentence):
            length = _size(part) + 1
            if size + length >= MOST_SIGNS:
                yield " ".join(row)
                row, size = [], 0
            row.append(part)
            size += length
    if row:
        yield " ".join(row)


def _parted(sentence: str) -> Iterator[str]:
    """A sentence that no Say could hold is parted at spaces; others stay whole."""
    while _size(sentence) >= MOST_SIGNS - 1:
        most = MOST_SIGNS * len(sentence) // _size(sentence) - 2
        cut = sentence.rfind(" ", 1, most)
        cut = cut if cut > 0 else most
        yield sentence[:cut].rstrip()
        sentence = sentence[cut:].lstrip()
    if sentence:
        yield sentence


def _size(text: str) -> int:
    """A text's length; signs that take more bytes than Cyrillic count for more."""
    return max(len(text), (len(text.encode()) + 1) // 2)


def _sentences(text: Text, code: str, tree: Tree, when: Condition | None) -> Iterator[Sentence]:
    language, wording = text.wording(code, tree.language)
    for parts in _split(wording.parts):
        compiled: list[str | Speakable] = []
        before = ""
        for part in parts:
            if isinstance(part, Slot):
                compiled.append(_speakable(part, language, before, tree))
                before = ""
            else:
                compiled.append(_UNSPEAKABLE.sub("", part))
                before = part
        yield Sentence(tuple(compiled), when)


def _split(parts: Parts) -> Iterator[Parts]:
    """The sentences of a text; their ends are what people see as ends."""
    sentence: list[str | Slot] = []
    for part in parts:
        if isinstance(part, Slot):
            sentence.append(part)
            continue
        at = 0
        for end in _SENTENCE_END.finditer(part):
            yield (*sentence, part[at : end.end()].rstrip())
            sentence, at = [], end.end()
        if part[at:]:
            sentence.append(part[at:])
    if sentence:
        yield tuple(sentence)


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
        return _UNSPEAKABLE.sub("", speak(name, value, how))

    return said


def xml(text: str) -> str:
    """Text as XML holds it; signs that XML cannot hold are left out."""
    return escape(_UNSPEAKABLE.sub("", text))
