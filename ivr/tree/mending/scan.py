"""One pass over the lines: what each of them is, and where YAML would take it for something else."""

from __future__ import annotations

import re
from enum import Enum, auto

from ivr.tree.mending.block import HEADER, read_block
from ivr.tree.mending.entry import (
    Entry,
    is_comment,
    is_phone_key,
    is_sentence,
    is_word,
    read_entry,
    skip_spaces,
    unspaced,
)
from ivr.tree.mending.flow import SPOKEN_NAME, read_flow
from ivr.tree.mending.levels import Levels
from ivr.tree.mending.page import Extent, Page
from ivr.tree.mending.quotes import closing, closing_below, mend_escapes
from ivr.tree.mending.text import Text
from ivr.tree.mending.words import FIELDS
from ivr.tree.traps import (
    commented_key,
    cut_by_hash,
    lost_quote,
    missing_colon,
    missing_dash,
    missing_space,
    second_document,
    tab,
    text_after_quote,
    unclosed_bracket,
    unindented_text,
    unquoted_brace,
    unquoted_colon,
    unquoted_sign,
    unquoted_star,
    wrong_indent,
)
from ivr.tree.traps.wording import quoted

_PLAIN = re.compile(
    r"""([ ]*) (?: (-)[ ]+ | (\w+|"[^"\\:#]*"): (?:[ ]+|$) )
        (?: ("[^"\\]*") | ((?:->[ ])? [\w«+] [^:#"\t]*) )? $""",
    re.VERBOSE,
)
"""A line that can be nothing but what it looks like: most lines of most files."""

_POUND = re.compile(r"""\#["']?[ ]?:(?=\s|$|\w)""")
_HALF_QUOTED = re.compile(r"""["']([\w*#]+):(?=\s|$)""")
_QUOTE_BEHIND = re.compile(r"""[\w*#]+["']\Z""")
_MARK = re.compile(r"(?:&[A-Za-z]\w*|!!?[A-Za-z]\w*)(?:\s+|$)")
_CLEAN_FLOW = re.compile(
    r"""\{ (?: (?:\w+|"[^"\\:]*"):[ ]+(?:"[^"\\]*"|(?:->[ ])?[\w.+-]+) (?:,[ ]+(?=[\w"])|(?=\})) )+ \} [ ]*$""",
    re.VERBOSE,
)
_DASH_WORD = re.compile(r"-(?=[^\s\->\d])")
_LOOSE_WORD = re.compile(r"([\w*#]+)\s*([=;,–—-]?)\s*")


class _After(Enum):
    NAME = auto()  # a name without a value so far: what is nested comes next
    TEXT = auto()  # a bare text, which lines further right go on with
    VALUE = auto()  # a whole value, with which nothing goes on


