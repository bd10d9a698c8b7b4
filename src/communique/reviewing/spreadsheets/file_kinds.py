"""Files that come back from a reviewer: what a file is, whatever its name says, and in which encoding a text is."""

from __future__ import annotations

import codecs
import zipfile
from dataclasses import dataclass
from pathlib import Path

from communique.errors import InputError

SAVE = "save it as .xlsx, or as CSV in UTF-8"
# Beginnings of files that are no spreadsheet to us, what each is, and what to do.
KINDS = (
    (b"PK", f"a damaged .xlsx file, of which no sheet can be read; copy it again, or {SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"an old Excel file (.xls), or one with a password; {SAVE}, without a password"),
    (b"%PDF", f"a PDF file; {SAVE} in the program that made it"),
    (b"{\\rtf", f"a Word file (.rtf); {SAVE}"),
    (b"\x1f\x8b", "a packed file (.gz); unpack it"),
)
MARKUP = ((b"<!doctype", "a web page"), (b"<html", "a web page"), (b"<table", "a web page"), (b"<?xml", "an XML file"))
INSIDE = (  # members of archives that are no workbook of Excel
    ("content.xml", "an OpenDocument spreadsheet (.ods)"),
    ("word/document.xml", "a Word file (.docx)"),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("Index/Document.iwa", "a Numbers spreadsheet"),
)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SYSTEM = "cp1252"  # the code page in which Excel saves on most machines
OTHERS = ("mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "gb18030", "big5", "euc_kr", "cp437")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text, and the code page that it was read in where it is not in Unicode."""

    text: str
    code_page: str = ""


def check_kind(path: Path, data: bytes) -> None:
    """Raise `InputError` that says what a file is if it is neither a text nor an Excel workbook."""
    start = data[:2000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if not data.strip(b"\0 \r\n\t"):
        raise InputError(f"{path}: the file is empty; save the spreadsheet again")
    for beginning, kind in KINDS:
        if data.startswith(beginning):
            raise InputError(f"{path}: {kind}")
    for beginning, kind in MARKUP:
        if start.startswith(beginning):
            raise InputError(f"{path}: {kind}, whatever its name says; open it in a spreadsheet program and {SAVE}")


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise `InputError` that says what an archive is if it holds no Excel workbook."""
    names = set(archive.namelist())
    for name, kind in INSIDE:
        if name in names:
            raise InputError(f"{path}: {kind}, no readable Excel workbook; {SAVE}")
    if not any(name.endswith("workbook.xml") for name in names):
        raise InputError(f"{path}: an archive, no readable Excel workbook; unpack it and name the file in it")


def decoded(data: bytes) -> Text:
    """Return the text of a file: in Unicode, with or without a mark, or else in the code page that Excel saves in."""
    named = next((name for mark, name in MARKS if data.startswith(mark)), _unmarked(data))
    try:
        return Text(data.decode(named))
    except UnicodeDecodeError:
        return Text(data.decode(SYSTEM, errors="replace"), SYSTEM)


def _unmarked(data: bytes) -> str:
    """Return the encoding of Unicode that a file without a mark is in: half of the bytes of English UTF-16 are zero."""
    start = data[:2000]
    zeros = [start[i::2].count(0) for i in (0, 1)]
    if max(zeros) > len(start) // 4:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return "utf-8"


def garbled(text: str, code_page: str, encoding: str) -> str:
    """Return what a text looks like that was saved in one encoding and read in a code page."""
    return text.encode(encoding, errors="replace").decode(code_page, errors="replace")
