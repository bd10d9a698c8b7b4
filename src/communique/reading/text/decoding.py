"""Bytes to characters: by mark, strict UTF-8, as declared, as detected, else Windows-1252; binary data is refused."""

from __future__ import annotations

import codecs
import re
import stat
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.reading.inputs import shown

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 * 1024 * 1024
_CONTROL_SHARE = 0.05
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_CONTROL_BYTES = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_SAMPLE = 4096
_LONGEST_SAMPLE = 64 * 1024
_HEAD = 4096
_SMALLEST_WIDE = 8
_WIDE_SHARE = 0.3
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?((?:windows-|cp|iso-?8859|latin|koi8|gb|big5|euc|shift|mac|us-ascii)[\w.:-]{0,30})",
    re.IGNORECASE,
)
# Encodings that are told apart surely; the other Western ones differ from Windows-1252 in few letters.
_RARE = 0x2800  # letters of Europe and typographic marks stand before
# Syriac, Thaana and N’Ko, whose first bytes are Ü, Ý, Þ and ß: a dash or mark behind these is meant.
_MEANT = range(0x0700, 0x0800)
_ASCII = bytes(range(128))
_FEWEST_OTHER = 4
_OTHER_SHARE = 0.2  # fewer letters beyond ASCII than this are no text in another script
_DETECTABLE = ("cp1252", "mac_roman", "cp1251", "koi8_r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
_WESTERN = ("cp1252", "ascii", "latin_1", "utf_8")
_AS_BROWSERS_DO = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252")
# An apostrophe in or after a word, marks that open or close, a dash between spaces, a sign before a sum.
_MARKS_IN_PLACE = re.compile(
    r"\w[\u2019](?=s\b|t\b|re\b|ll\b|ve\b|d\b|\s)|(?<!\S)[\u2018\u201c](?=\w)|[\w.,][\u201d](?!\w)"
    r"|\s[\u2013\u2014](?=\s)|\d[\u2013](?=\d)|[\u20ac£](?=\d)|\u2026(?!\w)"
)
# A character of UTF-8 read as Windows-1252: what its first byte looks like, and then its further bytes.
_FURTHER = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_MOJIBAKE = re.compile(f"[\u00c2-\u00df][{_FURTHER}]|[\u00e0-\u00ef][{_FURTHER}]{{2}}|\u00f0[{_FURTHER}]{{3}}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def load(path: Path) -> bytes:
    """Return the bytes of a file. Raise `InputError` if it is no file, too large, empty or may not be read."""
    try:
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            msg = f"{shown(path)}: not a regular file; save its content as .txt, .md or .html"
            raise InputError(msg)
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


def decode(data: bytes, path: Path | str) -> tuple[str, tuple[str, ...]]:
    """Return the characters of `data`, without a byte order mark, and notes on how they were read.

    Raises `InputError` for data that is not text: NUL bytes or more than 5 % control characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path), ()
    wide = _wide(data)
    if wide:
        return _strict(data, wide, path), (f"{shown(path)}: UTF-16 without a mark; save it as UTF-8",)
    _refuse_binary(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text, how = _other(data, path)
        line = data.count(b"\n", 0, error.start) + 1
        return text, (f"{shown(path)}, line {line}: not UTF-8, read as {how}; save it as UTF-8",)
    declared = _DECLARED.search(data[:_HEAD])
    if declared is None or data.isascii():
        return text, ()
    return text, (f"{shown(path)}: declares {declared[1].decode('ascii')} but is UTF-8, and read as such",)


def _wide(data: bytes) -> str | None:
    """Return the form of UTF-16 that a text without a mark is in, by where its NUL bytes stand."""
    sample = data[:_SAMPLE]
    if len(sample) < _SMALLEST_WIDE or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) < _WIDE_SHARE * len(sample):
        return None
    return "utf-16-be" if even else "utf-16-le"


def _other(data: bytes, path: Path | str) -> tuple[str, str]:
    """Return the text of data that is not UTF-8, and the name of its encoding."""
    declared = _DECLARED.search(data[:_HEAD])
    for encoding in (declared[1].decode("ascii") if declared else "", _detected(data)):
        name = _AS_BROWSERS_DO.get(encoding.lower(), encoding)
        try:
            text = data.decode(name) if name else ""
        except (LookupError, UnicodeError):
            continue
        if text:
            return text, "Windows-1252" if name == "cp1252" else f"{encoding}, as detected or declared"
    return _windows(data, path), "Windows-1252"


def _detected(data: bytes) -> str:
    """Return the encoding that the bytes look like, or "" where that is not clear or is Windows-1252."""
    sample = data[:_LONGEST_SAMPLE]
    others = len(sample.translate(None, _ASCII))
    if others < _FEWEST_OTHER:
        return ""
    marked = _by_marks(sample) if others <= _OTHER_SHARE * len(sample) else None
    if marked is not None:
        return marked
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_DETECTABLE)).best()
    if best is None or best.encoding in _WESTERN:
        return ""
    if best.encoding == "mac_roman":
        return best.encoding
    return best.encoding if others > _OTHER_SHARE * len(sample) else ""


def _by_marks(data: bytes) -> str | None:
    """Return "" for Windows-1252 or the name of an old Macintosh's encoding, where marks stand as words have them."""
    names = ("cp1252", "mac_roman")
    windows, macintosh = (len(_MARKS_IN_PLACE.findall(data.decode(name, "replace"))) for name in names)
    return None if windows == macintosh else "" if windows > macintosh else "mac_roman"


def repaired(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with half characters replaced and garbled ones mended, and a note on each."""
    whole, notes = _without_halves(text, name)
    mended, more = _mended(whole, name)
    return mended, (*notes, *more)


def whole(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _without_halves(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with each lone surrogate replaced by U+FFFD, and a note if there was one."""
    first = _SURROGATE.search(text)
    if first is None:
        return text, ()
    line = text.count("\n", 0, first.start()) + 1
    note = f"{name}, line {line}: half characters (lone surrogates) replaced by \N{REPLACEMENT CHARACTER}"
    return whole(text), (f"{note}; save the text again as UTF-8",)


def _mended(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Mend characters of UTF-8 that were once read as Windows-1252, where their bytes leave no doubt."""
    if _MOJIBAKE.search(text) is None:
        return text, ()
    mended = _MOJIBAKE.sub(_character, text)
    if mended == text:
        return text, ()
    same = zip(text, mended, strict=False)
    first = next((n for n, (a, b) in enumerate(same) if a != b), len(mended))  # the last letter may begin as it was
    line = text.count("\n", 0, first) + 1
    return mended, (f"{name}, line {line}: garbled characters are mended from here on; get the text as UTF-8",)


def _character(garbled: re.Match[str]) -> str:
    """Return the one character that a run stands for, or the run itself if it may be meant."""
    import ftfy.bad_codecs  # noqa: F401 - names the encoding below

    try:
        character = garbled[0].encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return garbled[0]
    usual = len(character) == 1 and (character.isprintable() or character == "\u00a0") and ord(character) < _RARE
    return character if usual and ord(character) not in _MEANT else garbled[0]


def _refuse_binary(data: bytes, path: Path | str) -> None:
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if b"\x00" in data or controls > _CONTROL_SHARE * len(data):
        raise _not_text(path)


def _strict(data: bytes, encoding: str, path: Path | str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"{shown(path)}, byte {error.start}"
        msg = f"{where}: not {encoding.upper()}, as the file's mark says; save it as UTF-8"
        raise InputError(msg) from error
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise _not_text(path)
    return text


def _windows(data: bytes, path: Path | str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        msg = f"{shown(path)}, byte {error.start}: neither UTF-8 nor Windows-1252; save it as UTF-8 text"
        raise InputError(msg) from error
    return text


def _not_text(path: Path | str) -> InputError:
    return InputError(f"{shown(path)}: holds binary data, not text; save it as .txt, .md or .html in UTF-8")
