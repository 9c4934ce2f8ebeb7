"""Recordings: a person's voice in place of a step's own words.

`prompts/hotline/ru/main.mp3`, beside the tree `hotline.yaml`, is played where its step `main` says
its words in Russian: the text of its kind (`menu`, `say`, …). All else of the step is spoken: the
sentences of its keys, what it says `again` in words of its own, answers to a silence.

The file `prompts/index` says what each recording was made of: the digest of the words, and the
recording. So a text that was changed afterwards is noticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from unicodedata import normalize

from ivr.telephony import audio
from ivr.tree.nodes import Span
from ivr.tree.parts import Parts, Slot
from ivr.tree.reading import Reading, did_you_mean, nearest
from ivr.tree.step import Step
from ivr.tree.texts import Text, Wording

FOLDER = "prompts"
INDEX = f"{FOLDER}/index"
TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav"}
"""ending → the type Twilio plays it as"""
MOST_BYTES = 10_000_000
"""of one recording; ten minutes of mp3 at 128 kbit/s"""
MOST_TOGETHER = 200_000_000
"""bytes of a tree's recordings: each worker holds them in memory"""
_BEGINNING = 64_000
DIGEST = 12
"""Hexadecimal digits of a digest in the index."""


class Recorded(NamedTuple):
    """What a recording is of."""

    language: str
    step: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A file, and of what it is."""

    of: Recorded
    file: str


def digest(words: str) -> str:
    """What stands in the index for words; how they are broken into lines does not matter."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:DIGEST]


def own_words(step: Step) -> Text | None:
    """The words that a recording takes the place of; None for a kind that says none itself."""
    value = next((value for field, value in step if field == step.kind), None)
    return value if isinstance(value, Text) and value else None


def words_of(parts: Parts) -> str | None:
    """Words as they are to be recorded; None where they hold a value, which differs by call."""
    literal = [part for part in parts if not isinstance(part, Slot)]
    return "".join(literal) if len(literal) == len(parts) else None


def read_index(data: bytes | None) -> dict[str, str]:
    """`hotline/ru/main` → the digest of the words it was made of. Lines of other forms are none."""
    lines = (data or b"").decode("utf-8", errors="replace").splitlines()
    parted = (normalize("NFC", line).split(maxsplit=1) for line in lines if line[:1] != "#")
    return {line[1].strip(): line[0] for line in parted if len(line) == 2}


def write_index(noted: Mapping[str, str]) -> str:
    """The index as the text of a file."""
    head = (
        "# What the recordings in this folder say: a digest of the words, and the recording.\n"
        "# `ivr prompts TREE --accept STEP` keeps it.\n"
    )
    return head + "".join(f"{noted[name]}  {name}\n" for name in sorted(noted))


def found(tree: str, reading: Reading) -> Iterator[Recording]:
    """Every file under `prompts/<tree>/`, whatever it is; hidden ones are left out."""
    for language in reading.under(f"{FOLDER}/{tree}"):
        folder = f"{FOLDER}/{tree}/{language}"
        for file in reading.under(folder):
            step = normalize("NFC", file).rpartition(".")[0] or file
            yield Recording(Recorded(language, step), f"{folder}/{file}")
        if "." in language:
            yield Recording(Recorded("", language.rpartition(".")[0]), folder)


def with_recordings(tree: str, steps: Mapping[str, Step], reading: Reading) -> dict[str, Step]:
    """The steps, with the recordings of tree `tree` in place of their own words.

    What is wrong with a recording is noted as a warning: callers then hear the words in a synthetic
    voice. `tree` is the name of the file that these steps stand in, without its ending.
    """
    index: dict[str, str] | None = None
    played: dict[Recorded, str] = {}
    together = 0
    recordings = tuple(found(tree, reading))
    for recording in recordings:
        wording = _recorded(recording, steps, played, reading)
        data = _sound(recording, wording, MOST_TOGETHER - together, reading) if wording else None
        if data is None or wording is None:
            continue
        if index is None:
            index = read_index(reading.peek(INDEX))
        together += len(data)
        reading.file(recording.file)  # now it is part of the tree
        played[recording.of] = recording.file
        _check_words(tree, recording, wording, index, reading)
    _check_languages(steps, played, {each.of for each in recordings}, reading)
    with_sound = dict(steps)
    for of, file in played.items():
        with_sound[of.step] = _playing(with_sound[of.step], of.language, file)
    return with_sound


def _playing(step: Step, language: str, file: str) -> Step:
    text = own_words(step)
    assert text is not None, "only words are recorded"  # noqa: S101
    wordings = dict(text.by_language)
    wordings[language] = replace(wordings[language], audio=file)
    return step.model_copy(update={step.kind: replace(text, by_language=wordings)})


