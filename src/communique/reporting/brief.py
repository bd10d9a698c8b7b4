"""The brief: what a reader must know first, each line with its number and the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from communique.model import RELATIONS, SHARED, STRENGTHS
from communique.reporting import charts, sureness
from communique.reporting.records import Row, Tables

SHOWN = 2  # examples in a line: the brief is to fit on one screen
TOLD = ("stronger", "weaker", "broader", "narrower")  # the others say the same, so that there is nothing to quote
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
    """Return the findings of a comparison, the most telling first; none about what was not compared."""
    lines = (
        *_shared(t), *_relations(t), *_alone(t), *_uncertain(t), *_through_time(t), *_themes(t), *_quotations(t),
        *_coverage(t),
    )  # fmt: skip
    return tuple(line for line in lines if line.count)


def pair_id(pair: Row) -> str:
    """Return the name of a pair's row."""
    return f"{pair['unit_a']}-{pair['unit_b']}"


def is_commitment(t: Tables, pair: Row) -> bool:
    """Return whether at least one side of a pair is a commitment."""
    return any(t.units.get(pair[side], {}).get("kind") == "commitment" for side in ("unit_a", "unit_b"))


def counterparts(t: Tables) -> dict[str, list[tuple[str, Row]]]:
    """Return, by unit, the unit on the other side of each pair that is shared, with the pair."""
    found: dict[str, list[tuple[str, Row]]] = {}
    for pair in t["alignments"]:
        if pair["relation"] in SHARED:
            found.setdefault(pair["unit_a"], []).append((pair["unit_b"], pair))
            found.setdefault(pair["unit_b"], []).append((pair["unit_a"], pair))
    return found


def alone(t: Tables) -> dict[str, list[Row]]:
    """Return, by statement, the commitments of which no counterpart was found, the strongest first."""
    return _of_standing(t, (sureness.NONE, *sureness.PART))


def uncertain(t: Tables) -> dict[str, list[Row]]:
    """Return, by statement, the commitments that another statement may share in other words, the strongest first."""
    return _of_standing(t, (sureness.UNCERTAIN,))


def _of_standing(t: Tables, words: Collection[str]) -> dict[str, list[Row]]:
    """Return, by statement, the commitments of which one of these is said, the strongest first."""
    if len(t.statements) < 2:  # noqa: PLR2004 - nothing to be distinct from
        return {}
    said = standings(t)
    found: dict[str, list[Row]] = {row["document_id"]: [] for row in t.statements}
    for unit in t["commitments"]:
        if unit["kind"] == "commitment" and said[unit["unit_id"]] in words:
            found.setdefault(unit["document_id"], []).append(unit)
    return {document: sorted(units, key=_strongest_first) for document, units in found.items()}


def standings(t: Tables) -> dict[str, str]:
    """Return of every unit how sure it is that another statement shares it; see `communique.reporting.sureness`."""
    return dict.fromkeys(t.units, sureness.UNCERTAIN) | sureness.of_units(t["alignments"], t["distinct"])


def successive(earlier: Row, later: Row) -> bool:
    """Return whether two statements are of the same parties and of different dates, so that one follows the other."""
    parties = [frozenset(row["parties"].split("; ")) - {""} for row in (earlier, later)]
    return bool(parties[0]) and parties[0] == parties[1] and earlier["date"] != later["date"]


def _strongest_first(unit: Row) -> tuple[int, int]:
    """Return the order of commitments in a brief."""
    strength = unit["strength"]
    return (next((i for i, s in enumerate(STRENGTHS) if s == strength), len(STRENGTHS)), int(unit["order"] or 0))


def best_pairs(t: Tables) -> list[Row]:
    """Return the shared pairs of commitments that a count may rest on, the surest first.

    Each unit has one counterpart in each other statement at most, and each later unit is in one pair, so that no unit
    is said to be two things, and the number of pairs is that of commitments, each in its later wording.
    """
    found = [p for p in t["alignments"] if p["relation"] in SHARED and is_commitment(t, p)]
    taken: set[tuple[str, str]] = set()
    kept = []
    for pair in sorted(found, key=_surest_first):
        sides = {(pair["unit_a"], pair["document_b"]), (pair["unit_b"], "")}
        if not sides & taken:
            taken |= sides
            kept.append(pair)
    return kept


def _surest_first(pair: Row) -> tuple[bool, float, float, str, str]:
    """Return the order of pairs in a brief."""
    chance, likeness = (float(pair.get(name) or 0) for name in ("chance", "similarity"))
    return sureness.of_pair(pair) != sureness.SURELY, -chance, -likeness, pair["unit_a"], pair["unit_b"]


def _shared(t: Tables) -> Iterable[Line]:
    """Yield how many commitments are shared, each counted in its later wording; those that only may be, apart."""
    for word, claim in ((sureness.SURELY, "shared"), (sureness.LIKELY, "")):
        found = [p for p in best_pairs(t) if sureness.of_pair(p) == word]
        counts = Counter(p["relation"] for p in found)
        parts = tuple((f"{counts[r]} {r}", _relation_link(r, word)) for r in RELATIONS if counts[r])
        said = sureness.held(claim) if claim else "read them before you say so"
        detail = "; ".join(filter(None, (", ".join(words for words, _ in parts), said)))
        yield Line(f"Commitments {word}", len(found), detail, _relation_link("shared", word), parts=parts)


