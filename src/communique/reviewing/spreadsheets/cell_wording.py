"""What a cell of a spreadsheet says, and whether a table says the same: as programs save it, not byte for byte."""

from __future__ import annotations

from communique.reporting.charts import theme_names
from communique.reviewing.evaluating.coded import words_of
from communique.reviewing.spreadsheets.file_kinds import OTHERS, SYSTEM, garbled

CUT = 30_000  # characters from which on a spreadsheet may hold less of a text than we do


def value(name: str, cell: str) -> object:
    """Return a cell's value: a list for themes, which may be called by their ids or by the names that reports show."""
    if name != "themes":
        return cell
    ids = {called.lower(): theme for theme, called in theme_names().items()}
    return [ids.get(t.strip().lower(), t.strip()) for t in cell.replace(",", ";").split(";") if t.strip()]


def same_value(one: object, other: object, code_page: str = "") -> bool:
    """Return whether two codes are the same; the order of themes and the form of an actor's words do not matter."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return same(str(one or ""), str(other or ""), code_page)


def same(cell: str, text: str, code_page: str = "") -> bool:
    """Return whether a cell holds a text, the beginning of a very long one, or what is left of it in a code page."""
    words, whole = words_of(cell), words_of(text)
    if words == whole or (len(cell) >= CUT and words[:1000] == whole[:1000]):
        return True
    return bool(code_page) and words == words_of(garbled(text, code_page, code_page))


def why_other(cell: str, text: str, code_page: str) -> str:
    """Return why a cell does not hold the words of its row."""
    words = words_of(cell)
    for encoding in OTHERS if code_page else ():
        if words == words_of(garbled(text, code_page, encoding)):
            return f"the file is in the encoding {encoding}, which cannot be told from others; save it as CSV in UTF-8"
    for opened in (SYSTEM, *OTHERS):
        if words == words_of(garbled(text, opened, "utf-8")):
            return f"the table was opened in the encoding {opened}, though it is in UTF-8; open it anew, as UTF-8"
    return "not the words of this row; was a column sorted or moved by itself?"
