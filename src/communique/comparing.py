"""The composition of the rooms: from files to a comparison. It reads like a method section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from communique import __version__
from communique.aligning.alignment import align_all, searched_once
from communique.aligning.alone import in_part
from communique.aligning.nearby import KEPT
from communique.aligning.reissues import reissues
from communique.aligning.tracking import tracks
from communique.archiving.choosing import Choice
from communique.archiving.loading import EVERYTHING, gathered, ready
from communique.codebook.source import codebook_in
from communique.codebook.source import version as codebook_version
from communique.coding import ThemeSet, load_themes
from communique.coding.many import Coded, Progress, code_all, silent
from communique.coding.standing import theme_statuses
from communique.model import (
    Comparison,
    Coverage,
    Document,
    LedgerEntry,
    Quotation,
    Reissue,
    Reported,
    Span,
    Statement,
    Unit,
    chronological,
    whole_statement,
)  # fmt: skip
from communique.reading import read_all
from communique.splitting import Claim, ledger

WIDE = (
    "only sentences whose telling words are alike were held against each other, as there are many; on 62 statements "
    f"this found {KEPT:.1%} of the shared pairs that comparing every sentence with every other one finds"
)
Given = Mapping[Path, Mapping[str, str]]  # what a user says of a path: title, date, parties


def compare(
    paths: Iterable[str | Path],
    *,
    themes: str | Path | None = None,
    codebook: str | Path | None = None,
    progress: Progress | None = None,
    processes: int = 1,
    given: Given | None = None,
    each: bool = False,
    wanted: Choice = EVERYTHING,
) -> Comparison:
    """Read the articles and statements at `paths` (files, folders and archives), and compare them.

    `themes` is a theme file that adds to, or replaces, the bundled set; `codebook` a folder of files that take
    the place of the bundled ones of the same name. `progress` is called with a step's
    name, how much is done, and how much there is. More than one of `processes` share the splitting and
    coding of large inputs; a script that asks for them needs the usual `if __name__ == "__main__"`.
    `given` says of paths what their files do not (title, date, parties; see `communique.reading.read_all`), `wanted`
    chooses documents of the archives. With `each`, `unmatched` says of a unit what is nearest in each other statement,
    not only in all.
    Inputs that cannot be read are named in `problems`; the rest is compared. Raises `InputError` if
    nothing could be read, `CodebookError` for a bad theme file or codebook.
    """
    with codebook_in(codebook):
        chosen = load_themes(Path(themes) if themes is not None else None)
        found = gathered([Path(p) for p in paths], chosen, given=given, wanted=wanted, tell=progress)
        return compare_documents(
            found.documents,
            themes=chosen,
            problems=tuple(found.problems),
            progress=progress,
            processes=processes,
            each=each,
            coded=found.coded,
        )


def compare_documents(
    documents: Sequence[Document],
    *,
    themes: ThemeSet | None = None,
    problems: tuple[str, ...] = (),
    progress: Progress | None = None,
    processes: int = 1,
    each: bool = False,
    coded: Mapping[str, Coded] = MappingProxyType({}),
) -> Comparison:
    """Compare documents that are already read, those in `coded` also split and coded; see `compare`."""
    chosen = themes if themes is not None else load_themes()
    tell = progress or silent
    documents = tuple(documents)
    sources = tuple(d for d in documents if d.form == "statement")
    quoted, told, excerpts = _quoted(documents, sources, tell)
    whole = tuple(whole_statement(d) for d in sources)
    ordered = tuple(sorted((*whole, *excerpts), key=chronological))
    units, entries = _units_and_ledger(
        documents, ordered, quoted, ready(coded, partial(code_all, themes=chosen, tell=tell, processes=processes))
    )
    made = Comparison(
        documents=documents, statements=ordered, quotations=quoted,
        units=tuple(u for s in ordered for u in units[s.id]),
        ledger=entries, problems=problems, reported=told,
        settings={
            "version": __version__, "codebook": codebook_version(), "themes": chosen.version,
            **({"search": WIDE} if searched_once(len(ordered), each=each) else {}),
        }, each=each,
    )  # fmt: skip
    return concluded(aligned(made, processes=processes, tell=tell), chosen)


def _quoted(
    documents: Sequence[Document], sources: Sequence[Document], tell: Progress
) -> tuple[tuple[Quotation, ...], tuple[Reported, ...], tuple[Statement, ...]]:
    """Return the quotations of the articles, what they report, and their excerpts; without articles quickly none."""
    if all(d.form == "statement" for d in documents):
        return (), (), ()
    from communique.checking import quoted_by

    return quoted_by(documents, sources, tell)


def _covered(
    units: Iterable[Unit], whole: Sequence[Statement], articles: Sequence[Document], quoted: Sequence[Quotation]
) -> tuple[Coverage, ...]:
    """Return which commitments the articles took up."""
    if not articles:
        return ()
    from communique.quoting import coverage

    return coverage(units, whole, articles, quoted)


def aligned(comparison: Comparison, *, processes: int = 1, tell: Progress = silent) -> Comparison:
    """Return a comparison with its units aligned, as they are now."""
    ordered, units = comparison.statements, _by_statement(comparison)
    texts = {s.id: s.document.text for s in ordered}
    parties = {s.id: s.parties for s in ordered}
    found = align_all(
        [(s.id, units[s.id]) for s in ordered], texts, parties,
        each=comparison.each, part=in_part(ordered), processes=processes, tell=partial(tell, "aligning"),
    )  # fmt: skip
    return replace(
        comparison, alignments=found.alignments, unmatched=found.unmatched, candidates=found.candidates,
        uncertain=found.uncertain,
    )  # fmt: skip


def concluded(comparison: Comparison, themes: ThemeSet) -> Comparison:
    """Return a comparison with what follows from its units, quotations and alignments: themes, coverage, tracks."""
    c, units = comparison, _by_statement(comparison)
    whole = [s for d in c.documents if d.form == "statement" for s in c.statements if s.document == d]
    articles = [d for d in c.documents if d.form == "article"]
    again = reissues(c.statements, units, c.alignments)
    return replace(
        c,
        themes=theme_statuses(c.statements, units, themes),
        coverage=_covered((u for s in whole for u in units[s.id]), whole, articles, c.quotations),
        tracks=tracks(_once(c.statements, again), units, c.alignments, c.unmatched, c.uncertain),
        reissues=again,
    )


def _by_statement(comparison: Comparison) -> dict[str, tuple[Unit, ...]]:
    """Return the units of each statement, in order."""
    found: dict[str, list[Unit]] = {s.id: [] for s in comparison.statements}
    for unit in comparison.units:
        found[unit.statement].append(unit)
    return {name: tuple(units) for name, units in found.items()}


def _once(ordered: Sequence[Statement], again: Sequence[Reissue]) -> tuple[Statement, ...]:
    """Return the statements without those that have the words and the date of another: one is enough in a series."""
    dates = {s.id: s.date for s in ordered}
    twice = {r.statement for r in again if r.share == 1.0 and dates[r.statement] == dates[r.of]}
    return tuple(s for s in ordered if s.id not in twice)


def compare_each(
    paths: Iterable[str | Path],
    *,
    themes: str | Path | None = None,
    codebook: str | Path | None = None,
    given: Given | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Split and code every statement at `paths`, without aligning them; see `compare`."""
    with codebook_in(codebook):
        return _each(paths, load_themes(Path(themes) if themes is not None else None), given, progress)