def _relation_link(relation: str, word: str = sureness.SURELY) -> Link:
    """Return the link to the pairs of commitments that have a relation and are so sure."""
    return Link("pairs", (("relation", relation), ("standing", word), ("kind", "commitment")))


def _relations(t: Tables) -> Iterable[Line]:
    """Yield, for each relation that changes what is promised, how many commitments surely have it."""
    pairs = [p for p in best_pairs(t) if sureness.of_pair(p) == sureness.SURELY]
    later = t.label(t.statements[1]["document_id"]) if len(t.statements) == 2 else _second(t, pairs)  # noqa: PLR2004
    for relation in TOLD:
        found = [p for p in pairs if p["relation"] == relation]
        examples = tuple(_pair_example(t, p) for p in found[:SHOWN])
        yield Line(f"{relation.capitalize()} in {later}", len(found), "", _relation_link(relation), examples)


def _second(t: Tables, pairs: Sequence[Row]) -> str:
    """Return what to call the second side of pairs: the later one, unless some are of one date or of none."""
    dates = {row["document_id"]: row["date"] for row in t.statements}
    follow = all(dates.get(p["document_a"], "") < dates.get(p["document_b"], "") for p in pairs)
    return "the later" if follow else "the second of the two"


def _pair_example(t: Tables, pair: Row) -> Example:
    """Return a pair as an example: the later words, and what decided the relation."""
    reason = pair["why"].removeprefix(f"{pair['relation']}: ")
    if len(t.statements) > 2:  # noqa: PLR2004 - which two is plain otherwise
        reason = f"{t.label(pair['document_a'])} to {t.label(pair['document_b'])}: {reason}"
    return Example(pair["text_b"], reason, Link("pairs", row=pair_id(pair)))


def _alone(t: Tables) -> Iterable[Line]:
    """Yield how many commitments no other statement shares: a line for each of two, one line for more."""
    found = alone(t)
    caution = _caution(t) or sureness.held("none")
    if len(found) > 2:  # noqa: PLR2004 - a line for each would not fit on one screen
        yield _by_document(t, "In one document only", found, sureness.NONE, caution)
        return
    for document, units in found.items():
        examples = (Example(u["text"], u["strength"], Link("commitments", row=u["unit_id"])) for u in units)
        yield Line(_alone_label(t, document), len(units), caution, _alone_link(document), tuple(examples)[:SHOWN])


def _uncertain(t: Tables) -> Iterable[Line]:
    """Yield how many commitments another statement may share in other words: neither new nor dropped."""
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
    """Return the link to the commitments of one document, or of all, of which a word is said."""
    own = (("document", document),) if document else ()
    return Link("commitments", (*own, ("kind", "commitment"), ("counterpart", word)))


def _alone_label(t: Tables, document: str) -> str:
    """Return how to name what only one of two documents says: new or dropped if one follows the other."""
    label = f"nly in {t.label(document)}"
    if any(row["extent"] in CAUTIONS for row in t.statements) or not successive(*t.statements):
        return f"O{label}"
    return f"Dropped: o{label}" if document == t.statements[0]["document_id"] else f"New: o{label}"


def _through_time(t: Tables) -> Iterable[Line]:
    """Yield what became of the commitments of each series, if series were tracked."""
    for one in charts.series(t):
        counts = Counter(step.status for track in one.commitments for step in track.steps)
        found = ", ".join(f"{counts[c]} {c}" for c in CHANGES if counts[c])
        detail = "; ".join(filter(None, (found, _caution(t))))
        label = f"Through time: {one.forum}" if one.forum else "Through time"
        yield Line(label, len(one.commitments), detail, Link("track"))


def _themes(t: Tables) -> Iterable[Line]:
    """Yield the themes that all, or only some, of the statements have."""
    holders: dict[str, list[str]] = {}
    for row in t["themes"]:
        if int(row["units"] or 0):
            holders.setdefault(row["theme"], []).append(row["document_id"])
    if len(t.statements) < 2:  # noqa: PLR2004 - themes are shared between documents
        return
    shared = [theme for theme, documents in holders.items() if len(documents) > 1]
    yield Line("Themes shared", len(shared), _named(shared), Link("themes"))
    own: dict[str, list[str]] = {}
    for theme, documents in holders.items():
        if len(documents) == 1:
            own.setdefault(documents[0], []).append(theme)
    for row in t.statements:
        found = own.get(row["document_id"], [])
        detail = "; ".join(filter(None, (_named(found), _caution(t))))
        yield Line(f"Themes only in {t.label(row['document_id'])}", len(found), detail, Link("themes"))


def _named(themes: Iterable[str]) -> str:
    """Return the names of themes."""
    names = charts.theme_names()
    return "; ".join(names.get(theme, theme) for theme in themes)


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
