"""Who commits to what, when, and with whom: the commitments of many statements, counted."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from communique.archiving.choosing import Choice
from communique.archiving.loading import EVERYTHING, Archive, apart, opened
from communique.codebook.parties import find_parties
from communique.codebook.source import codebook_in
from communique.coding import load_themes
from communique.coding.many import Progress, code_all, silent
from communique.model import STRENGTHS, whole_statement
from communique.reading import read_all

ALONE = ""  # with whom a party commits that does so alone; the party of a row that counts all
UNDATED = ""
COMMITMENTS = (
    "SELECT s.document, statement_id, s.date, s.more, u.strength, u.themes, actor_share, u.more "
    "FROM documents JOIN statements s USING (document) JOIN units u USING (statement) "
    "WHERE form = 'statement' AND kind = 'commitment' ORDER BY u.unit"
)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment: its statement, the year or "", who commits, what it is about, and how strongly."""

    statement: str
    year: str
    parties: tuple[str, ...]
    themes: tuple[str, ...]
    strength: str | None


class Yearly(NamedTuple):
    """A theme in one year: the commitments of one party or, where it is "", of all; how many of each strength."""

    theme: str
    year: str
    party: str
    statements: int
    commitments: int
    high: int
    medium: int
    low: int


class Together(NamedTuple):
    """What a party commits to with another or, where that is "", alone: how often, and in which years."""

    theme: str
    party: str
    partner: str
    commitments: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The counts over all themes, by theme, year and party; what could not be read."""

    yearly: tuple[Yearly, ...]
    together: tuple[Together, ...]
    statements: int
    problems: tuple[str, ...] = ()


def survey(
    paths: Iterable[str | Path], *, themes: str | Path | None = None, codebook: str | Path | None = None,
    progress: Progress | None = None, processes: int = 1, wanted: Choice = EVERYTHING,
) -> Survey:  # fmt: skip
    """Return how the commitments at `paths` (files, folders and archives) spread over themes, years and parties.

    What articles quote is left out, so that nothing counts twice. Raises `InputError` if nothing could be read.
    """
    with codebook_in(codebook):
        chosen = load_themes(Path(themes) if themes is not None else None)
        archives, files = apart([Path(path) for path in paths], wanted)
        documents, problems = read_all(files, tell=progress) if files or not archives else ((), ())
        told = [whole_statement(document) for document in documents if document.form == "statement"]
        coded = code_all(told, themes=chosen, tell=progress or silent, processes=processes)
        pledges = [
            _pledge(one.id, one.date, one.parties, (u.strength, u.theme_ids, u.actor_share, u.actor_name))
            for one, (units, _) in zip(told, coded, strict=True) for u in units if u.kind == "commitment"
        ]  # fmt: skip
        lines, searched = list(problems), len(told)
        for file in archives:
            with opened(file, wanted, chosen) as archive:
                pledges += _archived(archive)
                searched += sum(head.form == "statement" for _, head in archive.heads())
                lines += archive.problems
        return Survey(_yearly(pledges, chosen.ids), _together(pledges, chosen.ids), searched, tuple(lines))


def _archived(archive: Archive) -> Iterator[Pledge]:
    """Yield the commitments of the chosen documents of an archive."""
    wanted = set(archive.numbers)
    for document, name, date, about, strength, themes, share, more in archive.rows.execute(COMMITMENTS):
        if document in wanted:
            actor = json.loads(more)["actor_name"] if share != "all" else None
            parties = json.loads(about)["parties"]
            yield _pledge(name, date, parties, (strength, tuple(filter(None, themes.split("; "))), share, actor))


def _pledge(
    statement: str, date: str | None, parties: Sequence[str],
    unit: tuple[str | None, tuple[str, ...], str | None, str | None],
) -> Pledge:  # fmt: skip
    """Return a commitment: of all parties where all are its subject, else of those that the subject names."""
    strength, themes, share, actor = unit
    year = date[:4] if date and date[:4].isdigit() else UNDATED
    own = (
        parties if share == "all" else [*_among(parties, actor or ""), *(name for name, _ in find_parties(actor or ""))]
    )
    return Pledge(statement, year, tuple(dict.fromkeys(own)), themes, strength)


def _among(parties: Sequence[str], actor: str) -> list[str]:
    """Return the parties whose names stand in a subject, of which the codebook may not know all."""
    return [name for name in parties if re.search(rf"\b{re.escape(name)}\b", actor)]


def _yearly(pledges: Sequence[Pledge], themes: Sequence[str]) -> tuple[Yearly, ...]:
    """Return the counts by theme, year and party."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    found: dict[tuple[str, str, str], set[str]] = {}
    for one in pledges:
        for theme in one.themes:
            for party in (ALONE, *one.parties):
                counts[theme, one.year, party, one.strength or ""] += 1
                found.setdefault((theme, one.year, party), set()).add(one.statement)
    order = {theme: place for place, theme in enumerate(themes)}
    rows = []
    for theme, year, party in sorted(found, key=lambda key: (order.get(key[0], len(order)), key)):
        by = [counts[theme, year, party, strength] for strength in (*STRENGTHS, "")]
        rows.append(Yearly(theme, year, party, len(found[theme, year, party]), sum(by), *by[:3]))
    return tuple(rows)


def _together(pledges: Sequence[Pledge], themes: Sequence[str]) -> tuple[Together, ...]:
    """Return who commits to a theme with whom."""
    years: dict[tuple[str, str, str], list[str]] = {}
    for one in pledges:
        pairs = list(permutations(one.parties, 2)) if len(one.parties) > 1 else [(p, ALONE) for p in one.parties]
        for theme in one.themes:
            for party, partner in pairs:
                years.setdefault((theme, party, partner), []).append(one.year)
    order = {theme: place for place, theme in enumerate(themes)}
    ordered = sorted(years.items(), key=lambda each: (order.get(each[0][0], len(order)), -len(each[1]), each[0]))
    return tuple(Together(*key, len(found), *_ends(found)) for key, found in ordered)


def _ends(years: Sequence[str]) -> tuple[str, str]:
    dated = [year for year in years if year != UNDATED]
    return (min(dated), max(dated)) if dated else (UNDATED, UNDATED)
