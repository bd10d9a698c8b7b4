"""What a line or paragraph looks like: heading, list item, furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.reading.cues import cues
from communique.reading.dates import is_date_line

if TYPE_CHECKING:
    from communique.model import BlockRole

BULLET = re.compile(r"\s*(?:[•◦▪●■‣⁃·○►➢✓]|[-–—*+o](?=\s))\s*(?=\S)")
LETTERED = re.compile(
    r"\s*(?:\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)|(?:[a-z]|[ivx]{1,5})[.)](?=\s))\s*(?=\S)"
)
NUMBERED = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,2})*[.)](?=\s)|[IVXL]{1,6}[.)](?=\s)|[A-Z][.)](?=\s\S))\s*(?=\S)"
)
_FINAL = re.compile(r"[.!?;:,…]['\"”’)\]]*\Z")
_SENTENCE = re.compile(r"[.!?:;…]['\"”’)\]]*\Z")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SHORT = 160
_SIGN_WORDS = 3


def marked(text: str) -> bool:
    """Return whether `text` begins with a list marker of any kind."""
    return any(pattern.match(text) for pattern in (BULLET, LETTERED, NUMBERED))


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends with the punctuation of a finished clause or sentence."""
    return _SENTENCE.search(text.rstrip()[-8:]) is not None


def is_furniture(text: str) -> bool:
    """Return whether a whole line or paragraph is page furniture, a release line or a date line."""
    text = text.strip()
    return len(text) <= _SHORT and (cues().furniture.fullmatch(text) is not None or is_date_line(text))


def is_short(text: str) -> bool:
    """Return whether `text` is short enough for a heading and has no final punctuation."""
    return (
        len(text) <= _SHORT * 2
        and 0 < len(text.split()) <= cues().heading_words
        and _FINAL.search(text.strip()) is None
        and _WORD.search(text) is not None
    )


def is_shouted(text: str) -> bool:
    """Return whether `text` is a short line in capitals."""
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(letters) > _SIGN_WORDS and is_short(text) and upper >= 0.85 * len(letters)  # noqa: PLR2004


def is_heading(text: str) -> bool:
    """Return whether a line is a heading by its looks: capitals throughout, or on its long words."""
    if not is_short(text) or BULLET.match(text) or text.lstrip()[:1] in "“\"'‘(":
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
