"""Bytes to characters: UTF-8, UTF-16 with a mark, else Windows-1252; binary data is refused."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.reading.finding import shown

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 * 1024 * 1024
_CONTROL_SHARE = 0.05
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_CONTROL_BYTES = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def load(path: Path) -> bytes:
    """Return the bytes of a file. Raise `InputError` if it is too large, empty or may not be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            limit = LARGEST // 1024**2
            msg = f"{shown(path)}: {size // 1024**2} MB, more than the limit of {limit} MB; split the file"
            raise InputError(msg)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        msg = f"{shown(path)}: cannot be opened ({cause}); check the name and the permission to read"
        raise InputError(msg) from error
    if not data.strip():
        msg = f"{shown(path)}: the file is empty; put the text of the statement or article there"
        raise InputError(msg)
    return data


def decode(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the characters of `data`, without a byte order mark, and notes on how they were read.

    Raises `InputError` for data that is not text: NUL bytes or more than 5 % control characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path), ()
    _refuse_binary(data, path)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text = _windows(data, path)
        line = data.count(b"\n", 0, error.start) + 1
        return text, (f"{shown(path)}, line {line}: not UTF-8, read as Windows-1252; save it as UTF-8",)


def repaired(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with each lone surrogate replaced by U+FFFD, and a note if there was one."""
    first = _SURROGATE.search(text)
    if first is None:
        return text, ()
    line = text.count("\n", 0, first.start()) + 1
    note = f"{name}, line {line}: half characters (lone surrogates) replaced by \N{REPLACEMENT CHARACTER}"
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text), (f"{note}; save the text again as UTF-8",)


def _refuse_binary(data: bytes, path: Path) -> None:
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if b"\x00" in data or controls > _CONTROL_SHARE * len(data):
        raise _not_text(path)


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"{shown(path)}, byte {error.start}"
        msg = f"{where}: not {encoding.upper()}, as the file's mark says; save it as UTF-8"
        raise InputError(msg) from error
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise _not_text(path)
    return text


def _windows(data: bytes, path: Path) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        msg = f"{shown(path)}, byte {error.start}: neither UTF-8 nor Windows-1252; save it as UTF-8 text"
        raise InputError(msg) from error
    return text


def _not_text(path: Path) -> InputError:
    return InputError(f"{shown(path)}: holds binary data, not text; save it as .txt, .md or .html in UTF-8")
