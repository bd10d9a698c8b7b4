"""The findings that a report opens with: five to ten that are sure, each with its words, paragraph and strength."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.codebook.lexicon import actor_nouns, body_nouns
from communique.reporting import counting, sureness
from communique.reporting.brief import Link, actor_name, quotation_id, verdict_name
from communique.reporting.gist import phrase, tells
from communique.reporting.phrasing import begun, inside
from communique.reporting.ranking import ranked
from communique.reporting.reasons import edit_sentences
from communique.reporting.titles import called, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.reporting.entries import Entry
    from communique.reporting.records import Row, Tables

MOST, FEW = 10, 5  # findings
LABELS = {
    "stronger": "Stronger", "weaker": "Weaker", "broader": "Broader", "narrower": "Narrower", "new": "New",
    "reworded": "Kept, in other words", "identical": "Kept, word for word",
}  # fmt: skip
_TURN = ("stronger", "weaker", "alone", "new", "narrower", "broader")
_LEAST = 6  # words of a unit that a finding may rest on
_ONE_OF_THEM = 6  # words of an actor's name
_TOGETHER = ("we", "they", "both", "each", "and", "all")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: "Dropped: sea-lane hydrographic data ([1] ¶ 12, high)".

    `words` are a slice of a statement, " …" at their end where they are cut; `place` says where they stand, with the
    strength; `reason` is a sentence, or empty; `status` names its colour; `link` leads to its row.
    """

    status: str
    label: str
    words: str
    place: str
    reason: str
    link: Link


def findings(t: Tables) -> tuple[Finding, ...]:
    """Return what a reader is to know first, from the claims that are sure only."""
    wrong = _misquoted(t)[:3]
    told = [one for one in t.entries if one.sure and _telling(one)]
    by_status = {status: ranked(one for one in told if one.status == status) for status in LABELS | {"alone": ""}}
    chosen = _in_turn([by_status[status] for status in _TURN], MOST - len(wrong))
    kept = [*by_status["identical"], *by_status["reworded"]]
    kept.sort(key=lambda one: counting.strongest_first(one.unit))
    chosen += kept[: max(FEW - len(chosen) - len(wrong), 0)]
    chosen.sort(key=lambda one: (*_TURN, "identical", "reworded").index(one.status))
    return (*wrong, *(_finding(t, one) for one in chosen))


def _in_turn(lists: Sequence[Sequence[Entry]], most: int) -> list[Entry]:
    """Return entries from each list in turn, so that no kind of finding crowds out the others; no words twice."""
    chosen: list[Entry] = []
    seen: set[str] = set()
    for at in range(max(map(len, lists), default=0)):
        for found in lists:
            if at < len(found) and found[at].unit["text"] not in seen:
                seen.add(found[at].unit["text"])
                chosen.append(found[at])
    return chosen[:most]


def _telling(one: Entry) -> bool:
    """Return whether the words of an entry can stand by themselves: whole, with a verb, and without a doubt."""
    unit = one.unit
    return bool(unit.get("verb")) and not unit.get("doubt") and len(unit["text"].split()) >= _LEAST and tells(unit)


def _finding(t: Tables, one: Entry) -> Finding:
    """Return an entry as a finding."""
    unit = one.unit
    strength = unit["strength"] or ("call on others" if unit["kind"] == "recommendation" else unit["kind"])
    by, alone = _one_of(unit), _actor(unit)
    place = ", ".join(filter(None, (f"{t.label(unit['document_id'])} {t.where(unit)}", by, strength)))
    reason = one.said[0] if one.said and one.status not in ("identical", "reworded") else ""
    words = phrase(unit, "" if by or _together(unit) else alone)
    return Finding(one.status, _label(t, one), words, place, reason, Link("pairs", row=one.id))


def _actor(unit: Row) -> str:
    """Return who or what acts, as the unit says it; nothing for "it", which tells no reader more."""
    actor = unit.get("actor", "").split(" → ", 1)[0]
    return "" if actor.lower() == "it" else actor


def _together(unit: Row) -> bool:
    """Return whether the parties act together, or each of them."""
    actor, share = actor_name(unit.get("actor", "")), unit.get("actor_share")
    words = {word.lower().strip(",.’'") for word in actor.split()}
    return (
        share == "all" or not actor or ";" in actor or (share != "some" and bool(words & {*actor_nouns(), *_TOGETHER}))
    )


def _one_of(unit: Row) -> str:
    """Return who acts where these are not the parties together: one of them, or a body; no plan or work that "will"."""
    actor = actor_name(unit.get("actor", ""))
    acts = unit.get("actor_share") or any(
        f" {noun.replace('-', ' ')} " in f" {actor.lower()} " for noun in body_nouns()
    )
    return f"by {inside(actor)}" if acts and not _together(unit) and len(actor.split()) <= _ONE_OF_THEM else ""


def _label(t: Tables, one: Entry) -> str:
    """Return what a finding says of its words; which two of several statements it compares."""
    label = LABELS.get(one.status) or begun(one.name)
    if len(t.statements) > 2 and one.a and one.b:  # noqa: PLR2004 - which two is plain otherwise
        return f"{label}, {named(t, one.a['document_id'])} to {named(t, one.b['document_id'])}"
    return f"{label}{called(t, one.unit['document_id'])}" if one.called.startswith("only in") else label


def _misquoted(t: Tables) -> list[Finding]:
    """Return the quotations whose words are not in their source as they are quoted."""
    wrong = [row for row in t["quotations"] if row["verdict"] in ("altered", "not_found")]
    return [
        Finding(
            "weaker", f"Quotation {verdict_name(row['verdict'])}", _clipped(row["content"]),
            f"{t.label(row['document_id'])} {t.where(row)}",
            edit_sentences(row["edits"], row["source_text"], row["content"]),
            Link("quotations", row=quotation_id(t, row)),
        )
        for row in wrong
    ]  # fmt: skip


def _clipped(text: str) -> str:
    """Return the first words of a quotation."""
    words = text.split()
    short = len(words) <= 20  # noqa: PLR2004 - a line or two
    return text.rstrip(" ,;:") if short else f"{' '.join(words[:20])} …"


def checked(t: Tables) -> str:
    """Return how much of what the brief claims a person decided on, as a sentence, or "" where nobody did."""
    sure = [one for one in t.entries if one.sure]
    done = sum(bool((one.pair or one.unit).get("decision")) for one in sure)
    rows = (*t["commitments"], *t["alignments"])
    if not sure or not any(row.get("decision") for row in rows):
        return ""
    return f"Of {len(sure)} claims that this brief rests on, {done} were checked by a person."


def caption(t: Tables) -> str:
    """Return what stands below the brief: how often its claims hold, if it makes any, and what strength means."""
    rates = sureness.rates() if len(t.statements) > 1 and findings(t) else ""
    kinds = sureness.kinds({t.label(row["document_id"]): row.get("manner", "") for row in t.statements})
    return " ".join(filter(None, (_undated(t), rates, kinds, sureness.LEGEND)))


def _undated(t: Tables) -> str:
    """Return which statements are not dated, and what order is taken instead, as a sentence, or ""."""
    undated = [t.label(row["document_id"]) for row in t.statements if not row["date"]]
    if len(t.statements) < 2 or not undated:  # noqa: PLR2004 - nothing is earlier or later
        return ""
    is_are = "is" if len(undated) == 1 else "are"
    return f"{', '.join(undated)} {is_are} not dated: what is called earlier is what is listed first."
