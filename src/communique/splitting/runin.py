"""Headings that run into the paragraph they stand over: "Opening the Ports. The sides will …"."""

from __future__ import annotations

from communique.annotating import Annotated
from communique.codebook.rules import performative_lemmas
from communique.model import Span
from communique.splitting.finite import first_finite
from communique.splitting.furniture import is_titled
from communique.splitting.governing import main_clause
from communique.splitting.verbs import Sentence, sentence

RUN_IN = "heading that runs into its paragraph"
LONGEST = 24  # words and marks of such a heading, at most


def runs_in(read: Annotated, found: list[Span]) -> bool:
    """Return whether the first sentence of a paragraph is a heading: without a verb of its own, before a sentence.

    It opens with a verb in "-ing", or all its long words begin with capitals.
    """
    if len(found) < 2:  # noqa: PLR2004 - a heading and what it stands over
        return False
    s = sentence(read, found[0])
    if not (1 < s.length <= LONGEST and s.is_capital(0) and s.word(s.length - 1) in (".", ":")):
        return False
    return _names_matter(s) and _says(read, found[1])


def _names_matter(s: Sentence) -> bool:
    """Return whether words name a matter: an action in "-ing" that recites nothing, or a title."""
    at = s.skip_adverbs(0)
    acts = "gerund" in s.forms(at) and s.lemma(at) not in performative_lemmas()
    if acts and first_finite(s, at, s.length) is None:
        return True
    shouted = all(text.upper() == text for text in s.texts)
    return is_titled(s) and not shouted and main_clause(s, 0, s.length) is None


def _says(read: Annotated, span: Span) -> bool:
    """Return whether a sentence with a capital and a verb stands in `span`."""
    s = sentence(read, span)
    return s.length > 1 and s.texts[0][:1].isupper() and main_clause(s, 0, s.length) is not None
