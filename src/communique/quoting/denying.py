"""Denying: words of which an article says that somebody did not say them, or was asked about them.

"Cole never said", "Neither A nor B said", "Asked whether".
"""

from __future__ import annotations

import re

from communique.codebook.lexicon import lexicon
from communique.model import Span
from communique.quoting.phrases import DENYING, Word
from communique.quoting.wordlists import quoting_words

REACH = 8  # words between a denial and what is denied
AUXILIARIES = ("modal", "be", "have", "do")
ASKED = re.compile(r"\s*(?:When\s+)?[Aa]sked\s+(?:whether|if|about|how|why)(?:\s+(?!and\b|said\b)[\w’'-]+){0,4}\s+")


def is_asked(masked: str, before: Span) -> bool:
    """Return whether the words before quoted ones make them a question put to somebody: "Asked whether “…”"."""
    return ASKED.fullmatch(masked, before.start, before.end) is not None


def is_denied(words: list[Word], at: int, subject: Span | None) -> bool:
    """Return whether the words around a saying, word `at`, say that its subject did not say it, or nobody did."""
    known = quoting_words()
    follows = words[at + 1].low if at + 1 < len(words) else ""
    if words[at].low in known.deniers or follows in known.after_all:
        return False
    return _before_verb(words, at) or _by_nobody(words, at, subject) or _after_denier(words, at)


def _before_verb(words: list[Word], at: int) -> bool:
    """Return whether a negation stands among what goes before a verb: "did not", "has never", "refused to"."""
    known = quoting_words()
    for i in range(at - 1, max(-1, at - REACH), -1):
        if words[i + 1].gap:
            return False
        word = words[i].low
        if word in known.after_all:
            return False
        if word.endswith(DENYING) or word in ("not", "never"):
            return words[i + 1].low not in known.after_all
        if word in known.shunning:
            return words[i + 1].low in ("to", "from", "short") or i + 1 == at
        if word not in known.between and word not in ("of", "short", "from") and not word.endswith("ly"):
            return False
    return False


def _by_nobody(words: list[Word], at: int, subject: Span | None) -> bool:
    """Return whether the subject is nobody, or undecided: "Neither A nor B", "No minister", "Nor did the text"."""
    if subject is None:
        return False
    known = quoting_words()
    first = next((i for i, w in enumerate(words) if w.span.start >= subject.start), at)
    before = [w.low for w in words[max(0, first - 3) : first]]
    if words[first].low in known.none or (before and before[-1] in known.none and not words[first].gap):
        return True
    return len(before) > 1 and before[-2] in known.none and bool(lexicon().classes_of(before[-1]) & set(AUXILIARIES))


def _after_denier(words: list[Word], at: int) -> bool:
    """Return whether a saying is what is denied: "denied having said", "denies that she ever said"."""
    known = quoting_words()
    for i in range(at - 1, max(-1, at - REACH), -1):
        if words[i + 1].gap:
            return False
        if words[i].low in known.deniers:
            between = [w.low for w in words[i + 1 : at]]
            return words[at].low.endswith("ing") or "having" in between or "that" in between
    return False
