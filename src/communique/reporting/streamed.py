"""A sheet of a large workbook: each row goes into its file in one piece, which takes a fifth of the time of its cells.

It is for rows that come in order, each cell from left to right and with a look; the file is the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.utility import _preserve_whitespace, _utf16_len, _utf16_truncate, xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

if TYPE_CHECKING:
    from xlsxwriter.worksheet import RowInfo

KNOWN = 20_000  # texts that are kept as they stand in the file: those of units come again and again


class _Letters(dict[int, str]):
    """The letters of columns."""

    def __missing__(self, column: int) -> str:
        found: str = xl_col_to_name(column)
        self[column] = found
        return found


class _Looks(dict[Format, int]):
    """The numbers of formats, given in the order in which cells have them."""

    def __missing__(self, style: Format) -> int:
        found: int = style._get_xf_index()  # noqa: SLF001 - as sheets do
        self[style] = found
        return found


def _link(url: str, text: str, tip: str) -> Url:
    """Return a link with the words that it shows, and those beside the pointer."""
    found = Url(url)
    found.text, found.tip = text, tip
    return found


class Streamed(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet of a workbook with constant memory. The cells of the row that is being written are held, no others."""

    row_info: dict[int, RowInfo]
    previous_row: int

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[tuple[int, Format, str]] = []
        self._letters, self._looks = _Letters(), _Looks()
        self._fonts: dict[int, str] = {}  # what a run says of its format, by this
        self._plain = Format()
        self._texts: Callable[[str], str] = lru_cache(KNOWN)(self._text)
        self._links: Callable[[str, str, str], Url] = lru_cache(KNOWN)(_link)

    def write_blank(self, row: int, column: int, _blank: None, style: Format) -> None:
        """Write an empty cell."""
        self._put(row, column, style, "/>")

    def write_number(self, row: int, column: int, number: float, style: Format) -> None:
        """Write a number."""
        self._put(row, column, style, f"><v>{number:.16G}</v></c>")

    def write_string(self, row: int, column: int, text: str, style: Format) -> None:
        """Write text."""
        self._put(row, column, style, self._texts(text))

    def write_url(self, row: int, column: int, url: str, style: Format, text: str, tip: str) -> None:
        """Write a link; a sheet holds so many that its user must count them."""
        self.write_string(row, column, text, style)
        self.hlink_count += 1
        self.hyperlinks[row][column] = self._links(url, text, tip)

    def write_rich_string(self, row: int, column: int, *fragments: Any) -> None:
        """Write a text in pieces, some of which have the format before them; the last argument is that of the cell."""
        *pieces, style = fragments
        runs, looks = [], self._plain if isinstance(pieces[0], Format) else None
        for piece in pieces:
            if isinstance(piece, Format):
                looks = piece
            else:
                runs.append(f"<r>{self._font(looks)}{self._run(piece)}</r>")
                looks = self._plain
        if _utf16_len("".join(piece for piece in pieces if isinstance(piece, str))) <= self.xls_strmax:
            self._put(row, column, style, f' t="inlineStr"><is>{"".join(runs)}</is></c>')

    def _put(self, row: int, column: int, style: Format, rest: str) -> None:
        """Keep a cell of the row that is being written; the row before is done."""
        if row > self.previous_row:
            self._write_single_row(row)
        self._cells.append((column, style, rest))

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """Write the row whose cells are held, and forget it."""
        row = self.previous_row
        for column, *_ in (*self._cells[:1], *self._cells[-1:]):
            self._check_dimensions(row, column)
        self.previous_row = current_row_num
        if not self._cells:
            return
        self._write_row(row, None, self.row_info.pop(row, None))
        number, letters, looks = row + 1, self._letters, self._looks
        cells = [f'<c r="{letters[column]}{number}" s="{looks[style]}"{rest}' for column, style, rest in self._cells]
        self.fh.write("".join(cells) + "</row>")
        self._cells.clear()
        self.row_sizes.pop(row, None)

    def _text(self, text: str) -> str:
        """Return what stands in a cell of text behind its format; one too long for a sheet is cut."""
        if len(text) > self.xls_strmax // 2 and _utf16_len(text) > self.xls_strmax:
            text = _utf16_truncate(text, self.xls_strmax)
        blank = ' xml:space="preserve"' if _preserve_whitespace(text) else ""
        return f' t="inlineStr"><is><t{blank}>{self._escape_data(self._escape_control_characters(text))}</t></is></c>'

    def _run(self, text: str) -> str:
        """Return the text of a run."""
        blank = ' xml:space="preserve"' if _preserve_whitespace(text) else ""
        return f"<t{blank}>{self._escape_control_characters(self._escape_data(text))}</t>"

    def _font(self, looks: Format | None) -> str:
        """Return how a run looks; nothing is said of one that looks like its cell."""
        if looks is None:
            return ""
        if id(looks) not in self._fonts:
            self.rstring = XMLwriter()
            self.rstring._set_filehandle(StringIO())  # noqa: SLF001 - as sheets do
            self._write_font(looks)
            self._fonts[id(looks)] = self.rstring.fh.getvalue()
        return self._fonts[id(looks)]