def _recorded(
    recording: Recording,
    steps: Mapping[str, Step],
    played: Collection[Recorded],
    reading: Reading,
) -> Wording | None:
    """The words that a recording is of; None, and a warning, if it is of none."""
    language, name = recording.of
    step = steps.get(name)
    if step is None and name in reading.steps:
        return None  # the step could not be read, which is told already
    text = own_words(step) if step is not None else None
    wording = text.by_language.get(language) if text is not None else None
    why_not, fix = "", ""
    if language not in reading.languages:
        spoken = ", ".join(f"`{code}`" for code in reading.languages)
        why_not = (
            f"`{language}` is not a language of this tree"
            if language
            else "it lies outside the folder of a language"
        )
        fix = f"move it to the folder of its language: {spoken}"
    elif step is None:
        why_not = f"there is no step `{name}`"
        fix = did_you_mean(name, reading.steps) or "give it the name of its step"
    elif wording is None:
        why_not = f"`{name}` has no words of its own" + (f" in `{language}`" if text else "")
        fix = "write the words into the step, or take the file away"
    elif wording.audio:
        why_not = f"`{name}` plays `{wording.audio}` already"
        fix = f"take `audio` out of `{name}`, or this file out of the folder"
    elif recording.of in played:
        why_not = f"another file is a recording of `{name}` too"
        fix = "keep one of the two"
    if not why_not and wording is not None:
        return wording
    reading.warning(
        "unused-recording",
        _place(name, text, reading),
        f"the recording `{recording.file}` is never played: {why_not}",
        why="callers hear a synthetic voice where you meant yours",
        fix=fix,
    )
    return None


def _sound(recording: Recording, wording: Wording, most: int, reading: Reading) -> bytes | None:
    """The bytes of a recording that can be played for these words; None, and a warning, if not."""
    if words_of(wording.parts) is None:
        reading.warning(
            "recording-with-values",
            wording.span,
            f"these words hold values, so the recording `{recording.file}` is not played",
            why="a recording says the same in every call, and the values differ",
            fix="give the words with values a `say` of their own, and record the rest",
        )
        return None
    wrong, fix = "", "save it as .mp3 or .wav"
    kind = TYPES.get(recording.file[recording.file.rfind(".") :].lower())
    data = reading.peek(recording.file) if kind is not None else None
    if kind is None:
        wrong = "its ending is neither .mp3 nor .wav"
    elif data is None:
        wrong, fix = "it cannot be read", "put the file there anew"
    elif len(data) > MOST_BYTES:
        wrong, fix = f"it is larger than {MOST_BYTES // 1_000_000} MB", "save it as .mp3, mono"
    elif len(data) > most:
        wrong = f"all together are larger than {MOST_TOGETHER // 1_000_000} MB"
        fix = "save them as .mp3, mono"
    elif not (audio.seconds(data[:_BEGINNING], kind) or audio.seconds(data, kind)):
        wrong = "nothing in it can be played"
    if not wrong:
        return data
    reading.warning(
        "unplayable-recording",
        wording.span,
        f"the recording `{recording.file}` is not played: {wrong}",
        why="callers hear these words in a synthetic voice instead",
        fix=fix,
    )
    return None


def _check_words(
    tree: str, recording: Recording, wording: Wording, index: Mapping[str, str], reading: Reading
) -> None:
    """Whether a recording says what the step says."""
    language, step = recording.of
    noted = index.get(f"{tree}/{language}/{step}")
    if noted == digest(words_of(wording.parts) or ""):
        return
    accept = f"`ivr prompts {tree}.yaml --accept {language}/{step}`"
    if noted is None:
        reading.warning(
            "unnoted-recording",
            wording.span,
            f"nobody has noted that `{recording.file}` says these words",
            why="when the words change, nobody would notice that callers hear the old ones",
            fix=f"listen to it, then type {accept}",
        )
    else:
        reading.warning(
            "stale-recording",
            wording.span,
            f"these words were changed after `{recording.file}` was recorded",
            why="callers hear the old words",
            fix=f"record it anew, then type {accept}; or take the file away",
        )


def _check_languages(
    steps: Mapping[str, Step],
    played: Collection[Recorded],
    there: Collection[Recorded],
    reading: Reading,
) -> None:
    """A step that is recorded in one language only, where others are recorded in both."""
    languages = [code for code in reading.languages if any(of.language == code for of in played)]
    for name in dict.fromkeys(of.step for of in played) if len(languages) > 1 else ():
        text = own_words(steps[name])
        for code in languages:
            wording = text.by_language.get(code) if text else None
            if wording and not wording.audio and Recorded(code, name) not in there:
                reading.warning(
                    "missing-recording",
                    wording.span,
                    f"`{name}` is recorded, but not in `{code}`",
                    why=f"callers who chose `{code}` hear a synthetic voice among recordings",
                    fix=f"record it as `{code}/{name}.mp3`; `ivr prompts` writes what to say",
                )


def _place(name: str, text: Text | None, reading: Reading) -> Span:
    """Where a recording that is never played is told of: at its step, or the likeliest one."""
    if text is not None:
        return text.span
    near = name if name in reading.steps else next(iter(nearest(name, reading.steps)), "")
    return reading.steps.get(near, Span(1, 1, 1, 1))
