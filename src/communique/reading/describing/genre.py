"""Statement or article: who speaks outside the quotation marks, and how much stands inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from communique.reading.text.layout import table

if TYPE_CHECKING:
    from communique.model import Block, Form

_QUOTED = re.compile(r"“[^“”\n]{1,6000}”|\"[^\"\n]{1,6000}\"|«[^«»\n]{1,6000}»")
_WORD = re.compile(r"\w+")
_LONGEST = 200_000
_FEWEST = 100
_FIRST = 20  # blocks among which a text may open


@dataclass(frozen=True, slots=True)
class _Patterns:
    title_statement: re.Pattern[str]
    title_article: re.Pattern[str]
    opening: re.Pattern[str]
    attribution: re.Pattern[str]
    speech: re.Pattern[str]
    performative: re.Pattern[str]
    near: int
    long_quotation: int
    weights: dict[str, float]


def form_of(text: str, blocks: tuple[Block, ...], title: str | None) -> Form:
    """Return the form of a text, from its title and the first 200,000 characters.

    The score is a weighted sum (codebook/forms.toml); above 0 the text is an article.
    """
    text = text[:_LONGEST]
    weights = _patterns().weights
    quoted = _quotations(text, blocks)
    words = max(len(_WORD.findall(text)), 1)
    score = weights["bias"] + _title_score(title or "")
    score += weights["quoted_share"] * _long_words(text, quoted) / words
    score += _counts(text, quoted) * 1000 / max(words, _FEWEST)
    score += weights["opening"] * _opens(text, blocks)
    return "article" if score > 0 else "statement"


def names_statement(title: str) -> bool:
    """Return whether a title begins or ends as a statement's own does ("Joint Statement of …")."""
    return _patterns().title_statement.search(title) is not None


def _counts(text: str, quoted: list[tuple[int, int]]) -> float:
    patterns, weights = _patterns(), _patterns().weights
    outside = _without(text, quoted)
    attributed = sum(_is_attributed(text, start, end) for start, end in quoted)
    spoken = len(patterns.speech.findall(outside))
    performed = len(patterns.performative.findall(outside))
    return weights["attributed"] * attributed + weights["speech"] * spoken + weights["performative"] * performed


def _opens(text: str, blocks: tuple[Block, ...]) -> bool:
    """Return whether one of the first paragraphs begins a resolution or an agreement: "The General Assembly,"."""
    first = (block.span.of(text) for block in blocks[:_FIRST] if block.role == "paragraph")
    return any(_patterns().opening.fullmatch(" ".join(paragraph.split())) for paragraph in first)


def _title_score(title: str) -> float:
    patterns = _patterns()
    if patterns.title_article.search(title):
        return patterns.weights["title_article"]
    return patterns.weights["title_statement"] if names_statement(title) else 0.0


def _quotations(text: str, blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Return the quoted stretches, in marks or as blocks, in order and without overlap."""
    blocked = [(b.span.start, b.span.end) for b in blocks if b.role == "quote" and b.span.end <= len(text)]
    found = sorted([*blocked, *(match.span() for match in _QUOTED.finditer(text))])
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if (not kept or start >= kept[-1][1]) and _is_long(text[start:end]):
            kept.append((start, end))
    return kept


def _is_long(text: str) -> bool:
    return len(_WORD.findall(text)) >= _patterns().long_quotation


def _long_words(text: str, quoted: list[tuple[int, int]]) -> int:
    return sum(len(_WORD.findall(text[start:end])) for start, end in quoted)


def _is_attributed(text: str, start: int, end: int) -> bool:
    near, attribution = _patterns().near, _patterns().attribution
    return bool(attribution.search(text[max(start - near, 0) : start]) or attribution.search(text[end : end + near]))


def _without(text: str, quoted: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in quoted for edge in span), len(text)]
    return " … ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


@cache
def _patterns() -> _Patterns:
    data: dict[str, Any] = table()["forms"]
    kinds = "|".join(data["title_statement"])
    followers = "|".join(["of", "by", "from", "between", *table()["title_subject"].split(";")])
    columns = "|".join(data["title_column"])
    speakers, verbs = "|".join(data["speakers"]), "|".join(data["performatives"].split())
    return _Patterns(
        title_statement=re.compile(
            rf"\A\W*(?:the\s+)?(?:{kinds})\b|\b(?:{kinds})(?:\W*\Z|\s+(?:{followers})\b)",
            re.IGNORECASE,
        ),
        title_article=re.compile(
            rf"\b(?:{'|'.join(data['title_article'])})\b|\A(?:{columns})\b|\b(?:{columns})\Z",
            re.IGNORECASE,
        ),
        opening=re.compile(data["opening"]),
        attribution=_phrases(data["attribution"]),
        speech=_phrases(data["speech"]),
        performative=re.compile(rf"\b(?:{speakers}),?(?: \w+){{0,3}}? (?:{verbs})"),
        near=data["near"],
        long_quotation=data["long_quotation"],
        weights=data["weights"],
    )


def _phrases(text: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(" ".join(phrase.split())) for phrase in text.split(";"))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
