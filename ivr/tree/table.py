"""Tables: a CSV file beside the tree. Part of the tree, so a call keeps the table it began with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from ivr.tree.conditions import folded
from ivr.tree.naming import NAME

MOST_COLUMNS = 100


class TableError(ValueError):
    """A table that cannot be read; the text says why, `fix` what to do."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


class Table:
    """Rows under named columns. The first row that matches counts, whatever its case and spaces."""

    def __init__(self, data: bytes) -> None:
        """Reads CSV with commas or semicolons; the first row names the columns.

        Raises TableError with what is wrong and how to mend it.
        """
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise TableError("it is not UTF-8 text", "save it as CSV in UTF-8") from None
        first = text.partition("\n")[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            rows = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
        except csv.Error:
            raise TableError(
                f"line {reader.line_num} is not a row of a table",
                "look for a quote that is opened and not closed, or save it again as CSV in UTF-8",
            ) from None
        if not rows:
            raise TableError("it is empty", "write the names of the columns in its first row")
        self.columns = tuple(name.strip() for name in rows[0][1])
        self._rows = [[value.strip() for value in row] for _line, row in rows[1:]]
        self._indexes: dict[tuple[str, ...], dict[tuple[str, ...], list[str]]] = {}
        self._check_columns()
        self._check_rows([line for line, _row in rows[1:]])

    def find(self, by: Mapping[str, str]) -> dict[str, str] | None:
        """The first row with these values, or None. A column that is not there matches nothing."""
        names = tuple(sorted(by))
        if not names or not set(names) <= set(self.columns):
            return None
        row = self._index(names).get(tuple(folded(by[name]) for name in names))
        return None if row is None else dict(zip(self.columns, row, strict=True))

    @property
    def rows(self) -> Iterator[dict[str, str]]:
        """Every row, in the order of the file."""
        return (dict(zip(self.columns, row, strict=True)) for row in self._rows)

    def longest(self, column: str) -> int:
        """The characters of a column's longest value."""
        place = self.columns.index(column)
        return max((len(row[place]) for row in self._rows), default=0)

    def _index(self, names: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
        """Rows by the values of some columns, made once for each set of columns asked for."""
        if names not in self._indexes:
            places = [self.columns.index(name) for name in names]
            index: dict[tuple[str, ...], list[str]] = {}
            for row in self._rows:
                index.setdefault(tuple(folded(row[place]) for place in places), row)
            self._indexes[names] = index
        return self._indexes[names]

    def _check_columns(self) -> None:
        if len(self.columns) > MOST_COLUMNS:
            raise TableError(f"it has more than {MOST_COLUMNS} columns", "keep those that are used")
        for name in self.columns:
            if not NAME.fullmatch(name):
                raise TableError(
                    f"`{name}` in its first row is not the name of a column"
                    if name
                    else "a column has no name in its first row",
                    "name columns by letters, digits and `_`, without spaces",
                )
            if self.columns.count(name) > 1:
                raise TableError(f"it has two columns `{name}`", "give them different names")

    def _check_rows(self, lines: list[int]) -> None:
        wide = len(self.columns)
        for line, row in zip(lines, self._rows, strict=True):
            if len(row) != wide:
                raise TableError(
                    f"line {line} has {len(row)} values, and there are {wide} columns",
                    "give every line a value for each column; one with a comma stands in quotes",
                )
