"""What a file is: by its first bytes where these tell, else by its suffix."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from communique.errors import InputError

Format = Literal["text", "markdown", "html", "pdf", "docx", "rtf", "mail", "archive"]

BY_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".rtf": "rtf",
    ".eml": "mail",
    ".zip": "archive",
}
_NAMES: dict[Format, str] = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "a web page",
    "pdf": "a PDF",
    "docx": "a Word file",
    "rtf": "an RTF file",
    "mail": "an e-mail message",
    "archive": "a ZIP archive",
}
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 1024
_WORDLIKE: frozenset[Format] = frozenset({"text", "markdown", "html", "mail"})


def recognise(data: bytes, suffix: str, name: str) -> tuple[Format, tuple[str, ...]]:
    """Return the format of `data` and a note where its name says otherwise.

    Raises `InputError` for a format that cannot be read, and for one that its suffix promises but its bytes are not.
    """
    named = BY_SUFFIX.get(suffix.lower())
    seen = _seen(data, name)
    if seen is None or seen == named:
        if named is not None and (named in _WORDLIKE or seen == named):
            return named, ()
        promised = (
            f"not {_NAMES[named]}, though its name ends in {suffix}" if named else "not a format that can be read"
        )
        raise InputError(f"{name}: {promised}; get the file again, or save it as .txt, .md or .html")
    if seen == "html" and named in ("markdown", "mail"):
        return named, ()
    ending = next(ending for ending, kind in BY_SUFFIX.items() if kind == seen)
    note = f"{name}: {_NAMES[seen]}, though its name does not end in {ending}; read as {_NAMES[seen]}"
    return seen, (note,)


def _seen(data: bytes, name: str) -> Format | None:
    """Return the format that the first bytes show, or `None` where they could be any text."""
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(_OLE):
        cause = "locked with a password" if _LOCKED in data else "an old Word or Office file"
        remedy = "save a copy without one" if _LOCKED in data else "save it as .docx"
        raise InputError(f"{name}: {cause}; {remedy}")
    return "html" if _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:_HEAD]) else None


def _zipped(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"{name}: damaged or cut off ({error}); get the file again") from error
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        raise InputError(f"{name}: an OpenDocument file; save it as .docx")
    if "[Content_Types].xml" in names:
        raise InputError(f"{name}: an Office file, but no Word document; save its text as .docx or .txt")
    return "archive"
