"""The composition of the rooms for articles: what they quote, and whether the statements say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from communique.archiving.choosing import Choice
from communique.archiving.loading import EVERYTHING, Archive, apart, free, opened
from communique.archiving.shelf import Shelf
from communique.coding import load_themes
from communique.coding.many import Progress, silent
from communique.model import Comparison, Document, Form, Quotation, Reported, Statement
from communique.quoting import Index, quoted_and_reported, statements, verify
from communique.reading import read_all


def excerpts(
    paths: Iterable[str | Path], *, progress: Progress | None = None
) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """Return the statements that the articles at `paths` quote, and the inputs that could not be read.

    A file is taken for an article whatever it looks like, unless its front matter says that it is a statement.
    """
    documents, problems = read_all([Path(p) for p in paths], tell=progress)
    articles = [d for d in documents if d.form == "article" or "form" in d.guessed]
    *_, found = quoted_by([replace(d, form="article") for d in articles], (), progress or silent)
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
        asked = frozenset() if archives else frozenset(source.document.id for source in index.sources)
        found, told, _ = quoted_by(checked, index, progress or silent, against=asked)
        kept = _spoken_of(found) if archives else {source.document.id for source in index.sources}
        sources = tuple(index.at(n)[0].document for n in sorted(index.numbers(kept)))
    lines = (*problems, *more, *(line for archive in open_ones for line in archive.problems))
    return Comparison(documents=(*checked, *sources), quotations=found, reported=told, problems=lines)


def _spoken_of(found: Sequence[Quotation]) -> set[str]:
    """Return what may be an id among all that is said of quotations: those cited, and each word of the remarks."""
    words = {word.strip(",;:") for q in found for word in q.why.split()}
    return words.union(*({q.cites or "", *(match.document for match in q.matches)} for q in found))


def _sources(quoted: Sequence[Document], archives: Sequence[Archive], taken: set[str]) -> Index:
    """Return the statements that articles are checked against, with ids that are not `taken`."""
    found: dict[str, tuple[Document, tuple[Archive, int] | None]] = {d.id: (d, None) for d in quoted}
    for archive in archives:
        for number, head in archive.heads():
            name = free(head.id, found)
            found[name] = (_named(head, name), (archive, number))
    named = [(_named(d, _own(d.id, taken), "statement"), where) for _, (d, where) in sorted(found.items())]
    at_hand = [document for document, where in named if where is None]
    return Shelf(at_hand, [(*where, d) for d, where in named if where is not None]) if archives else Index(at_hand)


def _named(d: Document, name: str, form: Form | None = None) -> Document:
    """Return a document with an id and a form; itself if it has them."""
    wanted = form or d.form
    return d if (d.id, d.form) == (name, wanted) else replace(d, id=name, form=wanted)


def _own(name: str, taken: set[str]) -> str:
    """Return an id that is not taken, and take it."""
    found = free(name, taken)
    taken.add(found)
    return found


def quoted_by(
    documents: Sequence[Document],
    sources: Sequence[Document] | Index,
    tell: Progress,
    against: frozenset[str] = frozenset(),
) -> tuple[tuple[Quotation, ...], tuple[Reported, ...], tuple[Statement, ...]]:
    """Return the quotations of all articles, checked against the sources, what they report, and their excerpts.

    `against` are the ids of sources that a reader named to check them by; see `verify`.
    """
    articles = [d for d in documents if d.form == "article"]
    index = sources if isinstance(sources, Index) else Index(sources if articles else ())
    found: list[Quotation] = []
    told: list[Reported] = []
    excerpts: list[Statement] = []
    for i, article in enumerate(articles):
        tell("quotations", i, len(articles))
        quoted, said = quoted_and_reported(article)
        checked = verify(quoted, article, index, against)
        found.extend(checked)
        told.extend(said)
        excerpts.extend(statements(article, checked))
    return tuple(found), tuple(told), _distinct_ids(excerpts, {d.id for d in documents})


def _distinct_ids(excerpts: Sequence[Statement], taken: set[str]) -> tuple[Statement, ...]:
    """Return the excerpts with ids that no other statement has."""
    return tuple(replace(one, id=_own(one.id, taken)) for one in excerpts)
