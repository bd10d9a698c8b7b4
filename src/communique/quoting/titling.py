"""Titling: which quoted words are a quotation, and which the title of a paper, a name or scare quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.codebook.lexicon import lexicon
from communique.quoting.naming import WORD, is_title
from communique.quoting.wordlists import quoting_words

if TYPE_CHECKING:
    from communique.model import Document
    from communique.quoting.attributing import Attribution
    from communique.quoting.finding import Quoted

SHORT = 5  # words; fewer are a name or scare quotes, unless their sentence has a cue
LONG_TITLE = 9  # words; what is longer and comes right after a cue is said, however it is written
BESIDE = re.compile(r"\b([^\W\d_]+)(?:\s+\d[\w./-]*)?(?:\s+\(\d{4}\))?,?\s*$")
APPOSED = re.compile(r",?\s+(?:a|an|the|its|their|his|her)\s+([a-z-]+(?:\s+[a-z]+)?)\b")
CLAUSE = frozenset(("modal", "be", "have", "do"))
GOES_ON = re.compile(r"\s+[a-z]")
ACCORDING = re.compile(r"\b(?:according to|entitled|titled|known as)\s*$", re.IGNORECASE)
NAMED_OF = re.compile(r"[A-Z]\w*[’']s\s*$")
NAME_BEFORE = re.compile(r"(?<![.!?] )\b[A-Z][\w.’'-]+ $")
NAME_BEHIND = re.compile(r" [A-Z][a-z]")
SENTENCE = re.compile(r"(?!.*[.!?…]\s+[a-z])[A-Z].*[.!?]", re.DOTALL)
NAMED_SO = re.compile(r"(?:\b(?:of|on|in|with|from|his|her|its|book|programme|program|show|song)|[’']s)\s*$")


def is_quotation(article: Document, quoted: Quoted, attribution: Attribution) -> bool:
    """Return whether quoted words are a quotation rather than a title, a name or scare quotes."""
    content = quoted.content.of(article.text)
    words = WORD.findall(content)
    if not words:
        return False
    if quoted.is_block:
        return len(words) >= SHORT
    cited = ACCORDING.search(article.text, max(0, quoted.span.start - 20), quoted.span.start)
    said = attribution.own and attribution.cue is not None and attribution.speaker is not None
    titled = _is_titled(article.text, quoted) and not (said and _describes(content))
    if cited or titled or _is_nickname(article.text, quoted):
        return False
    owned = NAMED_OF.search(article.text, max(0, quoted.span.start - 20), quoted.span.start)
    if is_title(content) or (owned and is_title(content.rstrip(".,"))):
        if NAMED_SO.search(article.text, max(0, quoted.span.start - 20), quoted.span.start):
            return False
        ended = content.rstrip().endswith((",", ".", "!", "?")) and said
        led = attribution.cue is not None and (
            attribution.cue.end <= quoted.span.start or GOES_ON.match(article.text, quoted.span.end) is not None
        )
        return attribution.touches and (ended or (led and len(words) >= LONG_TITLE))
    touched = attribution.touches and attribution.cue is not None
    return len(words) >= SHORT or said or touched or _goes_on(article, quoted, attribution)


def _describes(content: str) -> bool:
    """Return whether words say what something is, not what it is named: "called the plan “a long list”"."""
    return content[:1].islower() and "determiner" in lexicon().classes_of(WORD.findall(content)[0])


def _goes_on(article: Document, quoted: Quoted, attribution: Attribution) -> bool:
    """Return whether a short sentence goes on with what somebody says before it in its paragraph."""
    if attribution.own or attribution.cue is None or attribution.speaker is None:
        return False
    here = article.paragraph(quoted.span.start) == article.paragraph(attribution.cue.start)
    return here and SENTENCE.fullmatch(quoted.content.of(article.text).strip()) is not None


def _is_nickname(text: str, quoted: Quoted) -> bool:
    """Return whether a quoted word stands within a name: "Marcia “Cia” Price"."""
    inside = quoted.content.of(text)
    before = NAME_BEFORE.search(text, max(0, quoted.span.start - 40), quoted.span.start)
    between = before is not None and NAME_BEHIND.match(text, quoted.span.end) is not None
    return between and " " not in inside and inside[:1].isupper()


def _as_title(content: str) -> bool:
    """Return whether words begin as a title does and end as no sentence does."""
    return content[:1].isupper() and not content.rstrip().endswith((".", ","))


def _is_titled(text: str, quoted: Quoted) -> bool:
    """Return whether quoted words are the title of a paper or resolution named right before or behind them."""
    before = BESIDE.search(text[max(0, quoted.span.start - 40) : quoted.span.start])
    behind = APPOSED.match(text, quoted.span.end)
    nouns = {word.lower() for m in (before, behind) if m for word in m[1].split()}
    if nouns.isdisjoint(quoting_words().titled):
        return False
    if before is not None and before[1].lower() in quoting_words().works and _as_title(quoted.content.of(text)):
        return True
    words = [w.lower() for w in WORD.findall(quoted.content.of(text))]
    return not any(lexicon().classes_of(w) & CLAUSE or w in quoting_words().subject_pronouns for w in words)
