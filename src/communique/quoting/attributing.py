"""Attributing: whose words a quotation is said to be, and which document it is said to come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.lexicon import lexicon
from communique.model import Block, Document, Span
from communique.quoting.finding import Quoted
from communique.quoting.words import quoting_words
from communique.splitting.sentences import sentences

WORD = re.compile(r"[^\W_]+(?:[’'\-‑][^\W_]+)*")
MONTHS = "January February March April May June July August September October November December"
MONTH = MONTHS.replace(" ", "|")
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month2>{MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>(?:19|20)\d\d))?)\b"
)
SHORT = 5  # words; fewer are a name or scare quotes, unless a cue stands right at them
TWO_SENTENCES = re.compile(r"[a-z)][.!?]\s+[A-Z]")
TITLE_CASE = 0.7  # share of long words with a capital from which quoted words are a title
ARTICLES = frozenset(("a", "an", "the", "their", "its", "our", "this", "that", "his", "her"))
BREAK = re.compile(r"[.;:!?“”\"(),]|\b(?:and|but|which|that|who|in|on|at|to|as|says|according)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the words that attribute a quotation stand: cue, speaker, the document as named, and context."""

    cue: Span | None
    speaker: Span | None
    cited_as: Span | None
    context: tuple[Span, ...]


def attribute(article: Document, quoted: Quoted, others: tuple[Quoted, ...]) -> Attribution:
    """Return the attribution of one quotation; its parts are `None` where nothing says them.

    Looked at in this order: the sentence before the quotation within its paragraph, the one after it, and for
    a quotation that opens its paragraph the last sentence of the paragraph before. `others` are all quoted
    stretches of the article, so that a title in quotation marks is read as a title.
    """
    before, after, previous = _before(article, quoted), _after(article, quoted), _previous(article, quoted)
    for context in (before, after, previous):
        found = _in_context(article, context, others) if context else None
        if found:
            return found
    return Attribution(None, None, None, tuple(c for c in (before, after, previous) if c))


def _blocks(article: Document) -> tuple[Block, ...]:
    return article.blocks or (Block(Span(0, len(article.text)), "paragraph"),)


def _before(article: Document, quoted: Quoted) -> Span | None:
    """Return the part of the quotation's own sentence that stands before it."""
    start = _blocks(article)[quoted.block].span.start
    found = sentences(article.text, Span(start, quoted.span.start))
    if not found:
        return None
    last = found[-1]
    ended = article.text[last.end - 1] in ".!?" and article.text[last.start : last.end].count("“") == 0
    return None if ended else last


def _after(article: Document, quoted: Quoted) -> Span | None:
    """Return the part of the quotation's sentence, or the short sentence, that stands after it in its paragraph."""
    blocks = _blocks(article)
    number = article.paragraph(max(quoted.span.end - 1, 0)) - 1 if article.blocks else 0
    rest = Span(quoted.span.end, blocks[number].span.end)
    found = sentences(article.text, rest) if rest.start < rest.end else ()
    if not found:
        return None
    first = found[0]
    return first if article.text[first.start].islower() or article.text[first.start] in ",—–-" else None


def _previous(article: Document, quoted: Quoted) -> Span | None:
    """Return the last sentence of the paragraph before a quotation that opens its own paragraph."""
    blocks = _blocks(article)
    block = blocks[quoted.block]
    if quoted.block == 0 or article.text[block.span.start : quoted.span.start].strip():
        return None
    for earlier in reversed(blocks[: quoted.block]):
        if earlier.role in ("paragraph", "item"):
            found = sentences(article.text, earlier.span)
            return found[-1] if found else None
    return None


def _in_context(article: Document, context: Span, others: tuple[Quoted, ...]) -> Attribution | None:
    """Return what the context says of the speaker, if it has a cue or names a document."""
    text = article.text
    cues = list(quoting_words().cue.finditer(text, context.start, context.end))
    document = document_phrase(text, context)
    title = _quoted_title(text, context, others)
    if not cues and document is None and title is None:
        return None
    cue = cues[-1] if cues else None
    cited = document or title
    speaker = cited or (_speaker(text, context, cue) if cue else None)
    if speaker is None and cue is None:
        return None
    return Attribution(Span(*cue.span()) if cue else None, speaker, cited, (context,))


def _quoted_title(text: str, context: Span, others: tuple[Quoted, ...]) -> Span | None:
    """Return a title in quotation marks inside the context."""
    inside = (o.content for o in others if context.covers(o.span))
    return next((span for span in inside if is_title(span.of(text))), None)


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
    named = words[at][0][:1].isupper() or before in ARTICLES or before in ("joint", "official", "final", "final")
    return not (joined and (named or words[at - 1][0][:1].isupper() or (before.isalpha() and at > 1))) and not named