class Scanner:
    """Reads a page line by line, notes slips on it and mends them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.row = 0
        self.levels = Levels()
        self.after = _After.NAME
        self.text: Text | None = None
        self.own_column = -1  # of a text that began on a line of its own
        self.tab_row = -2
        self.unindented_row = -2
        self.value = (0, 0)  # where the last value began, and with which sign
        self.value_sign = ""
        self.lowered = -1  # the column of `keys:` whose keys stand at the same column

    def scan(self) -> None:
        """Read the page to its end, or until it is spoilt."""
        while self.row < len(self.page.lines) and not self.page.spoilt:
            line = self.page.lines[self.row]
            if not self._read_plain(line):
                self._read(line)
        self._end_text()

    # -- what a line is

    def _read_plain(self, line: str) -> bool:
        """Take in a line that needs no second look; False if it may need one."""
        plain = _PLAIN.match(line)
        if plain is None or self.lowered >= 0:
            return False
        indent, is_list = plain.end(1), plain.start(2) >= 0
        levels, last = self.levels, self.levels.last
        if self.after is _After.NAME:
            if indent <= levels.column:
                return False
            levels.open(indent, self.row, is_list=is_list)
            self.page.deepen(len(levels), self.row, indent)
        elif last is None or last.is_list != is_list or last.column != indent:
            if indent >= levels.column or is_list or not levels.fits(indent, is_list=False):
                return False
            levels.close_right_of(indent)
            levels.close_list_at(indent)
        self._end_text()
        if levels.last:
            levels.last.entries += 1
        if plain.lastindex == 5:
            self.after = _After.TEXT
            self.text = Text(self.page, self.row, plain.start(5))
            self.text.end = len(line.rstrip())
            self.own_column = -1
        elif plain.lastindex == 4:
            self.after = _After.VALUE
            self.value, self.value_sign = (self.row, plain.start(4)), '"'
        else:
            self.after = _After.NAME
        self.row += 1
        return True

    def _read(self, line: str) -> None:
        start = skip_spaces(line, 0)
        if start == len(line):
            if "\t" in line:
                self.page.blank(self.row)
            self.row += 1
            return
        if line[start] == "#":
            self._comment(line, start)
            return
        if start == 0 and self._is_marker(line):
            return
        entry = read_entry(line, start)
        self._place(line, start, self._indent(line, start, entry), entry)

    def _comment(self, line: str, start: int) -> None:
        pound = _POUND.match(line, start) if start else None
        if pound is None:
            if self.text:
                self.text.comment(self.row, start)
            self.row += 1
            return
        value = skip_spaces(line, pound.end())
        span = self.page.span(self.row, start, len(line.rstrip()))
        self.page.note(commented_key.slip(span, line[value:].strip()))
        self.page.replace(self.row, start, pound.end(), '"#":' + " " * (value == pound.end()))
        entry = Entry((), (start, start + 1), value)
        self._place(line, start, self._indent(line, start, entry), entry)

    def _is_marker(self, line: str) -> bool:
        """A line that begins or ends a document, or tells YAML's version."""
        if line[:3] in ("---", "...") and line[3:4] in ("", " ", "\t"):
            if len(self.levels) or self.text:
                self.page.note(second_document.slip(self.page.span(self.row, 0, 3)))
                for row in range(self.row, len(self.page.lines)):
                    self.page.blank(row)
                self.row = len(self.page.lines)
                return True
            if line[:3] == "---" and not line[3:].strip():
                self.row += 1
                return True
        if line[0] == "%" and not len(self.levels):
            self.row += 1
            return True
        return False

    def _indent(self, line: str, start: int, entry: Entry) -> int:
        """The column a line begins at, with spaces in place of its tabs."""
        if "\t" not in line[:start]:
            return start
        widths = [len(line[:start].expandtabs(width)) for width in (2, 4, 8)]
        deeper = [width for width in widths if width > self.levels.column]
        fitting = [width for width in widths if self.levels.has(width)]
        if self.after is not _After.NAME and (entry.dashes or entry.is_field):
            deeper = fitting[-1:] if entry.value < len(line) else fitting[:1]
        indent = (deeper or fitting or widths)[0]
        if self.tab_row != self.row - 1:
            at = line.index("\t")
            self.page.note(tab.slip(self.page.span(self.row, at, start), indent))
        self.tab_row = self.row
        self.page.replace(self.row, 0, start, " " * indent)
        return indent

    # -- where it belongs

    def _place(self, line: str, start: int, indent: int, entry: Entry) -> None:
        if indent > self.levels.column:
            if self.after is _After.NAME:
                self._nested(line, start, indent, entry)
            else:
                self._further_right(line, start, indent, entry)
        elif entry.dashes or entry.is_field:
            self._beside(line, start, indent, entry)
        else:
            self._loose(line, start, indent)

    def _nested(self, line: str, start: int, indent: int, entry: Entry) -> None:
        """The first line of what belongs to a name."""
        entry = entry if entry.dashes or entry.is_field else self._repaired(line, start) or entry
        if entry.dashes or entry.is_field:
            self._enter(line, start, indent, entry)
        else:
            self.own_column = indent
            self._value(line, start)

    def _further_right(self, line: str, start: int, indent: int, entry: Entry) -> None:
        """A line right of the last entry, which has its value already."""
        if self.after is _After.VALUE:
            if entry.dashes or entry.is_field:
                self._stray(line, start, indent, entry)
            else:
                self._behind_value(line, start)
            return
        if not self._is_field(line, entry):
            loose = unspaced(line, start)
            if loose is None or loose[0] not in FIELDS:
                if self.text:
                    self.text.add(self.row, start)
                self.row += 1
                return
            entry = self._repaired(line, start) or entry
        if 0 <= self.own_column <= indent and self.text and (
            indent == self.own_column or is_word(self.page.text(self.text.extent))
        ):
            self._name_without_colon()
            self._enter(line, start, indent, entry)
        else:
            self._stray(line, start, indent, entry)

    def _is_field(self, line: str, entry: Entry) -> bool:
        """Whether a line below a text is a field, not a part of the text with a colon in it."""
        if entry.name is None or entry.dashes:
            return False
        name = line[slice(*entry.name)]
        if name in FIELDS or is_phone_key(name):
            return True
        return is_word(name) and entry.value >= len(line.rstrip()) and self._deeper_below(self.row, entry.name[0])

    def _beside(self, line: str, start: int, indent: int, entry: Entry) -> None:
        """An entry at the column of others, or where nothing begins."""
        levels, is_list = self.levels, bool(entry.dashes)
        if self._is_text_with_colon(line, entry):
            self._unindented(line, start, indent)
            return
        if self._is_phone_key(line, entry) and self._lowered(line, start, indent):
            self._enter(line, start, indent + 2, entry)
            return
        last = levels.last
        if levels.fits(indent, is_list=is_list):
            levels.close_right_of(indent)
            if not is_list:
                levels.close_list_at(indent)
            self._enter(line, start, indent, entry)
        elif is_list and last and self.after is _After.NAME and indent == last.column:
            self._enter(line, start, indent, entry)
        else:
            self._stray(line, start, indent, entry)

    def _is_text_with_colon(self, line: str, entry: Entry) -> bool:
        """Whether it reads like a sentence below a sentence."""
        if self.after is not _After.TEXT or entry.dashes or entry.name is None:
            return False
        return is_sentence(line[slice(*entry.name)]) and entry.value < len(line)

    @staticmethod
    def _is_phone_key(line: str, entry: Entry) -> bool:
        return entry.name is not None and is_phone_key(line[slice(*entry.name)])

    def _lowered(self, line: str, start: int, indent: int) -> bool:
        """Keys to press, right below `keys:` and at its own column, are meant to be in it."""
        if self.after is _After.NAME and indent == self.levels.column:
            above = read_entry(self.page.lines[self.row - 1], start)
            if above.name is None or self.page.lines[self.row - 1][slice(*above.name)] != "keys":
                return False
            self.page.note(
                wrong_indent.slip(self.page.span(self.row, start, start + 1), indent + 2)
            )
            self.lowered = indent
        elif self.lowered != indent:
            return False
        self.levels.close_right_of(indent + 2)
        self.page.replace(self.row, 0, start, " " * (indent + 2))
        return True

    def _stray(self, line: str, start: int, indent: int, entry: Entry) -> None:
        """An entry at a column where no entry may begin."""
        levels, is_list = self.levels, bool(entry.dashes)
        deeper = entry.value < len(line) or not self._deeper_below(self.row, start)
        right = levels.excused(indent)
        if right is None and self._first_is_stray(indent, is_list=is_list):
            right = indent
        elif right is None:
            right = levels.nearest(indent, is_list=is_list, deeper=deeper)
            if right is None:
                # Nothing of its kind is open, so no guess is better than YAML's own message.
                self.after = _After.VALUE
                self.row += 1
                return
            span = self.page.span(self.row, start, start + 1)
            self.page.note(wrong_indent.slip(span, right))
            levels.excuse(indent, right)
        self.page.replace(self.row, 0, start, " " * right)
        levels.close_right_of(right)
        if not is_list:
            levels.close_list_at(right)
        self._enter(line, start, right, entry)

    def _first_is_stray(self, indent: int, *, is_list: bool) -> bool:
        """Whether not this line but the only one before it stands at a wrong column.

        Of an odd and an even number of spaces, the odd is the slip; at the left margin nothing is.
        """
        level = self.levels.only_entry_right_of(indent, is_list=is_list)
        if level is None or not (indent == 0 or (level.column % 2 and not indent % 2)):
            return False
        row = level.first_row
        line = self.page.lines[row]
        start = skip_spaces(line, 0)
        if start != level.column:
            return False
        self.page.note(wrong_indent.slip(self.page.span(row, start, start + 1), indent))
        self.page.replace(row, 0, start, " " * indent)
        level.column = indent
        return True

    def _deeper_below(self, row: int, column: int) -> bool:
        """Whether the next line with something on it stands further right than `column`."""
        for line in self.page.lines[row + 1 : row + 50]:
            at = skip_spaces(line, 0)
            if at < len(line) and line[at] != "#":
                return at > column
        return False

    def _loose(self, line: str, start: int, indent: int) -> None:
        """A line without a colon where an entry should stand."""
        entry = self._repaired(line, start)
        if entry:
            self._place(line, start, indent, entry)
            return
        levels = self.levels
        is_item = levels.fits(indent, is_list=True) and not levels.fits(indent, is_list=False)
        if is_item and (self.after is not _After.TEXT or line.startswith("->", start)):
            self.page.note(
                missing_dash.slip(self.page.span(self.row, start, start + 1), line[start:])
            )
            self.page.insert(self.row, start, "- ")
            levels.close_right_of(indent)
            self._enter(line, start, indent, Entry((start,), None, start))
            return
        if line[start] in "}]":
            self._extra_bracket(start)
            self.row += 1
            return
        if self._is_text(self.row, start):
            self._unindented(line, start, indent)
            return
        word = _LOOSE_WORD.match(line, start)
        if word is None:
            self.after = _After.VALUE
            self.row += 1
            return
        self._note_missing_colon(self.row, word)
        self._place(line, start, indent, Entry((), word.span(1), word.end()))

    def _is_block_text(self, row: int, start: int, *, first: bool) -> bool:
        """Whether a line that stands too far left for a block can only be meant for it."""
        line = self.page.lines[row]
        entry = read_entry(line, start)
        if line.startswith(("---", "...")) or (entry.dashes and not first):
            return False
        if entry.name is not None:
            name = line[slice(*entry.name)]
            return first and entry.value < len(line) and name not in FIELDS and name[0].isupper()
        return self._is_text(row, start)

    def _is_text(self, row: int, start: int) -> bool:
        """Whether a line without a colon goes on with a text above rather than lacks its colon."""
        line = self.page.lines[row]
        word = _LOOSE_WORD.match(line, start)
        if word is None:
            return not line.startswith(("-", "#"), start)
        if unspaced(line, start) or word.group(1) in FIELDS or word.group(2) in ("=", ";"):
            return False
        if self.after is _After.VALUE and self.value_sign not in ("|", ">", '"', "'"):
            return False
        alone = word.end() >= len(line.rstrip())
        return not (alone and self._deeper_below(row, start))

    def _note_missing_colon(self, row: int, word: re.Match[str]) -> None:
        rest = self.page.lines[row][word.end() :].strip()
        fixed = f"{word.group(1)}: {rest}".rstrip()
        self.page.note(missing_colon.slip(self.page.span(row, *word.span(1)), fixed))
        self.page.replace(row, word.end(1), word.end(), ": ")

    def _unindented(self, line: str, start: int, indent: int) -> None:
        """A line of text that stands too far left."""
        column = self.levels.column + 2
        if self.unindented_row != self.row - 1:
            span = self.page.span(self.row, start, len(line.rstrip()))
            self.page.note(unindented_text.slip(span, column))
        self.unindented_row = self.row
        self.page.insert(self.row, 0, " " * (column - indent))
        if self.after is _After.NAME:
            self.own_column = -1
            self._value(line, start)
        elif self.text:
            self.text.broken = self.text.broken or read_entry(line, start).is_field
            self.text.add(self.row, start)
            self.row += 1
        else:
            self._join_value(start)

    def _behind_value(self, line: str, start: int) -> None:
        """A line of text further right than a value that has ended."""
        text = self.page.text(Extent(*self.value, self.row, len(line.rstrip())))
        lead = self.page.lines[self.value[0]][: self.value[1]].lstrip()
        span = self.page.span(self.row, start, len(line.rstrip()))
        self.page.note(text_after_quote.slip(span, lead, text))
        self._join_value(start)

    def _join_value(self, start: int) -> None:
        """Take a line into the text in quotes above it, all of it as one text."""
        if self.value_sign in ("'", '"'):
            self.text = Text(self.page, *self.value, broken=True)
            self.text.add(self.row, start)
            self.after = _After.TEXT
        else:
            self.page.blank(self.row)
        self.row += 1

    def _name_without_colon(self) -> None:
        """The text on a line of its own was a field: its first word lacks the colon."""
        text, self.text = self.text, None
        word = text and _LOOSE_WORD.match(self.page.lines[text.row], text.start)
        if text is None or word is None:
            return
        self._note_missing_colon(text.row, word)
        if word.end() < len(self.page.lines[text.row]):
            value = Text(self.page, text.row, word.end())
            value.add(text.row, word.end())
            value.close()
        self.levels.open(self.own_column, text.row, is_list=False)
        self.after = _After.TEXT if word.end() < len(self.page.lines[text.row]) else _After.NAME
        self.own_column = -1

    def _repaired(self, line: str, start: int) -> Entry | None:
        """A line as the entry it would be with a space or a quote that was left out."""
        page, row = self.page, self.row
        loose = unspaced(line, start)
        beside = len(self.levels) == 0 or start <= self.levels.column
        if loose and (beside or loose[0] in FIELDS or is_phone_key(loose[0])):
            name, colon = loose
            if name[0] != "*":
                fixed = f"{line[start : colon + 1]} {line[colon + 1 :].strip()}"
                page.note(missing_space.slip(page.span(row, colon, colon + 1), ":", fixed))
            page.insert(row, colon + 1, " ")
            return Entry((), (start, colon), colon + 1)
        half = _HALF_QUOTED.match(line, start)
        if half:
            quote = line[start]
            span = page.span(row, start, start + 1)
            page.note(lost_quote.slip(span, f"{line[start : half.end(1)]}{quote}:"))
            page.insert(row, half.end(1), quote)
            return Entry((), (start, half.end(1)), skip_spaces(line, half.end()))
        if _DASH_WORD.match(line, start):
            fixed = f"- {line[start + 1 :].strip()}"
            page.note(missing_space.slip(page.span(row, start, start + 1), "-", fixed))
            page.insert(row, start + 1, " ")
            return Entry((start,), None, start + 1)
        return None

    # -- names and values

    def _enter(self, line: str, start: int, indent: int, entry: Entry) -> None:
        """Take in an entry at the column where it belongs."""
        self._end_text()
        self.lowered = self.lowered if self.lowered in (indent, indent - 2) else -1
        self.own_column = -1
        for dash in entry.dashes:
            self._open(dash + indent - start, is_list=True)
        if entry.name is None:
            loose = unspaced(line, entry.value)
            if entry.dashes and loose and loose[0] in FIELDS:
                entry = self._repaired(line, entry.value) or entry
        if entry.name is None:
            self._value(line, entry.value)
            return
        name = line[slice(*entry.name)]
        spoken = is_sentence(name) or (name[:1].isupper() and entry.dashes)
        nested = self.after is _After.NAME and (indent > self.levels.column or entry.dashes)
        if spoken and nested and entry.value < len(line):
            self._bare(line, entry.name[0])
            return
        self._open(entry.name[0] + indent - start, is_list=False)
        self._name(line, entry.name)
        self._value(line, entry.value)

    def _open(self, column: int, *, is_list: bool) -> None:
        last = self.levels.last
        if last is None or last.is_list != is_list or last.column != column:
            self.page.deepen(len(self.levels), self.row, 0)
            self.levels.open(column, self.row, is_list=is_list)

    def _name(self, line: str, name: tuple[int, int]) -> None:
        """Look at a name for signs that YAML takes for its own."""
        page, row, (start, end) = self.page, self.row, name
        text, span = line[start:end], page.span(row, start, start + 1)
        if _QUOTE_BEHIND.match(text):
            quote = text[-1]
            span = page.span(row, end - 1, end)
            page.note(lost_quote.slip(span, f"{quote}{text}:", opened=False))
            page.insert(row, start, quote)
        elif text[0] == "*":
            rest = line[end:].replace(":", "", 1).strip()
            page.note(unquoted_star.slip(span, text, f": {rest}"))
            page.quote(Extent(row, start, row, end))
        elif text[0] in "%@`|>&!,]}" and not _MARK.match(text):
            page.note(unquoted_sign.slip(span, "", text))
            page.quote(Extent(row, start, row, end))

    def _value(self, line: str, at: int) -> None:
        sign = line[at : at + 1]
        self.value, self.value_sign = (self.row, at), sign
        if not sign:
            self.after = _After.NAME
            self.row += 1
        elif sign == "#":
            self._hash(line, at)
        elif sign in ("'", '"'):
            self._quoted(line, at)
        elif sign in "{[":
            self._flow(line, at)
        elif sign in "|>" and HEADER.match(line, at):
            self.after = _After.VALUE
            self.row = read_block(self.page, self.row, at, self.levels.column, self._is_block_text)
        elif not self._marked(line, at):
            self._bare(line, at)

    def _bare(self, line: str, at: int, *, broken: bool = False) -> None:
        """A text without quotes; `broken` if a slip in it has been noted already."""
        del line
        self.after = _After.TEXT
        self.text = Text(self.page, self.row, at, broken=broken)
        self.text.add(self.row, at)
        self.row += 1

    def _hash(self, line: str, at: int) -> None:
        """A `#` where a value should begin."""
        nested = self._deeper_below(self.row, self.levels.column)
        if nested or is_comment(line, at):
            self.after = _After.NAME
            self.row += 1
            return
        text = line[at:].rstrip()
        lead = line[:at].lstrip()
        self.page.note(
            cut_by_hash.slip(self.page.span(self.row, at, at + len(text)), lead, text, "")
        )
        if text[1:2] == " ":
            self.after = _After.NAME
            self.row += 1
        else:
            self._bare(line, at, broken=True)

    def _quoted(self, line: str, at: int) -> None:
        page, row, end = self.page, self.row, closing(line, at)
        lead = line[:at].lstrip()
        self.after = _After.VALUE
        if end < 0:
            extent = closing_below(page, row, at, self.levels.column)
            if extent:
                mend_escapes(page, extent)
                self.row = extent.end_row + 1
                return
            text = line[at + 1 :].rstrip()
            page.note(lost_quote.slip(page.span(row, at, at + 1), lead + quoted(text)))
            page.replace(row, at, at + 1, "")
            self._bare(line, at + 1, broken=True)
            return
        rest = skip_spaces(line, end)
        if rest == len(line) or line[rest] == "#":
            mend_escapes(page, Extent(row, at, row, end))
            self.row += 1
            return
        stop = len(line.rstrip())
        text, extent = page.strip_quotes(Extent(row, at, row, stop), end)
        page.note(text_after_quote.slip(page.span(row, rest, stop), lead, text))
        self._bare(line, extent.start, broken=True)
        if self.text:
            self.text.end = extent.end

    def _flow(self, line: str, at: int) -> None:
        page, row = self.page, self.row
        self.after = _After.VALUE
        if _CLEAN_FLOW.match(line, at):
            self.row += 1
            return
        if SPOKEN_NAME.match(line, at):
            self._brace_of_text(line, at)
            return
        page.depth = len(self.levels)
        end_row, end = read_flow(page, row, at, self.levels.column)
        page.depth = 0
        self.row = end_row
        last = page.lines[end_row]
        end = skip_spaces(last, end)
        while last[end : end + 1] in ("}", "]") and end < len(last):
            self._extra_bracket(end)
            end = skip_spaces(last, end + 1)
        if end < len(last) and last[end] not in "#:" and end_row == row:
            self._brace_of_text(line, at)
            return
        self.row += 1

    def _brace_of_text(self, line: str, at: int) -> None:
        span = self.page.span(self.row, at, at + 1)
        text = line[at:].rstrip()
        self.page.note(unquoted_brace.slip(span, line[:at].lstrip(), text))
        self._bare(line, at, broken=True)

    def _extra_bracket(self, at: int) -> None:
        sign = self.page.lines[self.row][at]
        span = self.page.span(self.row, at, at + 1)
        self.page.note(unclosed_bracket.slip(span, sign, f"delete this `{sign}`"))
        self.page.replace(self.row, at, at + 1, "")

    def _marked(self, line: str, at: int) -> bool:
        """A value that begins with a sign of YAML's own; whether it was dealt with."""
        page, sign, lead = self.page, line[at], line[:at].lstrip()
        text = line[at:].rstrip()
        mark = _MARK.match(line, at)
        if mark:
            # An anchor or a tag, told when the file is put together.
            self._value(line, mark.end())
            return True
        span = page.span(self.row, at, at + 1)
        if sign == "*":
            if page.has_anchor(text[1:].split(maxsplit=1)[0] if text[1:].split() else ""):
                self.after = _After.VALUE
                self.row += 1
                return True
            page.note(unquoted_star.slip(span, text))
        elif sign in "%@`|>&!,]}" or text[:2] in ("- ", "? ") or text in ("-", "?"):
            page.note(unquoted_sign.slip(span, lead, text))
        else:
            return False
        self._bare(line, at, broken=True)
        return True

    def _end_text(self) -> None:
        if self.text:
            self.text.close()
            self.text = None
