"""What a loaded tree is: its name, its version, its names in URLs, what it knows."""

from __future__ import annotations

import pytest

from ivr.steps import KINDS
from ivr.tree.load import Loading, load
from ivr.tree.slugs import slug, slugs

TEXT = """
phone_tree: 1
languages: ru
numbers: {{+7 495 000-00-42: moscow, +44 20 7946 0000: london}}
sources: {{towns: {{table: towns.csv}}}}
steps:
  main: {{menu: Меню., keys: {{1: {go}}}, otherwise: bye}}
  bye: {{dial: +1 202 555 0143, otherwise: main}}
"""
FILES = {"towns.csv": b"code,town\n1,Moscow\n"}


def loaded(name: str = "menu", go: str = "bye", files: dict[str, bytes] | None = None) -> Loading:
    return load(name, TEXT.format(go=go).encode(), KINDS, (files or FILES).get)


def test_a_tree_knows_what_its_file_says():
    tree = loaded("Горячая линия").tree
    assert tree.name == "Goryachaya_liniya"
    assert tree.start == "main"
    assert tree.language == "ru"
    assert tree.numbers == {"+74950000042": "moscow", "+442079460000": "london"}
    assert tree.may_dial == ("+1", "+44", "+7")
    assert tree.files == FILES
    assert set(tree.steps) == {"main", "bye"}


def test_a_digest_names_this_very_version():
    first = loaded().tree.digest
    assert len(first) == 12
    assert int(first, 16) >= 0
    assert loaded().tree.digest == first
    assert loaded(go="main").tree.digest != first
    assert loaded(files={"towns.csv": b"code,town\n1,Tver\n"}).tree.digest != first
    # Its name is no part of it: a copied file is the same version.
    assert loaded("other").tree.digest == first


@pytest.mark.parametrize(
    ("name", "ascii_form"),
    [
        ("main", "main"),
        ("доставка", "dostavka"),
        ("Ёлка_2", "Elka_2"),
        ("щука", "shchuka"),
        ("ä_ö", "a_o"),
        ("東京", "DongJing"),
        ("ы" * 64, "y" * 48),
    ],
)
def test_a_name_in_ascii(name, ascii_form):
    assert slug(name) == ascii_form


def test_names_that_look_alike_stay_apart():
    names = ["dostavka", "доставка", "Доставка", "dostavka_2", "ы" * 60, "ы" * 61]
    found = slugs(names)
    assert found["dostavka"] == "dostavka", "a name that is ASCII already keeps its own"
    assert len(set(found.values())) == len(names)
    assert slugs(reversed(names)) == found, "the order of steps means nothing"


def test_a_step_is_found_by_its_name_in_a_url():
    tree = loaded().tree
    assert all(tree.step_of_slug[tree.slug[name]] == name for name in tree.steps)


def test_every_way_out_of_a_step():
    ways = loaded().tree.steps["main"].exits()
    assert {(way.field, way.key, way.target.name) for way in ways} == {
        ("keys", "1", "bye"),
        ("otherwise", "", "bye"),
    }


def test_a_field_whose_name_python_keeps_for_itself():
    text = """
phone_tree: 1
languages: ru
timezone: Europe/Moscow
hours: {support: {mon: "9:00-18:00"}}
steps:
  door: {hours: support, open: bye, closed: bye, break: door}
  bye: {hangup: Пока.}
"""
    tree = load("menu", text.encode(), KINDS).tree
    ways = {way.field: way.target.name for way in tree.steps["door"].exits()}
    assert ways == {"open": "bye", "closed": "bye", "break": "door"}


def test_the_order_of_steps_means_nothing_but_where_a_call_begins():
    text = "phone_tree: 1\nlanguages: ru\nsteps:\n  {0}\n  {1}\n"
    one, two = "one: {say: Раз., next: two}", "two: {hangup: Два.}"
    forwards = load("menu", text.format(one, two).encode(), KINDS).tree
    backwards = load("menu", text.format(two, one).encode(), KINDS).tree
    assert (forwards.start, backwards.start) == ("one", "two")
    assert set(forwards.steps) == set(backwards.steps)


def test_without_files_none_is_there():
    loading = load("menu", TEXT.format(go="bye").encode(), KINDS)
    assert loading.tree is None
    assert [mistake.rule for mistake in loading.diagnostics] == ["missing-file"]


def test_nothing_that_lies_beside_is_read_unless_it_is_named():
    asked: list[str] = []

    def files(name: str) -> bytes | None:
        asked.append(name)
        return FILES.get(name)

    load("menu", TEXT.format(go="bye").encode(), KINDS, files)
    assert asked == ["towns.csv"]


def test_a_hundred_mistakes_come_at_once():
    steps = "\n".join(f"  s{n}: {{say: Раз., next: nowhere_{n}}}" for n in range(100))
    text = f"phone_tree: 1\nlanguages: ru\nsteps:\n{steps}\n"
    loading = load("menu", text.encode(), KINDS)
    assert len(loading.diagnostics) == 100
