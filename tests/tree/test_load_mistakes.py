"""Mistakes that keep a tree from loading, one file each: all of them told at once, each once.

A case is a tree as an author could write it. Below `# told:` stand its diagnostics in short form,
each with its repair. `--update` writes them anew: read them as the author would.
"""

import re
from pathlib import Path

import pytest

from ivr.sources.files import Kept
from ivr.steps import KINDS
from ivr.tree.diagnostic import Diagnostic
from ivr.tree.load import Loading, load
from tests.simulator.apps import wav

CASES = Path(__file__).parents[1] / "cases" / "loading"
SOURCES = [
    path
    for folder in ("ivr/tree", "ivr/steps")
    for path in (Path(__file__).parents[2] / folder).glob("*.py")
]
TOLD = "# told:\n"
FILES = {
    "delivery.csv": "postcode,town,price\n101000,Москва,350\n".encode(),
    "empty.csv": b"",
    "latin.csv": "город\nМосква\n".encode("cp1251"),
    "long.csv": f"code,text,note\n1,{'слово ' * 60},{'слово ' * 90}\n".encode(),
    "quote.csv": b'postcode,town\n101000,"Moscow\n',
    "ragged.csv": b"postcode,town\n101000,Moscow\n\n190000\n",
    "spaces.csv": b"post code,town\n101000,Moscow\n",
    "twins.csv": b"town,town\nMoscow,Moscow\n",
    "jingle.mp3": b"ID3",
    "prompts/index": b"000000000000  recordings/en/changed\n",
    "prompts/recordings/en/both.wav": wav(1),
    "prompts/recordings/en/changed.wav": wav(1),
    "prompts/recordings/en/nothing.mp3": b"ID3",
    "prompts/recordings/en/prices.wav": wav(1),
    "prompts/recordings/en/sayd.wav": wav(1),
    "prompts/recordings/ru/changed.wav": wav(1),
    "broken.yaml": b"phone_tree: 1\nlanguages: en\nsteps:\n  a: {say: Hello., next: b}\n",
    "case.yaml": b"phone_tree: 1\nlanguages: en\nsteps:\n  a: {use: round.yaml, next: a}\n",
    "part.yaml": b"""\
phone_tree: 1
languages: en, ru
inputs: whose
gives: code
steps:
  a: {ask: "Your code?", into: code, digits: 4, next: b}
  b: {set: "secret = 1", next: return}
""",
    "round.yaml": b"""\
phone_tree: 1
languages: en
steps:
  a: {use: case.yaml, next: return}
""",
    "russian.yaml": b"phone_tree: 1\nlanguages: ru\nsteps:\n  a: {hangup: Bye.}\n",
}
RULE = re.compile(
    r"""(?:reading\.(?:error|warning|misread)|_among)\(.*?"([a-z]+(?:-[a-z]+)+)\"""", re.DOTALL
)
PROGRAMMERS = re.compile(r"\b(invalid|illegal|expected|None|dict|str|list\[)\b")


def cases():
    return sorted(CASES.glob("*.yaml"))


def loaded(path: Path, text: str) -> Loading:
    return load(path.stem, text.encode(), KINDS, Kept(FILES))


def short(mistake: Diagnostic) -> str:
    line, column = mistake.at.span[:2]
    told = f"# {line}:{column}: {mistake.level}[{mistake.rule}]: {mistake.message}\n"
    return told + (f"#     fix: {mistake.fix}\n" if mistake.fix else "")


@pytest.mark.parametrize("path", cases(), ids=lambda path: path.stem)
def test_what_is_told(path, request):
    text = path.read_text(encoding="utf-8")
    tree, _, expected = text.partition(TOLD)
    loading = loaded(path, tree)
    told = "".join(map(short, loading.diagnostics))
    if request.config.getoption("--update"):
        path.write_text(tree + TOLD + told, encoding="utf-8")
        expected = told
    assert told == expected
    assert told, "a case without a mistake is none"
    broken = any(mistake.level == "error" for mistake in loading.diagnostics)
    assert (loading.tree is None) == broken


@pytest.mark.parametrize("path", cases(), ids=lambda path: path.stem)
def test_each_message_can_stand_alone(path):
    for mistake in loaded(path, path.read_text(encoding="utf-8").partition(TOLD)[0]).diagnostics:
        for words in (mistake.message, mistake.why, mistake.fix):
            assert words, f"{mistake.rule} says less than what, why and how to mend it"
            assert not words.endswith("."), words
            assert not re.match(r"[A-ZА-Я][a-zа-я]", words), words
        assert not PROGRAMMERS.search(mistake.message)


def test_every_rule_of_loading_has_a_case():
    known = {rule for path in SOURCES for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    assert len(known) > 40, "the search for rules finds too few"
    told = {
        match
        for path in cases()
        for match in re.findall(r"\[([a-z-]+)\]: ", path.read_text(encoding="utf-8"))
    }
    assert known <= told, f"no case tells {sorted(known - told)}"
