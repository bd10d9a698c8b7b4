"""What a statement says: its units, their codes, and what became of the rest."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.terms import Extent, Kind, LedgerRole, Section, Share, Strength
from communique.model.texts import Document, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """The words that one source is known by: a whole document, or the quoted parts of it.

    `spans` are in `document.text`, in order. What an excerpt does not say is not known, not absent.
    """

    id: str
    document: Document
    spans: tuple[Span, ...]
    extent: Extent = "full"
    title: str | None = None
    date: str | None = None
    parties: tuple[str, ...] = ()

    @property
    def quoted_in(self) -> str | None:
        """Return the id of the article that quotes this statement, if it is known by quotation only."""
        return self.document.quoted_in or (self.document.id if self.document.form == "article" else None)


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A theme and the words that show it."""

    theme: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest part of a statement with a governing verb phrase that says one thing.

    Positions are in the text of the statement's document. `stem` is carried from the head of a list
    (outermost first); `verb` may stand in the stem, and `tense` is the form of its finite part. `actor_name` is
    what `actor` stands for, `actor_share` whether that is all, some or one of the parties (`None` for
    anybody else). `rule` names the codebook entries that decided kind and strength. `doubt` says why a
    split or a code is not certain.
    """

    id: str
    statement: str
    order: int
    span: Span
    text: str
    stem: tuple[Span, ...] = ()
    section: Section = "operative"
    kind: Kind = "assertion"
    strength: Strength | None = None
    actor: Span | None = None
    actor_name: str | None = None
    actor_share: Share | None = None
    verb: tuple[Span, ...] = ()
    tense: str = ""
    themes: tuple[ThemeHit, ...] = ()
    timeframe: tuple[Span, ...] = ()
    instrument: tuple[Span, ...] = ()
    counterpart: tuple[Span, ...] = ()
    hedge: tuple[Span, ...] = ()
    rule: str = ""
    doubt: str = ""

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """Return the unit's themes, each once, in the order in which the theme set lists them."""
        return tuple(dict.fromkeys(hit.theme for hit in self.themes))


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one span of a document. A document's entries, in order, add up to its text."""

    document: str
    span: Span
    role: LedgerRole
    unit: str | None = None
    why: str = ""


def whole_statement(document: Document) -> Statement:
    """Return the statement that a document is."""
    return Statement(
        document.id, document, (Span(0, len(document.text)),), document.extent,
        document.title, document.date, document.parties,
    )  # fmt: skip


def chronological(statement: Statement) -> tuple[str, str]:
    """Return the order in which statements are compared: by date, those without a full one last, then by id."""
    return by_date(statement.date, statement.id)


def by_date(date: str | None, name: str) -> tuple[str, str]:
    """Return the same of a statement's date and id."""
    return (date if date and date[:1].isdigit() else f"9999{date or ''}", name)
