"""Word forms that an author gives for counting."""

import pytest

from ivr.telephony.language import LANGUAGES
from ivr.telephony.misread import Misread
from ivr.telephony.russian.nouns import noun_of


@pytest.mark.parametrize(
    ("forms", "fix"),
    [
        ("день/дней", "`день/дня/дней`"),
        ("год", "`год/года/лет`"),
        ("заявка/заявки", "`заявка/заявки/заявок`"),
        ("новая заявка/новых заявок", "`новая заявка/новые заявки/новых заявок`"),
        ("рабочий день/рабочих дней", "`рабочий день/рабочих дня/рабочих дней`"),
        ("дежурный/дежурных", "`дежурный/дежурных/дежурных`"),
        ("ножницы/ножниц", "`ножницы/ножниц/ножниц`"),
        ("day/days", "`day/"),
        ("день/дня/дней/днями", "`день/дня/дней`"),
        ("день//дней", "`день/дня/дней`"),
        ("/", "`день/дня/дней`"),
    ],
)
def test_russian_needs_three(forms, fix):
    if forms == "day/days":
        fix = "1, 2 and 5"
    with pytest.raises(Misread) as caught:
        LANGUAGES["ru"].check_forms(tuple(forms.split("/")))
    assert forms in caught.value.message
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    ("forms", "fix"),
    [
        ("day", "`day/days`"),
        ("person/people/peoples", "`person/people`"),
        ("день/дня/дней", "`day/days`"),
        ("day/", "`day/days`"),
        ("/", "`day/days`"),
    ],
)
def test_english_needs_two(forms, fix):
    with pytest.raises(Misread) as caught:
        LANGUAGES["en"].check_forms(tuple(forms.split("/")))
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    ("forms", "gender", "genitive", "accusative", "animate"),
    [
        ("письмо/письма/писем", "n", "письма", "письмо", False),
        ("тысяча/тысячи/тысяч", "f", "тысячи", "тысячу", False),
        ("путь/пути/путей", "m", "пути", "путь", False),
        ("мышь/мыши/мышей", "f", "мыши", "мышь", True),
        ("мужчина/мужчины/мужчин", "m", "мужчины", "мужчины", True),
        ("рабочий/рабочих/рабочих", "m", "рабочего", "рабочего", True),
        (
            "заявка на возврат/заявки на возврат/заявок на возврат",
            *("f", "заявки на возврат", "заявку на возврат", False),
        ),
        (
            "последний рабочий день/последних рабочих дня/последних рабочих дней",
            *("m", "последнего рабочего дня", "последний рабочий день", False),
        ),
        ("Ozon/Ozon/Ozon", "m", "Ozon", "Ozon", False),
        ("ъ/ъ/ъ", "m", "ъ", "ъ", False),
    ],
)
def test_what_the_dictionary_adds(forms, gender, genitive, accusative, animate):
    noun = noun_of(tuple(forms.split("/")))
    found = (noun.gender, noun.genitive, noun.accusative, noun.animate)
    assert found == (gender, genitive, accusative, animate)
