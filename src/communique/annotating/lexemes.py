"""Lexemes: what is known of a word wherever it stands, looked up once for each way in which it is written."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from communique.annotating.remembered import Remembered
from communique.codebook.lexicon import NO_FORM, VerbForm, lexicon

SHORT = {"'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am", "'s": "is", "n't": "not"}
# Classes whose words may begin a verb group, or part a sentence.
PARTING = frozenset(("coordinator", "relative", "subordinator", "modal", "have", "be", "do"))
PARTING_WORDS = frozenset(("that", "to", "having", "being"))


class Lexeme(NamedTuple):
    """A word or mark: as written, in lower case with a plain hyphen and apostrophe, its base form and classes.

    `forms` are the verb forms that it can have within a sentence, where a capital marks a name ("the Global
    Challenges Institute"); `forms_first` those that it can have as the first word. `plain` says that within a
    sentence it neither is a verb nor parts anything: most nouns, adjectives and articles.
    """

    text: str
    lower: str
    lemma: str
    classes: frozenset[str]
    forms: frozenset[VerbForm]
    forms_first: frozenset[VerbForm]
    adverb: bool
    capital: bool
    plain: bool


@lru_cache(maxsize=16)
def clipped(text: str, lower: str) -> Lexeme:
    """Return what is known of the word `lower` that is written as `text` before "n't": "wo", "ca"."""
    return _lexeme(text, lower)


def _written(piece: str) -> Lexeme:
    """Look a word or mark up as it is written, at most with space before it; a short form is what it stands for."""
    text = piece.lstrip()
    return _lexeme(text, _lower(text)) if text == piece else LEXEMES[text]


def _lexeme(text: str, lower: str) -> Lexeme:
    """Look a word up."""
    known = lexicon()
    classes, forms = known.classes_of(lower), known.forms_of(lower)
    capital = text[:1].isupper()
    inner = NO_FORM if capital and not text.isupper() else forms
    parts = bool(inner) or not lower[0].isalnum() or lower in PARTING_WORDS or not PARTING.isdisjoint(classes)
    return Lexeme(text, lower, known.lemma(lower), classes, inner, forms, _is_adverb(lower), capital, not parts)


def _lower(text: str) -> str:
    """Return a word in lower case with a plain hyphen and apostrophe, a short form as the word it stands for."""
    plain = text.lower().replace("‑", "-").replace("’", "'")
    if plain[0] == "[" and len(plain) > 1:
        plain = plain.replace("[", "").replace("]", "")
    return SHORT.get(plain, plain)


def _is_adverb(word: str) -> bool:
    """Return whether a word, in lower case, is an adverb, by the list or by "-ly"."""
    classes = lexicon().classes
    by_ending = word.endswith("ly") and len(word) > len("only") and word not in classes["not_adverbs"]
    return by_ending or word in classes["adverbs"]


LEXEMES = Remembered(_written)
