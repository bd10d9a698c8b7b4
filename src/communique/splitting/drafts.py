"""What splitting makes of a text before coding: drafts of units, stems, and claims on every word."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import LedgerRole, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit before coding: where it is, what it carries, and its subject and verbs, as spans."""

    span: Span
    block: int
    stem: tuple[Span, ...] = ()
    subject: Span | None = None
    verb: tuple[Span, ...] = ()
    tense: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A span and what becomes of it; `unit` is the index of the draft that it belongs to."""

    span: Span
    role: LedgerRole
    unit: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stem:
    """A carried stem: its span, the subject and verb in it, and the list level that it governs.

    `flat` says that its items stand at its own level.
    """

    span: Span
    level: int
    subject: Span | None = None
    verb: tuple[Span, ...] = ()
    tense: str = ""
    flat: bool = False
