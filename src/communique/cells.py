"""Cells of CSV files: text that no spreadsheet program reads as a formula, and back."""

from __future__ import annotations

# A cell that begins so is a formula to a spreadsheet program; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text_cell(value: object) -> object:
    """Return a cell that no spreadsheet program reads as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def plain_cell(text: str) -> str:
    """Return a cell of a file without the apostrophe that keeps spreadsheet programs from reading a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text
