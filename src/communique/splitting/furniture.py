"""What says nothing: titles, datelines, signatures and names, known by having no verb and standing alone."""

from __future__ import annotations

import re

from communique.codebook.lexicon import lines
from communique.splitting.clauses import Clause
from communique.splitting.titling import in_capitals
from communique.splitting.verbs import Sentence

NO_VERB = "no verb: a title, place, date or signature"
SPEAKERS = "names those who speak"
CLOSING = "place and date, or a signature"
POINTER = "says where to read or ask more"
SHORT_LINE = 16  # words; a longer line without a verb is no title or dateline
FEW = 5  # words without a verb inside a paragraph that are no unit, at most
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SIGNS = re.compile(
    r"(?:For|On behalf of) (?:and on behalf of )?(?:the )?(?:Governments?|Kingdom|Republic|Ministry|Department|State)\b"
    r"[^.,;]*:?\s*$"
)
SIGNED = re.compile(r"\((?:sd|sgd|signed|s/d)\.?\)", re.IGNORECASE)
TITLED = 0.85  # of the long words of a title, at least
LONG = 4  # letters from which on a word of a title begins with a capital


def is_furniture(s: Sentence, part: Clause, *, inside: bool, item: bool) -> bool:
    """Return whether a sentence of one clause, without a stem, says nothing.

    `inside` says that it stands in a paragraph with others, or ends as a sentence does: there only a few words are
    furniture, since a verb that is not known is likelier than a title. An `item` of a list may name a deed.
    """
    if part.group is not None or part.verb is not None:
        return not any(map(s.is_word, range(s.length)))
    words = sum(map(s.is_word, range(s.length)))
    capitals = all(word.upper() == word for word in s.texts) or (_is_open(s) and is_titled(s))
    title = s.length <= SHORT_LINE or capitals or (not item and _is_deed(s))
    title = title and not inside
    return words <= FEW or title


def is_titled(s: Sentence) -> bool:
    """Return whether nearly all long words of a line begin with a capital: the title of a text."""
    return in_capitals(s.texts, LONG, TITLED)


def _is_open(s: Sentence) -> bool:
    """Return whether a line ends in a word or a quotation mark, as titles do."""
    return s.texts[-1].isalnum() or s.texts[-1] in '”"'


def _is_deed(s: Sentence) -> bool:
    """Return whether a line names a kind of text at once: "Agreement on trade between A and B"."""
    first = next((i for i in range(s.length) if s.is_word(i)), 0)  # behind marks for headings
    return s.is_capital(first) and any(s.is_in(i, "document") for i in range(first, first + FEW))


def closes(text: str) -> bool:
    """Return whether a sentence is the line of place and date under a text, or a signature."""
    return any(p.match(text) for p in (lines().dated, SIGNS)) or SIGNED.search(text) is not None


def points(text: str) -> bool:
    """Return whether a sentence only says where to read or ask more: "Read the full text here."."""
    return lines().points.match(text) is not None


def is_line(text: str, *, closed: bool) -> bool:
    """Return whether a paragraph of one sentence is a line: no end (nor `closed` behind it), or all names."""
    if not closed and not text.rstrip().endswith((".", "!", "?", ";")):
        return True
    return all(word[0].isupper() for word in WORD.findall(text) if len(word) >= LONG)
