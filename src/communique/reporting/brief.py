"""The brief: how many of what the statements share, change, add and leave out, each number with its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.model import RELATIONS
from communique.reporting import charts, sureness
from communique.reporting.counting import alone, best_pairs, successive, uncertain
from communique.reporting.records import Row, Tables

SHOWN = 2  # examples in a line: the brief is to fit on one screen
VERDICTS = ("altered", "not_found", "paraphrase", "trimmed", "verbatim", "")
CAUTIONS = {
    "reviewed": "as far as was reviewed: what nobody went through is left out",
    "excerpt": "as far as is known: what an excerpt leaves out is not known",
}
CHANGES = ("introduced", "strengthened", "weakened", "broadened", "narrowed", "dropped", "returned", "uncertain")


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the report: a list and the filters that single out what is meant, or one row of it."""

    section: str
    filters: tuple[tuple[str, str], ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """The words of one piece of evidence, what is to be said of them, and where they stand."""

    text: str
    note: str
    link: Link


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: how many, of what, and examples; `link` leads to all of them, `parts` to some."""

    label: str
    count: int
    detail: str
    link: Link
    examples: tuple[Example, ...] = ()
    parts: tuple[tuple[str, Link], ...] = ()


def brief(t: Tables) -> tuple[Line, ...]:
    """Return the numbers of a comparison, the most telling first; none about what was not compared.

    What is counted are commitments and calls on others.
    """
    lines = (*_shared(t), *_alone(t), *_uncertain(t), *_through_time(t), *_quotations(t), *_coverage(t))
    return tuple(line for line in lines if line.count)


def _shared(t: Tables) -> Iterable[Line]:
    """Yield how much is shared, each counted in its later wording; what only may be, apart."""
    for word, claim in ((sureness.SURELY, "shared"), (sureness.LIKELY, "")):
        found = [p for p in best_pairs(t) if sureness.of_pair(p) == word]
        counts = Counter(p["relation"] for p in found)
        parts = tuple((f"{counts[r]} {r}", _relation_link(r, word)) for r in RELATIONS if counts[r])
        said = sureness.held(claim) if claim else "read both wordings before you say so"
        detail = "; ".join(filter(None, (", ".join(words for words, _ in parts), said)))
        yield Line(word.capitalize(), len(found), detail, _relation_link("shared", word), parts=parts)


def _relation_link(relation: str, word: str) -> Link:
    """Return the link to the counted pairs that have a relation and are so sure."""
    return Link("pairs", (("status", relation), ("standing", word), ("best", "yes")))


def _alone(t: Tables) -> Iterable[Line]:
    """Yield how much no other statement says: a line for each of two, one line for more."""
    found = alone(t)
    caution = _caution(t) or sureness.held("none")
    if len(found) > 2:  # noqa: PLR2004 - a line for each would not fit on one screen
        yield _by_document(t, "In one document only", found, sureness.NONE, caution)
        return
    for document, units in found.items():
        yield Line(_alone_label(t, document), len(units), caution, _alone_link(document))


def _uncertain(t: Tables) -> Iterable[Line]:
    """Yield how much another statement may say in other words: neither new nor dropped."""
    yield _by_document(t, "Uncertain", uncertain(t), sureness.UNCERTAIN, "read them beside their likeliest candidates")


def _by_document(t: Tables, label: str, found: dict[str, list[Row]], word: str, said: str) -> Line:
    """Return a line about the commitments of several documents."""
    parts = tuple((f"{t.label(d)} {len(units)}", _alone_link(d, word)) for d, units in found.items() if units)
    detail = "; ".join(filter(None, (", ".join(words for words, _ in parts), said)))
    return Line(label, sum(map(len, found.values())), detail, _alone_link("", word), parts=parts)


def _caution(t: Tables) -> str:
    """Return what is to be said of findings that rest on what a statement does not say; nothing if all are whole."""
    extents = {row["extent"] for row in t.statements}
    return next((words for extent, words in CAUTIONS.items() if extent in extents), "")


def _alone_link(document: str, word: str = sureness.NONE) -> Link:
    """Return the link to what one document says, or all, of which a word is said."""
    own = (("document", document),) if document else ()
    return Link("pairs", (*own, ("standing", word), ("best", "yes")))


def _alone_label(t: Tables, document: str) -> str:
    """Return how to name what only one of two documents says: new or dropped if one follows the other."""
    label = f"nly in {t.label(document)}"
    if any(row["extent"] in CAUTIONS for row in t.statements) or not successive(*t.statements):
        return f"O{label}"
    return f"Dropped: o{label}" if document == t.statements[0]["document_id"] else f"New: o{label}"


def _through_time(t: Tables) -> Iterable[Line]:
    """Yield what became of the commitments of each series, if series were tracked."""
    for one in charts.series(t) if len(t.statements) > 2 else ():  # noqa: PLR2004 - of two, the lines above say it
        counts = Counter(step.status for track in one.commitments for step in track.steps)
        found = ", ".join(f"{counts[c]} {c}" for c in CHANGES if counts[c])
        detail = "; ".join(filter(None, (found, _caution(t))))
        label = f"Through time: {one.forum}" if one.forum else "Through time"
        yield Line(label, len(one.commitments), detail, Link("track"))


def _quotations(t: Tables) -> Iterable[Line]:
    """Yield how faithful the quotations are; those that are not, quoted."""
    rows: Sequence[Row] = t["quotations"]
    counts = Counter(row["verdict"] for row in rows)
    detail = ", ".join(f"{counts[v]} {verdict_name(v)}" for v in VERDICTS if counts[v])
    wrong = [row for row in rows if row["verdict"] in ("altered", "not_found")]
    examples = (
        Example(
            row["content"], row["edits"] or verdict_name(row["verdict"]), Link("quotations", row=quotation_id(t, row))
        )
        for row in wrong
    )
    yield Line("Quotations", len(rows), detail, Link("quotations"), tuple(examples)[:SHOWN])


def actor_name(cell: str) -> str:
    """Return whom an actor cell stands for: "They → The Ministers" gives "The Ministers"."""
    return cell.rsplit(" → ", 1)[-1]


def _coverage(t: Tables) -> Iterable[Line]:
    """Yield how many commitments the articles took up, and how."""
    counts = Counter(row.get("status", "") for row in t["coverage"])
    detail = ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in sorted(counts.items()) if status)
    taken = len(t["coverage"]) - counts["passed_over"] - counts["not_reviewed"]
    yield Line("Taken up by the articles", taken, detail, Link("table-coverage"))


def verdict_name(verdict: str) -> str:
    """Return a verdict in plain words."""
    return {"": "not compared", "not_found": "not found"}.get(verdict, verdict)


def quotation_id(t: Tables, row: Row) -> str:
    """Return the name of a quotation's row: "a1-3"."""
    return f"{t.label(row['document_id']).strip('[]')}-{row['quotation']}"
