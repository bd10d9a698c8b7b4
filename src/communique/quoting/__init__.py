"""Quoting: an article becomes quotations with their attribution, their verdict, and the excerpts they make."""

from __future__ import annotations

from communique.codebook.parties import find_parties
from communique.model import Document, Quotation
from communique.quoting.attributing import attributions, is_quotation
from communique.quoting.dating import date_in
from communique.quoting.extracting import statements
from communique.quoting.finding import find
from communique.quoting.verifying import verify

__all__ = ["quotations", "statements", "verify"]


def quotations(article: Document) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order, with cue, speaker and the document they are laid to.

    Titles, names and scare quotes are left out. What is not attributed is `None`. Any text gives an answer.
    """
    quoted = find(article)
    found: list[Quotation] = []
    for one, by in zip(quoted, attributions(article, quoted), strict=True):
        if not is_quotation(article, one, by):
            continue
        named = find_parties(by.speaker.of(article.text)) if by.speaker else ()
        found.append(
            Quotation(
                article.id, one.span, one.content, by.cue, by.speaker,
                speaker_name="; ".join(dict.fromkeys(name for name, _ in named)) or None,
                cited_as=by.cited_as, context=by.context,
                date=next((d for c in by.context if (d := date_in(article.text, c, article.date))), None),
            )
        )  # fmt: skip
    return tuple(found)
