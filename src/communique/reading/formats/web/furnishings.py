"""Which parts of a web page are not its text: navigation, notices, shares, comments; from `codebook/forms.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.reading.text.layout import table

_PARTS = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
_JUDGED = frozenset({"a", "dl", "div", "ol", "p", "section", "table", "ul"})
_NOTES = frozenset({"dd", "div", "li", "p"})
# The ids to which the marks of notes link.
_NOTE = re.compile(r"(?:fn|_?ftn|_?edn|footnote|endnote|cite(?:[-_]?note)?)[-_:]?\d{1,3}", re.IGNORECASE)


SIGNATURE = "the signature of a message"
ANSWERED = "the message that is answered"


@dataclass(frozen=True, slots=True)
class _Names:
    parts: frozenset[str]
    negated: frozenset[str]
    roles: frozenset[str]
    whole: frozenset[str]


@cache
def _names() -> _Names:
    page = table()["page"]
    return _Names(
        *(frozenset(page[key].split()) for key in ("apart_names", "about_the_page", "apart_roles", "apart_whole"))
    )


def is_apart(tag: str, fields: dict[str, str]) -> bool:
    """Return whether an element's class, id or role says that it is no part of the page's text."""
    if tag in _NOTES and _NOTE.fullmatch(fields.get("id", "")):
        return True
    if tag not in _JUDGED:
        return False
    if fields.get("role", "").lower() in _names().roles:
        return True
    return any(
        _tells(name) or name.lower() in _names().whole
        for name in f"{fields.get('class', '')} {fields.get('id', '')}".split()
    )


def _tells(name: str) -> bool:
    """Return whether a class name begins or ends as those of page parts do ("share-buttons", "siteFooter")."""
    parts = [part.lower() for part in _PARTS.split(name) if part]
    return bool(parts) and parts[0] not in _names().negated and bool({parts[0], parts[-1]} & _names().parts)


def by_mailer(tag: str, fields: dict[str, str]) -> str:
    """Return what of a message an element is that its mailer marks as no part of the text, or ""."""
    if tag == "blockquote" and fields.get("type", "").lower() == "cite":
        return ANSWERED
    found = next((name for name in fields.get("class", "").split() if name in _names().whole), "")
    return (SIGNATURE if "signature" in found else ANSWERED) if found else ""
