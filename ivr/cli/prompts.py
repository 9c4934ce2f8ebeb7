"""`ivr prompts`: which words of a tree are recorded, and which are still to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from ivr.tree.tree import Tree

State = Literal["missing", "recorded", "stale", "unnoted", "values"]

MEANING: dict[State, str] = {
    "missing": "to be recorded",
    "recorded": "recorded",
    "stale": "recorded before the words were changed",
    "unnoted": "recorded, and nobody has noted what it says",
    "values": "always spoken: a value in the words differs in each call",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The own words of a step in one language, and how it stands with their recording."""

    language: str
    step: str
    text: str
    """empty where it holds values"""
    file: str
    """beside the tree: where the recording is, or is to be"""
    state: State


@click.command()
@click.argument("tree", type=click.Path(path_type=Path))
@click.option(
    "--script",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write what is to be recorded as a table (CSV) for the speaker; - prints it.",
)
@click.option(
    "--accept",
    multiple=True,
    metavar="STEP",
    help="Note that the recording of this step (or of ru/STEP, in one language) says its words.",
)
def prompts(tree: Path, script: Path | None, accept: tuple[str, ...]) -> int:
    """List the words of TREE that are recorded, missing, or changed since.

    A recording is a file beside the tree: prompts/TREE/LANGUAGE/STEP.mp3 or .wav, as in
    prompts/hotline/ru/main.mp3. It is played for the step's own words; sentences of keys and
    answers to a silence are spoken. prompts/index keeps a digest of the words that were recorded.
    """
    from ivr.cli.trees import callable_tree
    from ivr.sources.files import Beside
    from ivr.tree.recordings import INDEX, read_index

    loaded = callable_tree(tree)
    index = read_index(Beside(tree.parent)(INDEX))
    words = list(_words(loaded, tree.stem, index))
    if accept:
        chosen = _chosen(accept, words)
        _note(tree, words, chosen, index)
        click.echo("\n".join(f"noted: {each.file}" for each in chosen))
    elif script is not None:
        _write(script, [each for each in words if each.state in ("missing", "stale")])
    else:
        _list(words)
    return 0


def _words(tree: Tree, name: str, index: Mapping[str, str]) -> Iterator[Words]:
    """In the order of the file, language by language; a step that plays a jingle has none."""
    from ivr.tree.recordings import FOLDER, digest, own_words, words_of

    for code in tree.languages:
        for step in tree.steps.values():
            text = own_words(step)
            wording = text.by_language.get(code) if text else None
            own = f"{FOLDER}/{name}/{code}/{step.name}"
            if not wording or (wording.audio and not wording.audio.startswith(f"{FOLDER}/{name}/")):
                continue
            words = words_of(wording.parts)
            noted = index.get(f"{name}/{code}/{step.name}")
            state: State = "recorded"
            if words is None:
                state = "values"
            elif not wording.audio:
                state = "missing"
            elif noted is None:
                state = "unnoted"
            elif noted != digest(words):
                state = "stale"
            yield Words(code, step.name, words or "", wording.audio or f"{own}.mp3", state)


def _list(words: Sequence[Words]) -> None:
    if not words:
        click.echo("There are no words here that could be recorded.")
        return
    longest = max(len(each.file) for each in words)
    for each in words:
        click.echo(f"{each.file:<{longest}}  {MEANING[each.state]}")
    counts = Counter(each.state for each in words)
    click.echo("\n" + "\n".join(f"{counts[state]:>4}  {MEANING[state]}" for state in MEANING))


def _write(script: Path, words: Sequence[Words]) -> None:
    """One line for each recording to be made: its file, and what to say."""
    import csv
    import io

    from ivr.cli.shell import Refusal

    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(("file", "language", "words"))
    rows.writerows((each.file, each.language, each.text) for each in words)
    if str(script) == "-":
        click.echo(table.getvalue(), nl=False)
        return
    try:
        script.write_text(table.getvalue(), encoding="utf-8-sig")  # so that Excel sees Cyrillic
    except OSError as error:
        raise Refusal(f"{script} cannot be written: {error.strerror}") from None
    click.echo(f"{script}: {len(words)} to be recorded")


def _chosen(named: Sequence[str], words: Sequence[Words]) -> list[Words]:
    """The recordings that were named; raises Refusal for what is none."""
    from unicodedata import normalize

    from ivr.cli.shell import Refusal
    from ivr.tree.reading import did_you_mean

    chosen: list[Words] = []
    for typed in named:
        name = normalize("NFC", typed)
        own = [each for each in words if name in (each.step, f"{each.language}/{each.step}")]
        if not own:
            steps = {each.step: None for each in words}
            raise Refusal(f"`{name}` is not a step that has words", did_you_mean(name, steps))
        there = [each for each in own if each.state not in ("missing", "values")]
        if not there:
            fix = MEANING["values"] if own[0].state == "values" else f"put it at {own[0].file}"
            raise Refusal(f"there is no recording of `{name}` that is played", fix)
        chosen += there
    return chosen


def _note(
    tree: Path, words: Sequence[Words], chosen: Sequence[Words], index: Mapping[str, str]
) -> None:
    """Write the index: what was chosen is as it should be, and what is gone is left out."""
    import os

    from ivr.cli.shell import Refusal
    from ivr.tree.recordings import INDEX, digest, write_index

    there = {_name(tree, each) for each in words if each.state not in ("missing", "values")}
    kept = {
        name: noted
        for name, noted in index.items()
        if name in there or not name.startswith(f"{tree.stem}/")
    }
    kept |= {_name(tree, each): digest(each.text) for each in chosen}
    path = tree.parent / INDEX
    draft = path.with_name("index.new")
    try:
        draft.write_text(write_index(kept), encoding="utf-8")
        os.replace(draft, path)  # noqa: PTH105 - whoever reads it now reads one of the two
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}") from None


def _name(tree: Path, words: Words) -> str:
    return f"{tree.stem}/{words.language}/{words.step}"
