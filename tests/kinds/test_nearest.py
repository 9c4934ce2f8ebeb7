"""The nearest answer: whoever is near enough, and nearer than all others."""

import pytest

from ivr.steps.nearest import nearest

TOWNS = ("Москва", "Ростов", "Ростов-на-Дону", "Тула", "Тара", "Санкт-Петербург", "Ош")
NAMES = ("New York", "York", "Newark", "Leeds", "Bath", "St Albans")


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("Москва", "Москва"),
        ("В МОСКВЕ!", "Москва"),
        ("москвы", "Москва"),
        ("масква", "Москва"),
        ("ну допустим в москву пожалуйста", "Москва"),
        ("Ростов", "Ростов"),
        ("ростов на дону", "Ростов-на-Дону"),
        ("на дону", "Ростов-на-Дону"),
        ("на", None),
        ("тула", "Тула"),
        ("тура", None),
        ("из тулы", "Тула"),
        ("тула тара", None),
        ("ош", "Ош"),
        ("ах", None),
        ("петербург", "Санкт-Петербург"),
        ("", None),
        ("...", None),
        ("москва " * 1000, "Москва"),
    ],
)
def test_russian(said, item):
    assert nearest(said, TOWNS, "ru") == item


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("I live in New York.", "New York"),
        ("York", "York"),
        ("Newark", "Newark"),
        ("leads", "Leeds"),
        ("bath", "Bath"),
        ("both", "Bath"),
        ("st albans", "St Albans"),
        ("albans", "St Albans"),
        ("London", None),
    ],
)
def test_english(said, item):
    assert nearest(said, NAMES, "en") == item


def test_the_order_of_the_list_does_not_matter():
    for said in ("тара тула", "ростове", "масква"):
        assert nearest(said, TOWNS, "ru") == nearest(said, TOWNS[::-1], "ru")


def test_two_that_sound_the_same_are_none():
    assert nearest("тула", ("Тула", "тула!"), "ru") is None
