"""Naming: which words name a document that can be quoted, and which are written as a title."""

from __future__ import annotations

import re

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.dating import dates
from communique.quoting.wordlists import quoting_words

INITIALS = r"(?:[A-Z]\.){2,}"
WORD = re.compile(  # "U.S.-EU" and "EU–U.S." are one
    rf"(?:{INITIALS}[-‑–])?[^\W_]+(?:[’'\-‑](?!{INITIALS})[^\W_]+)*(?:[-‑–]{INITIALS})?"
)
TWO_SENTENCES = re.compile(r"[a-z)][.!?]\s+[A-Z]")
TITLE_CASE = 0.7  # share of long words with a capital from which quoted words are a title
ISSUED = r",?\s+(?:released|issued|published|adopted|signed|made|dated|agreed)"
ARTICLES = frozenset(("a", "an", "the", "their", "its", "our", "this", "that", "his", "her"))
BEFORE_PHRASE = frozenset(("in", "to", "of", "from", "by", "and", "at", "on"))


def document_phrase(text: str, context: Span) -> Span | None:
    """Return the words that name a document: "the AUKUS Defense Ministers’ Joint Statement released on 8 April"."""
    words = list(WORD.finditer(text, context.start, context.end))
    known = quoting_words().documents
    for i in range(len(words) - 1, -1, -1):
        if words[i][0].lower() in known and not _is_verb(words, i, text):
            start = _phrase_start(text, words, i)
            return Span(start, _phrase_end(text, words[i].end(), context.end))
    return None


def _is_verb(words: list[re.Match[str]], at: int, text: str) -> bool:
    """Return whether a document noun is used as something else: a bare word without article, name or "joint"."""
    before = words[at - 1][0].lower() if at else ""
    joined = at > 0 and text[words[at - 1].end() : words[at].start()].strip() == ""
    named = words[at][0][:1].isupper() or before in ARTICLES or before in ("joint", "official", "final")
    return not (joined and (named or words[at - 1][0][:1].isupper() or (before.isalpha() and at > 1))) and not named


def _phrase_start(text: str, words: list[re.Match[str]], at: int) -> int:
    """Return where the noun phrase that ends with word `at` begins: at its article, or at its first name."""
    start = at
    while start > 0:
        gap = text[words[start - 1].end() : words[start].start()]
        initial = gap.strip() == "." and len(words[start - 1][0]) == 1 and words[start - 1][0].isupper()
        if (gap.strip(" ’'") and not initial) or at - start > 12:  # noqa: PLR2004 - no noun phrase is longer
            break
        word = words[start - 1][0]
        if word.lower() in ARTICLES:
            return words[start - 1].start()
        if quoting_words().cue.fullmatch(word) or word.lower() in BEFORE_PHRASE:
            break
        start -= 1
    return words[start].start()


def _phrase_end(text: str, end: int, limit: int) -> int:
    """Return the end of the noun phrase with what dates it or says of which meeting it is."""
    tail = re.compile(
        rf"(?:\s+(?:of|on|from|for|by|after|following)\s+(?:the\s+)?(?:[A-Z][\w’'–-]*|and|the|of|for|on)(?:\s+(?:[A-Z0-9][\w’'–-]*|and|the|of|for|on))*)?"
        rf"(?:,?\s+(?:which|that)\s+followed\s+the\s+[\w-]+)?"
        rf"(?:{ISSUED}(?=\s+(?:(?:on|in|of|at)\s+)?[A-Z0-9])(?:\s+(?:on|in|of|at)(?=\s+[A-Z0-9]))?(?:\s+[A-Z][\w’-]+)*)?"
        rf"(?:\s+(?:on\s+|of\s+)?{dates().day.pattern})?"
    )
    found = tail.match(text, end, limit)
    stop = found.end() if found else end
    return end + len(text[end:stop].rstrip())


def is_title(content: str) -> bool:
    """Return whether words are written as a title: most long ones with a capital, no full stop at the end."""
    words = WORD.findall(content)
    long = [w for w in words if len(w) > 3]  # noqa: PLR2004 - short words stay small in titles
    small = content.lstrip("“‘\"'[")[:1].islower()
    cut = "…" in content or "..." in content
    ended = cut or content.rstrip().endswith((".", ";", "!", "?")) or TWO_SENTENCES.search(content)
    if not long or small or ended:
        return False
    if any("past" in lexicon().forms_of(w) for w in words if w.islower()):
        return False
    capitals = sum(w[:1].isupper() or w[:1].isdigit() for w in long)
    return bool(capitals >= TITLE_CASE * len(long))
