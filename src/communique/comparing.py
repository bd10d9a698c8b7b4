"""The composition of the rooms: from files to a comparison. It reads like a method section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
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
from communique.archiving.loading import EVERYTHING, Archive, apart, free, gathered, opened, ready
from communique.archiving.shelf import Shelf
from communique.codebook.source import codebook_in
from communique.codebook.source import version as codebook_version
from communique.coding import ThemeSet, load_themes
from communique.coding.many import Coded, Progress, code_all, silent
from communique.coding.standing import theme_statuses
from communique.model import (
    Comparison,
    Document,
    LedgerEntry,
    Quotation,
    Reissue,
    Reported,
    Span,
    Statement,
    Unit,
)  # fmt: skip
from communique.quoting import Index, coverage, quoted_and_reported, statements, verify
from communique.reading import read_all
from communique.splitting import Claim, ledger

WIDE = f"one over all units; it keeps {KEPT:.1%} of the shared pairs that comparing every two statements finds"
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
        coverage=coverage((u for s in whole for u in units[s.id]), whole, articles, c.quotations),
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


def excerpts(
    paths: Iterable[str | Path], *, progress: Progress | None = None
) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """Return the statements that the articles at `paths` quote, and the inputs that could not be read.

    A file is taken for an article whatever it looks like, unless its front matter says that it is a statement.
    """
    documents, problems = read_all([Path(p) for p in paths], tell=progress)
    articles = [d for d in documents if d.form == "article" or "form" in d.guessed]
    *_, found = _quoted([replace(d, form="article") for d in articles], (), progress or silent)
    return found, problems


def check_quotations(
    articles: Iterable[str | Path],
    against: Iterable[str | Path],
    *,
    wanted: Choice = EVERYTHING,
    progress: Progress | None = None,
) -> Comparison:
    """Check the quotations of the articles against statements, whatever form the files look like.

    `against` may name archives, of whose documents `wanted` chooses.

    The result holds documents, quotations, reported speech and problems only. Raises `InputError` if nothing could
    be read.
    """
    quoting, problems = read_all([Path(p) for p in articles], tell=progress)
    archives, files = apart([Path(p) for p in against], wanted)
    quoted, more = read_all(files, tell=progress) if files or not archives else ((), ())
    checked = [replace(d, form="article") for d in quoting]
    with ExitStack() as stack:
        open_ones = [stack.enter_context(opened(file, wanted, load_themes(), coded=False)) for file in archives]
        index = _sources(quoted, open_ones, {d.id for d in quoting})
        found, told, _ = _quoted(checked, index, progress or silent)
        cited = {match.document for q in found for match in q.matches} | {q.cites for q in found}
        kept = cited if archives else {source.document.id for source in index.sources}
        sources = tuple(index.at(n)[0].document for n in sorted(index.numbers([i for i in kept if i is not None])))
    lines = (*problems, *more, *(line for archive in open_ones for line in archive.problems))
    return Comparison(documents=(*checked, *sources), quotations=found, reported=told, problems=lines)


def _sources(quoted: Sequence[Document], archives: Sequence[Archive], taken: set[str]) -> Index:
    """Return the statements that articles are checked against, with ids that are not `taken`."""
    found: dict[str, tuple[Document, tuple[Archive, int] | None]] = {d.id: (d, None) for d in quoted}
    for archive in archives:
        for number, head in archive.heads():
            name = free(head.id, found)
            found[name] = (replace(head, id=name), (archive, number))
    named = [(replace(d, form="statement", id=_free(d.id, taken)), where) for _, (d, where) in sorted(found.items())]
    at_hand = [document for document, where in named if where is None]
    return Shelf(at_hand, [(*where, d) for d, where in named if where is not None]) if archives else Index(at_hand)


def _free(name: str, taken: set[str]) -> str:
    """Return an id that is not taken, and take it."""
    free = next(n for n in (name, *(f"{name}-{i}" for i in range(2, len(taken) + 3))) if n not in taken)
    taken.add(free)
    return free


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


def whole_statement(document: Document) -> Statement:
    """Return the statement that a document is."""
    return Statement(
        document.id, document, (Span(0, len(document.text)),), document.extent,
        document.title, document.date, document.parties,
    )  # fmt: skip


def chronological(statement: Statement) -> tuple[str, str]:
    """Return the order in which statements are compared: by date, those without a full one last, then by id."""
    date = statement.date or ""
    return (date if date[:1].isdigit() else "9999" + date, statement.id)


def _quoted(
    documents: Sequence[Document], sources: Sequence[Document] | Index, tell: Progress
) -> tuple[tuple[Quotation, ...], tuple[Reported, ...], tuple[Statement, ...]]:
    """Return the quotations of all articles, checked against the sources, what they report, and their excerpts."""
    articles = [d for d in documents if d.form == "article"]
    index = sources if isinstance(sources, Index) else Index(sources if articles else ())
    found: list[Quotation] = []
    told: list[Reported] = []
    excerpts: list[Statement] = []
    for i, article in enumerate(articles):
        tell("quotations", i, len(articles))
        quoted, said = quoted_and_reported(article)
        checked = verify(quoted, article, index)
        found.extend(checked)
        told.extend(said)
        excerpts.extend(statements(article, checked))
    return tuple(found), tuple(told), _distinct_ids(excerpts, {d.id for d in documents})


def _distinct_ids(excerpts: Sequence[Statement], taken: set[str]) -> tuple[Statement, ...]:
    """Return the excerpts with ids that no other statement has."""
    found: list[Statement] = []
    for one in excerpts:
        name, n = one.id, 2
        while name in taken:
            name, n = f"{one.id}-{n}", n + 1
        taken.add(name)
        found.append(replace(one, id=name))
    return tuple(found)


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
            numbered.append(replace(claim, unit=None))
        else:
            ids.append(unit)
            numbered.append(replace(claim, unit=len(ids) - 1))
    return ledger(document, numbered, tuple(ids), quoted)