def _phrase_start(text: str, words: list[re.Match[str]], at: int) -> int:
    """Return where the noun phrase that ends with word `at` begins: at its article, or at its first name."""
    start = at
    while start > 0:
        gap = text[words[start - 1].end() : words[start].start()]
        if gap.strip(" ’'") or at - start > 12:  # noqa: PLR2004 - no noun phrase is longer
            break
        word = words[start - 1][0]
        if word.lower() in ARTICLES:
            return words[start - 1].start()
        if quoting_words().cue.fullmatch(word) or word.lower() in (
            "in",
            "to",
            "of",
            "from",
            "by",
            "and",
            "at",
            "on",
        ):
            break
        start -= 1
    return words[start].start()


def _phrase_end(text: str, end: int, limit: int) -> int:
    """Return the end of the noun phrase with what dates it or says of which meeting it is."""
    tail = re.compile(
        rf"(?:\s+(?:of|on|from|for|by|after|following)\s+(?:the\s+)?(?:[A-Z][\w’'–-]*|and|the|of|for|on)(?:\s+(?:[A-Z0-9][\w’'–-]*|and|the|of|for|on))*)?"
        rf"(?:,?\s+(?:which|that)\s+followed\s+the\s+[\w-]+)?"
        rf"(?:,?\s+(?:released|issued|published|adopted|signed|made|dated|agreed)(?:\s+(?:on|in|of|at)(?=\s+[A-Z0-9]))?(?:\s+[A-Z]\w+)?)?"
        rf"(?:\s+(?:on\s+|of\s+)?{DATE.pattern})?"
    )
    found = tail.match(text, end, limit)
    stop = found.end() if found else end
    return end + len(text[end:stop].rstrip())


def _speaker(text: str, context: Span, cue: re.Match[str]) -> Span | None:
    """Return the subject of the cue: the words before it, or after "according to" and "said"."""
    if cue[0].lower() == "according to":
        return _noun_phrase_after(text, cue.end(), context.end)
    before = Span(context.start, cue.start())
    start = before.start
    for found in re.finditer(r"[.;:!?“”\",]\s*|\b(?:and|but|that|as)\s+", before.of(text)):
        start = before.start + found.end()
    body = text[start : before.end].strip()
    if body and len(WORD.findall(body)) <= 14:  # noqa: PLR2004 - a longer subject is no subject
        at = text.index(body, start)
        return Span(at, at + len(body))
    return _noun_phrase_after(text, cue.end(), context.end)


def _noun_phrase_after(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that begins at `start`, up to the next mark or clause."""
    found = re.compile(r"\s*([^.;:!?“”\",]{2,120}?)(?=[.;:!?“”\",]|\s+(?:in|on|at|after|who|which)\s|$)").match(
        text, start, end
    )
    if not found or not found[1].strip():
        return None
    return Span(found.start(1), found.end(1))


def is_quotation(article: Document, quoted: Quoted, attribution: Attribution) -> bool:
    """Return whether quoted words are a quotation rather than a title, a name or scare quotes."""
    words = WORD.findall(quoted.content.of(article.text))
    if not words:
        return False
    if quoted.is_block:
        return len(words) >= SHORT
    if is_title(quoted.content.of(article.text)):
        return False
    return len(words) >= SHORT or _cue_touches(article, quoted, attribution)


def is_title(content: str) -> bool:
    """Return whether words are written as a title: most long ones with a capital, no full stop at the end."""
    words = WORD.findall(content)
    long = [w for w in words if len(w) > 3]  # noqa: PLR2004 - short words stay small in titles
    if not long or content.rstrip().endswith((".", ";", "!", "?")) or TWO_SENTENCES.search(content):
        return False
    if any("past" in lexicon().forms_of(w) for w in words if w.islower()):
        return False
    capitals = sum(w[:1].isupper() or w[:1].isdigit() for w in long)
    return bool(capitals >= TITLE_CASE * len(long))


def _cue_touches(article: Document, quoted: Quoted, attribution: Attribution) -> bool:
    """Return whether nothing but a colon, comma or space stands between the cue and the words."""
    if attribution.cue is None or attribution.cue.end > quoted.span.start:
        return False
    return article.text[attribution.cue.end : quoted.span.start].strip(" \n:,") == ""


def date_in(text: str, span: Span, article_date: str | None) -> str | None:
    """Return the last date in `span` as ISO 8601; a missing year is taken from the article's date, else left out."""
    found = list(DATE.finditer(text, span.start, span.end))
    if not found:
        return None
    m = found[-1]
    day, month = int(m["day"] or m["day2"]), MONTHS.split().index(m["month"] or m["month2"]) + 1
    year = m["year"] or m["year2"] or _year_before(article_date, month, day)
    return f"{year}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"


def _year_before(article_date: str | None, month: int, day: int) -> str | None:
    """Return the year of the last such day that is not after the article's date."""
    if not article_date or not re.fullmatch(r"\d{4}-\d\d-\d\d", article_date):
        return None
    year, rest = int(article_date[:4]), article_date[5:]
    return str(year if f"{month:02}-{day:02}" <= rest else year - 1)
