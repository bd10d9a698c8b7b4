"""What a line or paragraph looks like: heading, list item, furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.reading.text.dates import is_date_line
from communique.reading.text.layout import cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.model import BlockRole
    from communique.reading.text.assembly import Piece

# Marks that can stand for a list item, but also for a dash, a sum or a word.
WORDLIKE_BULLETS = ("-", "\N{EN DASH}", "\N{EM DASH}", "*", "+", "o")
BULLET = re.compile(r"\s*(?:[•◦▪●■‣\u2043·○►➢✓]|[-\u2013\u2014*+o](?=\s))\s*(?=\S)")
LETTERED = re.compile(r"\s*(?:\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)|(?:[a-z]|[ivx]{1,5})[.)](?=\s))\s*(?=\S)")
NUMBERED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,2})*[.)](?=\s)|[IVXL]{1,6}[.)](?=\s)|[A-Z][.)](?=\s\S))\s*(?=\S)")
_FINAL = re.compile(r"[.!?;:,…]['\"\u201d\u2019)\]]*\Z")
_SENTENCE = re.compile(r"[.!?:;…]['\"\u201d\u2019)\]]*\Z")
_WORD = re.compile(r"[^\W\d_][\w\u2019'.-]*")
_SHORT = 110
_LONGEST_MARKER = 8
_NO_DIGITS = str.maketrans("", "", "0123456789")
_SHOUTED = 0.85
_OPENING = "(\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_SIGN_LETTERS = 3


def marked(text: str) -> bool:
    """Return whether `text` begins with a list marker of any kind."""
    return any(pattern.match(text) for pattern in (BULLET, LETTERED, NUMBERED))


def is_lone_marker(text: str) -> bool:
    """Return whether `text` is a list marker without its words."""
    return len(text) <= _LONGEST_MARKER and marked(f"{text.strip()} x")


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends with the punctuation of a finished clause or sentence."""
    return _SENTENCE.search(text.rstrip()[-8:]) is not None


def is_furniture(text: str) -> bool:
    """Return whether a whole line or paragraph is page furniture, a release line or a date line."""
    text = text.strip()
    if len(text) > _SHORT or not text:
        return False
    return cues().furniture.fullmatch(text) is not None or (
        text[-6:] != text[-6:].translate(_NO_DIGITS) and is_date_line(text)
    )


def is_short(text: str) -> bool:
    """Return whether `text` is short enough for a heading and has no final punctuation."""
    return (
        len(text) <= _SHORT * 3
        and 0 < len(text.split()) <= cues().heading_words
        and _FINAL.search(text.strip()) is None
        and _WORD.search(text) is not None
    )


def is_set_off(pieces: Iterable[Piece]) -> bool:
    """Return whether a line is short enough for a heading and set in emphasis throughout."""
    filled = [piece for piece in pieces if piece.copied and piece.text.strip()]
    return bool(filled) and all(piece.bold for piece in filled) and is_short("".join(p.text for p in filled))


def is_shouted(text: str) -> bool:
    """Return whether `text` is a short line in capitals."""
    if text[1:12].islower() or not is_short(text):  # for speed: most lines are neither short nor in capitals
        return False
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(letters) > _SIGN_LETTERS and upper >= _SHOUTED * len(letters)


def is_heading(text: str) -> bool:
    """Return whether a line is a heading by its looks: capitals throughout, or on its long words."""
    if not is_short(text) or BULLET.match(text) or text.lstrip()[:1] in _OPENING:
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in cues().small_words]
    return is_shouted(text) or (bool(words) and all(word[0].isupper() for word in words))


def role_of(text: str) -> BlockRole:
    """Return the role of a paragraph that carries no markup."""
    if is_furniture(text):
        return "furniture"
    if is_heading(text):
        return "heading"
    return "item" if BULLET.match(text) or LETTERED.match(text) else "paragraph"
