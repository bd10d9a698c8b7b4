"""The types that travel from room to room. Imports no sibling but, when asked for tables, the tables.

All positions are half-open and count code points of `Document.text`; every string that the program
shows is `span.of(document.text)` for some span below.
"""

from communique.model.coded import (
    LedgerEntry,
    Statement,
    ThemeHit,
    Unit,
    chronological,
    whole_statement,
)
from communique.model.compared import (
    Alignment,
    Change,
    Comparison,
    Coverage,
    Likely,
    Nearest,
    Reissue,
    Review,
    Step,
    ThemeStatus,
)
from communique.model.quoted import (
    Edit,
    Match,
    Quotation,
    Reported,
)
from communique.model.terms import (
    KINDS,
    RELATIONS,
    SHARED,
    STRENGTHS,
    BlockRole,
    Extent,
    Form,
    Kind,
    LedgerRole,
    Part,
    Relation,
    Section,
    Share,
    Strength,
    TrackStatus,
    Verdict,
    Way,
)
from communique.model.texts import (
    Block,
    Document,
    Span,
)

__all__ = [
    "KINDS",
    "RELATIONS",
    "SHARED",
    "STRENGTHS",
    "Alignment",
    "Block",
    "BlockRole",
    "Change",
    "Comparison",
    "Coverage",
    "Document",
    "Edit",
    "Extent",
    "Form",
    "Kind",
    "LedgerEntry",
    "LedgerRole",
    "Likely",
    "Match",
    "Nearest",
    "Part",
    "Quotation",
    "Reissue",
    "Relation",
    "Reported",
    "Review",
    "Section",
    "Share",
    "Span",
    "Statement",
    "Step",
    "Strength",
    "ThemeHit",
    "ThemeStatus",
    "TrackStatus",
    "Unit",
    "Verdict",
    "Way",
    "chronological",
    "whole_statement",
]