def _each(paths: Iterable[str | Path], chosen: ThemeSet, given: Given | None, progress: Progress | None) -> Comparison:
    """Split and code every statement at `paths`."""
    documents, problems = read_all([Path(p) for p in paths], given=given, tell=progress)
    whole = tuple(sorted((whole_statement(d) for d in documents), key=chronological))
    units, entries = _units_and_ledger(documents, whole, (), partial(code_all, themes=chosen, tell=progress or silent))
    return Comparison(
        documents=documents, statements=whole, units=tuple(u for s in whole for u in units[s.id]),
        ledger=entries, problems=problems,
    )  # fmt: skip


def _units_and_ledger(
    documents: Sequence[Document], ordered: Sequence[Statement], quoted: Sequence[Quotation],
    coder: Callable[[Sequence[Statement]], Iterable[Coded]],
) -> tuple[dict[str, tuple[Unit, ...]], tuple[LedgerEntry, ...]]:  # fmt: skip
    """Split and code every statement; account for every character of every document."""
    units: dict[str, tuple[Unit, ...]] = {}
    claims: dict[str, list[tuple[Claim, str | None]]] = {d.id: [] for d in documents}
    for statement, (coded, claimed) in zip(ordered, coder(ordered), strict=True):
        units[statement.id] = coded
        claims[statement.document.id].extend((c, coded[c.unit].id if c.unit is not None else None) for c in claimed)
    spans = {d.id: [q.content for q in quoted if q.document == d.id] for d in documents if d.form == "article"}
    return units, tuple(e for d in documents for e in _ledger_of(d, claims[d.id], spans.get(d.id, [])))


def _ledger_of(
    document: Document, claims: list[tuple[Claim, str | None]], quoted: list[Span]
) -> tuple[LedgerEntry, ...]:
    """Return the ledger of one document from the claims of all statements in it, each with its unit's id."""
    ids: list[str] = []
    numbered: list[Claim] = []
    for claim, unit in claims:
        if unit is None:
            numbered.append(claim._replace(unit=None))
        else:
            ids.append(unit)
            numbered.append(claim._replace(unit=len(ids) - 1))
    return ledger(document, numbered, tuple(ids), quoted)
