"""How doubtful each row is, so that a reviewer's first minutes go where they help most.

A row's doubt is the sum of its reasons' weights; the weights order, they are no probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Reason = tuple[float, str]

LONG = 45  # words from which on a unit may hold more than one
NEAR = 0.45  # similarity of a nearest candidate that is all but aligned
VERDICTS: Mapping[str, Reason] = {
    "altered": (4.0, "words were changed"),
    "not_found": (4.0, "the words are not in the source"),
    "paraphrase": (3.0, "only the meaning is in the source"),
    "": (2.0, "not compared with a source"),
    "trimmed": (1.0, "words were left out"),
}


def unit_doubts(row: Mapping[str, str], nearest: float) -> Iterator[Reason]:
    """Yield what speaks against a unit's codes; `nearest` is the similarity of its best candidate, 0 to 1."""
    if row["doubt"]:
        yield 3.0, row["doubt"]
    if row["rule"].startswith("tense/none"):
        yield 2.5, "no verb decided its kind"
    elif row["rule"].startswith("tense/"):
        yield 2.0, "the tense alone decided its kind"
    if row["kind"] == "commitment" and not row["actor"]:
        yield 1.5, "a commitment of nobody"
    words = len(row["text"].split())
    if words >= LONG:
        yield 1.0 + words / 1000, f"{words} words, perhaps more than one unit"
    if nearest >= NEAR:
        yield 0.5 + nearest, "nearly aligned"


def pair_doubts(row: Mapping[str, str], partners: int) -> Iterator[Reason]:
    """Yield what speaks against an alignment; `partners` is the most that either unit has in the other document."""
    similarity = float(row["similarity"] or 0)
    if similarity < 1:
        yield 3 * (1 - similarity), f"similarity {similarity:.2f}"
    if row["relation"] == "related":
        yield 0.5, "related only"
    if partners > 1:
        yield 0.8, f"one of the units has {partners} counterparts"


def quotation_doubts(row: Mapping[str, str]) -> Iterator[Reason]:
    """Yield what speaks against a quotation."""
    if row["verdict"] in VERDICTS:
        yield VERDICTS[row["verdict"]]
    if not row["speaker"]:
        yield 1.0, "laid to nobody"
