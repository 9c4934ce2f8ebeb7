"""Cases kept as tables in Markdown."""

from collections.abc import Iterator
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """(heading of its section, cells by the names of their columns) of every row of every table."""
    section = ""
    columns: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section, columns = line[3:], []
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line[1:].removesuffix("|").split("|")]
            if not columns:
                columns = cells
            elif set(cells[0]) != {"-"}:
                yield section, dict(zip(columns, cells, strict=True))
