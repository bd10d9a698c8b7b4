"""What splitting makes of a text before coding: drafts of units, stems, and claims on every word."""

from __future__ import annotations

from typing import NamedTuple

from communique.model import LedgerRole, Span


class Draft(NamedTuple):
    """A unit before coding: where it is, what it carries, and its subject and verbs, as spans."""

    span: Span
    block: int
    stem: tuple[Span, ...] = ()
    subject: Span | None = None
    verb: tuple[Span, ...] = ()
    tense: str = ""
    doubt: str = ""


class Claim(NamedTuple):
    """A span and what becomes of it; `unit` is the index of the draft that it belongs to."""

    span: Span
    role: LedgerRole
    unit: int | None = None
    why: str = ""


class Stem(NamedTuple):
    """A carried stem: its span, the subject and verb in it, and the list level that it governs.

    `flat` says that its items stand at its own level.
    """

    span: Span
    level: int
    subject: Span | None = None
    verb: tuple[Span, ...] = ()
    tense: str = ""
    flat: bool = False
