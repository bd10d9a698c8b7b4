"""The types that travel from room to room. Imports no sibling but, when asked for tables, the tables.

All positions are half-open and count code points of `Document.text`; every string that the program
shows is `span.of(document.text)` for some span below.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

# A paragraph's own number: "12.", "3.1", "12)"; "(a)", "b.", "(iv)", "(2)".
_PRINTED = re.compile(
    r"\s*(?:(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s|(?P<parts>\d{1,2}(?:\.\d{1,2}){1,3})\s"
    r"|\((?P<bracketed>[a-z]{1,2}|[ivx]{1,5}|\d{1,3})\)\s|(?P<letter>[a-z]|[ivx]{2,5})[.)]\s)"
)
_ITEMS = 40  # blocks above, among which the paragraph that an item stands under is looked for

Form = Literal["statement", "article"]
Extent = Literal["full", "excerpt", "reviewed"]  # reviewed: only the units that a person went through
BlockRole = Literal["heading", "paragraph", "item", "quote", "furniture"]
Section = Literal["preambular", "operative"]
Kind = Literal["commitment", "recommendation", "announcement", "recognition", "assertion", "procedural"]
Strength = Literal["high", "medium", "low"]
Share = Literal["all", "some", "one"]
Part = Literal["verb", "scope", "amount", "date", "condition", "actor", "instrument"]
# How a part changed; "adds" and "leaves out" are of what only one unit has, "other" of what has no direction.
Way = Literal[
    "stronger", "weaker", "adds", "leaves out", "more", "less", "further", "less far", "not comparable", "earlier",
    "later", "longer", "shorter", "more often", "less often", "denied", "opposite", "exchanged", "other",
]  # fmt: skip
Relation = Literal["identical", "reworded", "stronger", "weaker", "broader", "narrower", "related"]
Verdict = Literal["verbatim", "trimmed", "altered", "paraphrase", "not_found"]
TrackStatus = Literal[
    "introduced", "repeated", "reworded", "strengthened", "weakened", "broadened", "narrowed", "dropped", "returned",
    "uncertain",
]  # fmt: skip
LedgerRole = Literal[
    "unit", "stem", "heading", "furniture", "marker", "connector", "elision", "quotation", "prose", "space",
    "unreviewed",
]  # fmt: skip

KINDS: tuple[Kind, ...] = (
    "commitment",
    "recommendation",
    "announcement",
    "recognition",
    "assertion",
    "procedural",
)
STRENGTHS: tuple[Strength, ...] = ("high", "medium", "low")
RELATIONS: tuple[Relation, ...] = (
    "identical", "reworded", "stronger", "weaker", "broader", "narrower", "related",
)  # fmt: skip
SHARED: tuple[Relation, ...] = RELATIONS[:-1]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `0 <= start <= end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or block quotation; `level` is its depth, from 0.

    A list item's span begins at its marker ("1. ", "(a) ", "- "), which stays in the text. `why` says of furniture
    what it is, where the file tells ("struck out"), else it is empty.
    """

    span: Span
    role: BlockRole
    level: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read.

    `text` is the body in plain words: markup removed, hard-wrapped lines joined by a space, blocks
    separated by an empty line. `blocks` are in order, do not overlap and cover all but white space.
    `source_map` holds (position in text, position in the file's decoded characters) pairs in rising
    order; between two pairs both positions advance together. `date` is ISO 8601, shortened to what is
    known ("2024-04", "XXXX-05-01" for a day whose year is
    not stated, as in the Extended Date/Time Format). `guessed` names the fields that were not
    given but read off the text. `notes` are warnings of the reader, one line each. `cited` holds stretches with the
    address from which the file says that they are quoted.
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    date: str | None = None
    parties: tuple[str, ...] = ()
    form: Form = "statement"
    address: str | None = None
    guessed: frozenset[str] = frozenset()
    source_map: tuple[tuple[int, int], ...] = ((0, 0),)
    sha256: str = ""
    quoted_in: str | None = None
    extent: Extent = "full"
    notes: tuple[str, ...] = ()
    issuer: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    cited: tuple[tuple[Span, str], ...] = ()

    def source_position(self, position: int) -> int:
        """Return where the code point at `position` stands in the file, in decoded characters."""
        at = bisect_right(self.source_map, (position, float("inf"))) - 1
        text, source = self.source_map[max(at, 0)]
        return source + position - text

    def cited_from(self, span: Span) -> str:
        """Return the address from which the file says that `span` is quoted, or ""."""
        return next((address for place, address in self.cited if place.meets(span)), "")

    def paragraph(self, position: int) -> int:
        """Return the number of the block that holds `position`, from 1 (0 before the first)."""
        return bisect_right(self.blocks, position, key=lambda block: block.span.start)

    def printed(self, position: int) -> str:
        """Return the number that the text prints before the paragraph at `position`: "29", "29(a)", or "".

        A letter is given with the number of the paragraph that it stands under, if one is near above it.
        """
        at = self.paragraph(position) - 1
        own = self._number(at)
        if not own or own[0].isdigit() or not own.startswith("("):
            return own
        above = range(at - 1, max(at - _ITEMS, -1), -1)
        inside = takewhile(lambda number: self.blocks[number].role != "heading", above)
        return next((n for n in map(self._number, inside) if n[:1].isdigit()), "") + own

    def _number(self, block: int) -> str:
        """Return the number that a block begins with: digits bare, letters in brackets."""
        if block < 0 or self.blocks[block].role in ("heading", "furniture"):
            return ""
        span = self.blocks[block].span
        found = _PRINTED.match(self.text, span.start, span.end)
        if found is None:
            return ""
        return found["number"] or found["parts"] or f"({found['letter'] or found['bracketed']})"

    def place(self, position: int) -> str:
        """Return where `position` is found in the original: "p. 3, ¶ 12", or "¶ 12" where there are no pages."""
        paragraph = f"¶ {self.paragraph(position)}"
        if not self.pages:
            return paragraph
        return f"p. {max(bisect_right(self.pages, self.source_position(position)), 1)}, {paragraph}"


@dataclass(frozen=True, slots=True)
class Edit:
    """One word-level difference between a quotation and its source; either side may be empty."""

    source: str
    quoted: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A slice of another document that a quotation was found in."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words in an article.

    `span` includes the marks, `content` leaves them out. `cue` is the verb or phrase that introduces
    the words ("reads", "said", "according to"), `speaker` whom or what they are laid to, as written,
    and `speaker_name` what that stands for, `speaker_parties` the parties that it speaks for; where several could
    be meant, the name is `None` and `speaker_candidates` lists them. `context` is where that is said.
    `cites` is the id of the statement, if it is known. `continues` says that the attribution breaks the
    quotation, and that this part goes on from the one before ("A," they said, "and B").
    What is unattributed or not compared is `None`.
    """

    document: str
    span: Span
    content: Span
    cue: Span | None = None
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_parties: tuple[str, ...] = ()
    speaker_candidates: tuple[str, ...] = ()
    cited_as: Span | None = None
    context: tuple[Span, ...] = ()
    cites: str | None = None
    date: str | None = None
    verdict: Verdict | None = None
    matches: tuple[Match, ...] = ()
    edits: tuple[Edit, ...] = ()
    why: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What an article reports that somebody said, in the article's own words: it rests on no quotation.

    `span` is the sentence, `content` what is said; the other fields are as in `Quotation`.
    """

    document: str
    span: Span
    content: Span
    cue: Span
    speaker: Span
    speaker_name: str | None = None
    speaker_parties: tuple[str, ...] = ()
    speaker_candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which articles took up one commitment: quoted it, quoted it altered, or said it in other words.

    Articles are named by id, in order. `evidence` are the places in them that show it. `unreviewed` says that a
    quotation takes it up which is left out, for only what a person went through is shown.
    """

    unit: Unit
    quoted_by: tuple[str, ...] = ()
    altered_by: tuple[str, ...] = ()
    paraphrased_by: tuple[str, ...] = ()
    evidence: tuple[Match, ...] = ()
    unreviewed: bool = False

    @property
    def status(self) -> Literal["quoted", "altered", "paraphrased", "passed_over", "not_reviewed"]:
        """Return the most faithful way in which any article took the commitment up."""
        if self.quoted_by:
            return "quoted"
        if self.altered_by:
            return "altered"
        if self.paraphrased_by:
            return "paraphrased"
        return "not_reviewed" if self.unreviewed else "passed_over"


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


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a promise that two wordings put differently.

    `before` are the words of the first unit and `after` those of the second, each slices of its text, parted by
    " … " where several are named; either is empty where that unit has nothing to name. `way` reads from the first to
    the second. For `Part` and `Way` see there.
    """

    part: Part
    way: Way
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """Return the words that differ, for a reader: what changed into what, what came, or what went."""
        if self.way == "not comparable":
            return f"not comparable: {self.before} ≠ {self.after}"
        if self.before and self.after:
            return f"{self.before} → {self.after}"
        if self.part == "verb":  # one of the verbs stands in no words of its own
            return self.way
        kind = "the condition " if self.part == "condition" else ""
        return f"adds {kind}{self.after}" if self.after else f"leaves out {kind}{self.before}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two units of two statements that say the same about the same object, or nearly.

    `similarity` is between 0 and 1; `parts` are the measures it is made of; `why` is the reason for
    the relation in words; `changes` are the parts that differ. The relation reads from `a` to `b`. `chance` is the
    probability, 0 to 1, that two coders call the pair shared; `None` for a pair that a person made. `halves` are the
    slices of `a` and of `b` that the pair speaks of, each "" unless several counterparts divide that unit between them.
    """

    a: Unit
    b: Unit
    relation: Relation
    similarity: float
    parts: tuple[tuple[str, float], ...] = ()
    why: str = ""
    chance: float | None = None
    changes: tuple[Change, ...] = ()
    halves: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Likely:
    """A unit of another statement that may say the same as `unit`, the likeliest first (`rank` from 1).

    `chance` is as in `Alignment`, `relation` that of the pair if it has one, read from the earlier statement;
    `similarity` and `parts` are the measures that the chance is made of.
    """

    unit: Unit
    candidate: Unit
    rank: int
    chance: float
    relation: Relation | None
    similarity: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The closest candidate in another statement for a unit that has no counterpart there, or in none.

    `candidate` is `None` where nothing there comes near. `why_not` says why it was not taken. `chance` is that of the
    candidate, as in `Alignment`.
    """

    unit: Unit
    statement: str
    candidate: Unit | None
    similarity: float
    why_not: str
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """What one statement of a forum makes of a commitment; `unit` is the last wording where it drops it."""

    track: int
    forum: str
    statement: str
    date: str | None
    unit: Unit
    status: TrackStatus
    why: str


@dataclass(frozen=True, slots=True)
class Reissue:
    """A statement that repeats an earlier one; `share` of the words stand in both, 1.0 for all of them."""

    statement: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class ThemeStatus:
    """A theme in one statement; `unknown` is for what is known in part, which may be silent by its cut."""

    theme: str
    statement: str
    units: int
    commitments: int
    strongest: Strength | None
    status: Literal["shared", "distinct", "absent", "unknown"]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided about one row of a table, and what the program had said.

    `key` is what the row is told by: unit ids, or the number of a quotation. `machine` and `reviewed` are codes by
    name; `reviewed` is empty for a row that nobody decided. Where it is not, it is what counts.
    """

    table: str
    key: tuple[str, ...]
    machine: dict[str, str]
    reviewed: dict[str, str] = field(default_factory=dict)
    decision: str = ""
    coder: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that one run found out. `problems` are inputs that could not be read, one line each.

    `reviews` holds, where a person's decisions were applied, one entry for each unit, alignment and quotation.
    `unmatched` has an entry for each unit that no other statement shares; with `each`, one for each other statement
    that does not share it. `candidates` has up to three for each unit. `uncertain` names, by statement and unit id, the
    statements that may say the same in a unit that is not aligned as shared.
    """

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    units: tuple[Unit, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    unmatched: tuple[Nearest, ...] = ()
    themes: tuple[ThemeStatus, ...] = ()
    tracks: tuple[Step, ...] = ()
    reissues: tuple[Reissue, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    problems: tuple[str, ...] = ()
    reported: tuple[Reported, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    each: bool = False
    candidates: tuple[Likely, ...] = ()
    uncertain: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the published tables by name; see `communique.tables`."""
        from communique.tables import tables

        return tables(self)
