"""What was found between statements, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from communique.model.coded import LedgerEntry, Statement, Unit
from communique.model.quoted import Match, Quotation, Reported
from communique.model.terms import Part, Relation, Strength, TrackStatus, Way
from communique.model.texts import Document

if TYPE_CHECKING:
    import pandas as pd


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


class Measured:
    """The measures of a pair, (name, value) in order, kept in little room: many statements have very many pairs."""

    __slots__ = ("_names", "_values")
    _known: ClassVar[dict[tuple[str, ...], tuple[str, ...]]] = {}

    def __init__(self, names: tuple[str, ...], values: tuple[float, ...]) -> None:
        self._names, self._values = self._known.setdefault(names, names), values

    def __iter__(self) -> Iterator[tuple[str, float]]:
        return zip(self._names, self._values, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Measured) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self._names, self._values))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[type[Measured], tuple[tuple[str, ...], tuple[float, ...]]]:
        return Measured, (self._names, self._values)

    def behind(self, name: str, value: float) -> Measured:
        """Return them with another one before them."""
        return Measured((name, *self._names), (value, *self._values))


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
    parts: Iterable[tuple[str, float]] = ()
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
    parts: Iterable[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The closest candidate in another statement for a unit that has no counterpart there, or in none.

    `candidate` is `None` where nothing there comes near. `why_not` says why it was not taken. `chance` is that of the
    candidate, as in `Alignment`. `unsaid` are the names of the unit that the other statement has nowhere, as slices.
    """

    unit: Unit
    statement: str
    candidate: Unit | None
    similarity: float
    why_not: str
    chance: float = 0.0
    unsaid: str = ""


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
