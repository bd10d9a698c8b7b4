"""The values that codes, roles and verdicts can take, as the codebook names them."""

from typing import Literal

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
