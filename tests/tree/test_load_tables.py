"""Tables: CSV as people save it, and rows as callers ask for them."""

from __future__ import annotations

import pytest

from ivr.tree.table import Table, TableError

TOWNS = "postcode,town,price\n101000,Москва,350\n190000,«Санкт-Петербург»,400\n101000,Вторая,1\n"


@pytest.mark.parametrize(
    "data",
    [
        TOWNS.encode(),
        TOWNS.encode("utf-8-sig"),
        TOWNS.replace("\n", "\r\n").encode(),
        TOWNS.replace(",", ";").encode(),
        TOWNS.replace("\n", "\n\n , , \n").encode(),
        TOWNS.replace(",", " , ").encode(),
        TOWNS.replace("101000", '"101000"').encode(),
    ],
    ids=["plain", "with a mark", "windows", "semicolons", "empty lines", "spaces", "quotes"],
)
def test_however_it_was_saved(data):
    table = Table(data)
    assert table.columns == ("postcode", "town", "price")
    assert table.find({"postcode": "101000"}) == {
        "postcode": "101000",
        "town": "Москва",
        "price": "350",
    }


@pytest.mark.parametrize(
    ("by", "town"),
    [
        ({"town": "МОСКВА"}, "Москва"),
        ({"town": "  москва "}, "Москва"),
        ({"postcode": "101000", "price": "350"}, "Москва"),
        ({"postcode": "101000", "price": "1"}, "Вторая"),
        ({"postcode": "101000", "price": "400"}, None),
        ({"postcode": "0101000"}, None),
        ({"index": "101000"}, None),
        ({}, None),
        ({"town": ""}, None),
    ],
)
def test_the_first_row_that_matches_all(by, town):
    row = Table(TOWNS.encode()).find(by)
    assert (row and row["town"]) == town


def test_a_value_may_hold_the_separator_and_lines():
    table = Table('a,b\n"1, 2","раз\nдва"\n'.encode())
    assert table.find({"a": "1, 2"}) == {"a": "1, 2", "b": "раз\nдва"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"\n\n", "it is empty"),
        ("город".encode("cp1251"), "it is not UTF-8 text"),
        (b"a,a\n1,2\n", "it has two columns `a`"),
        (b"a,\n1,2\n", "a column has no name in its first row"),
        (b"a b,c\n1,2\n", "`a b` in its first row is not the name of a column"),
        (b"a,b\n1,2\n\n\n1\n", "line 5 has 1 values, and there are 2 columns"),
        (b"a,b\n1,2,3\n", "line 2 has 3 values, and there are 2 columns"),
        (b'a,b\n"1,2\n', "line 2 has 1 values, and there are 2 columns"),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", "line 2 is not a row of a table"),
        (",".join(f"c{n}" for n in range(200)).encode(), "it has more than 100 columns"),
    ],
)
def test_what_is_no_table(data, message):
    with pytest.raises(TableError, match="^" + message.replace("`", "`")) as caught:
        Table(data)
    assert caught.value.fix
