"""Splitting: a statement becomes units, and every character of it is accounted for."""

from __future__ import annotations

import re
from collections import Counter

from communique.annotating import Annotated, annotate, reach
from communique.ids import digest_id
from communique.model import Statement, Unit
from communique.splitting.drafts import Claim, Draft
from communique.splitting.ledger import ledger
from communique.splitting.units import Splitter

__all__ = ["Claim", "ledger", "split", "unit_id"]

WORDS = re.compile(r"\w+")


def split(statement: Statement, read: Annotated | None = None) -> tuple[tuple[Unit, ...], tuple[Claim, ...]]:
    """Return the units of a statement, uncoded and in order, and its claims on the document's text.

    Units know their span, stem, subject (as `actor`), verbs and tense; `claims` say what became of every
    word, for `ledger`. `read` is what `annotate` made of the document, if it is at hand. Sentence boundaries are
    nupunkt's, under rules for abbreviations and brackets.
    """
    splitter = Splitter(read or annotate(statement.document, reach(statement.spans)))
    splitter.split(statement.spans)
    seen: Counter[str] = Counter()
    units = tuple(_unit(statement, draft, order, seen) for order, draft in enumerate(splitter.drafts, start=1))
    return units, tuple(splitter.claims)


def _unit(statement: Statement, draft: Draft, order: int, seen: Counter[str]) -> Unit:
    """Return the uncoded unit of a draft."""
    text = draft.span.of(statement.document.text)
    return Unit(
        id=unit_id(statement.id, text, seen), statement=statement.id, order=order, span=draft.span, text=text,
        stem=draft.stem, actor=draft.subject, verb=draft.verb, tense=draft.tense, doubt=draft.doubt,
    )  # fmt: skip


def unit_id(statement: str, text: str, seen: Counter[str]) -> str:
    """Return an id made of the statement's id and the unit's words, so that it survives edits elsewhere.

    The same words again in one statement get a number; `seen` counts them.
    """
    words = " ".join(WORDS.findall(text.lower()))
    digest = digest_id(f"{statement}\0{words}")
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
