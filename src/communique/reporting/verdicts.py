"""What the terminal shows of quotations checked against their sources: the most serious first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from communique.model import Comparison, Document, Quotation
from communique.reporting import citing
from communique.reporting.brief import verdict_name
from communique.reporting.reasons import edit_sentences
from communique.reporting.showing import SERIOUS
from communique.reporting.terminal import STYLES, cell, heading
from communique.tables.values import change_cell

NOT_COMPARED = "not compared"
FEW = 3  # statements that a remark names
_NONE = re.compile(r"none of (.*) holds them")


def show_verdicts(out: Console, c: Comparison) -> None:
    """Print every quotation with its verdict, its source and the differences, then how many there are of each."""
    documents = {d.id: d for d in c.documents}
    names = {d.id: citing.name(d) for d in c.documents} | {s.id: citing.name(s) for s in c.statements}
    ordered = sorted(c.quotations, key=lambda q: (SERIOUS.index(q.verdict), q.document, q.span.start))
    for q in ordered:
        _quotation(out, q, documents, names)
    if not ordered:
        out.print(cell("No quotation was found."))
    counts = Counter(q.verdict or NOT_COMPARED for q in ordered)
    said = [f"{counts[v or NOT_COMPARED]} {verdict_name(v or '')}" for v in SERIOUS if counts[v or NOT_COMPARED]]
    heading(out, ", ".join(said) or "Nothing to check")
    if c.reported:
        out.print(cell(f"{len(c.reported)} more sentences report what was said without quoting it.", "dim"))


def _quotation(out: Console, q: Quotation, documents: Mapping[str, Document], names: Mapping[str, str]) -> None:
    """Print one quotation."""
    article = documents[q.document]
    out.print()
    place = f"{article.title or article.id}, {article.place(q.span.start)}"
    out.print(cell(f"{verdict_name(q.verdict or '')}:", STYLES.get(q.verdict or "", "")), cell(place, "dim"))
    rows = [("quoted", q.content.of(article.text))]
    rows += [("said by", name)] if (name := speaker(q, article)) else []
    rows += [("cites", names.get(q.cites, q.cites))] if q.cites else []
    for match in q.matches:
        source = documents[match.document]
        place = f"{names.get(match.document, source.title or source.id)}, {citing.placed(source, match.span.start)}"
        rows += [("source", match.span.of(source.text)), ("in", place)]
    rows += [("changed", words) for words in changed(q, documents)]
    rows += [("note", note(q.why, names))] if q.why else []
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(cell(f"  {name}", "dim"), cell(value))
    out.print(grid)


def changed(q: Quotation, documents: Mapping[str, Document]) -> list[str]:
    """Return what a quotation changed, a sentence for each change, in the words of both."""
    source = " ".join(match.span.of(documents[match.document].text) for match in q.matches)
    return [edit_sentences(change_cell(edit), source, q.content.of(documents[q.document].text)) for edit in q.edits]


def note(why: str, names: Mapping[str, str]) -> str:
    """Return a remark on a quotation with statements by their names; of more than a few, how many they are."""
    listed = _NONE.fullmatch(why)
    ids = listed[1].split(", ") if listed else []
    if len(ids) > FEW:
        return f"none of the {len(ids)} statements holds them"
    why = why.replace("no input holds", "no statement here holds").replace(" inputs: ", " statements: ")
    for identity in sorted(names, key=len, reverse=True):
        called = names[identity].replace("\\", r"\\")
        why = re.sub(rf"(?<![\w-]){re.escape(identity)}(?![\w-])", called, why)
    return why


def speaker(q: Quotation, article: Document) -> str:
    """Return the speaker as written, with what that stands for: "He, that is Ann Cole"."""
    written = q.speaker.of(article.text) if q.speaker else ""
    if q.speaker_candidates:
        return f"{written}, that is one of {', '.join(q.speaker_candidates)}"
    said = written.removeprefix("the ").removeprefix("The ")
    same = not q.speaker_name or q.speaker_name.replace("; ", " and ") in (written, said)
    return written if same else f"{written}, that is {q.speaker_name}"
