"""The report as Word files: two pages to hand on, and an annex, in coloured type or with Word's own tracked changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.reporting import brief, by_theme, charts, colours, paper, sureness
from communique.reporting.counting import TOLD
from communique.reporting.findings import caption, checked, findings
from communique.reporting.phrasing import chance_words, counted, list_of
from communique.reporting.titles import heading
from communique.reporting.word_parts import Band, Cell, Element, WordFile, paragraph, run, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.reporting.entries import Entry
    from communique.reporting.records import Row, Tables
    from communique.reporting.sides import Run

MOST = 1500  # rows of a table of the annex; the CSV files hold all
THEMES = 12  # on the first pages
_FINDING = (4.2, 6.6, 6.6)  # centimetres
_THEME, _COUNT = 5.6, 11.8
_UNIT = (2.4, 2.1, 3.0, 6.9, 3.0)
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]+")
HOW = (
    "Where two wordings are near they are one text: struck words stand in the earlier only, underlined words in the "
    "later only. Where they are not, both stand whole, with the words that they have in common in bold."
)


def word_file(t: Tables, *, tracked: bool = False) -> bytes:
    """Return the report as a Word file: title, sources, brief, themes, and what surely changed with both wordings."""
    return _Writer(t, heading(t), tracked=tracked).report()


def word_annex(t: Tables, *, tracked: bool = False) -> bytes:
    """Return what the report has no room for, and every commitment, as a Word file."""
    return _Writer(t, f"Annex: {heading(t)}", tracked=tracked).annex()


class _Writer:
    """One Word file of a comparison."""

    def __init__(self, t: Tables, title: str, *, tracked: bool) -> None:
        self.t, self.title, self.is_tracked = t, title, tracked
        self.file = WordFile(title)
        self.cited: set[str] = set()
        self.with_notes = True

    def report(self) -> bytes:
        """Return the short report."""
        self._opening()
        self._brief()
        self._themes(by_theme.shown(self.t)[0][:THEMES])
        first = paper.first_pages(self.t)
        if first:
            self._head("What changed")
            self._small(f"{HOW} {self._left()}".strip(), kept=True)
            self._chapters(first)
        else:
            self._small(self._left())
        return self.file.bytes()

    def _left(self) -> str:
        """Return what the annex holds beyond this file, as a sentence, if it does."""
        rest = len(paper.the_rest(self.t))
        return f"The annex holds {counted(rest, 'further finding')}, all units and the quotations." if rest else ""

    def annex(self) -> bytes:
        """Return the annex; its places stand in the lines, where hundreds of footnotes would be in the way."""
        self.with_notes = False
        self._opening()
        lines = brief.brief(self.t)
        if lines:
            self._head("In all")
            for line in lines:
                self.file.add(
                    paragraph(
                        [run(f"{line.label}: {line.count}", bold=True), run(f" – {line.detail}" if line.detail else "")]
                    )
                )
        self._themes(by_theme.theme_lines(self.t)[THEMES:])
        self._head("Further findings, by theme")
        self._small(HOW)
        rest = paper.the_rest(self.t)
        self._chapters(rest[:MOST])
        self._cut(len(rest))
        self._units()
        self._quotations()
        return self.file.bytes()

    def _opening(self) -> None:
        """Write the title and the sources."""
        self.file.add(paragraph([run(self.title)], "Title"))
        if self.t.run.get("reviewed_only"):
            self._small(f"{self.t.run['reviewed_only']}.")
        for row in paper.sources(self.t):
            facts = ", ".join(paper.source_facts(row))
            runs = [
                run(f"{self.t.label(row['document_id'])} ", bold=True),
                run(row["title"] or row["document_id"], italic=True),
            ]
            self.file.add(paragraph([*runs, run(f", {facts}. " if facts else " "), *self._address(row)]))

    def _address(self, row: Row) -> list[Element]:
        """Return the address of a document, as a link if it is one."""
        address = row.get("address", "")
        if not address:
            return []
        return [self.file.link(address, address) if _ADDRESS.fullmatch(address) else run(address, small=True)]

    def _head(self, words: str, level: int = 1) -> None:
        """Write a heading."""
        self.file.add(paragraph([run(words)], f"Heading{level}"))

    def _small(self, words: str, *, kept: bool = False) -> None:
        """Write a note; one that is `kept` stands on the page of what follows."""
        if words:
            self.file.add(paragraph([run(words)], "Note", kept=kept))

    def _cut(self, rows: int) -> None:
        """Say that a table is cut, if it is."""
        if rows > MOST:
            self._small(f"The first {MOST} of {rows} rows; the CSV files hold all.")

    def _brief(self) -> None:
        """Write the findings, how often such claims hold, and what strength means."""
        told = findings(self.t)
        self._head("Brief")
        for one in told:
            label = run(f"{one.label}: ", bold=True, colour=colours.ink(one.status))
            reason = [run(f" {one.reason}", italic=True)] if one.reason else []
            self.file.add(
                paragraph([label, run(one.words), run(f" ({paper.unbroken(one.place)}).", small=True), *reason])
            )
        if not told:
            self.file.add(paragraph([run("Nothing was found to compare.")]))
        if checked(self.t):
            self.file.add(paragraph([run(checked(self.t), bold=True)]))
        self._small(caption(self.t))

    def _themes(self, lines: Sequence[by_theme.ThemeLine]) -> None:
        """Write the counts of themes."""
        if not lines:
            return
        columns = by_theme.columns(self.t)
        self._head("By theme: commitments and calls on others")
        head = [
            _cell([run("Theme", bold=True)]),
            *(_cell([run(c.name, bold=True, colour=colours.ink(c.key))]) for c in columns),
        ]
        rows = [
            [_cell([run(one.name)]), *(_cell([run(str(one.counts.get(c.key) or ""))]) for c in columns)]
            for one in lines
        ]
        shares = [3 + max(-(-len(c.name) // 2), *map(len, c.name.split())) for c in columns]
        widths = [_THEME, *(_COUNT * share / sum(shares) for share in shares)]
        self.file.add(table(widths, [head, *rows], headed=True), paragraph([], "Note"))

    def _chapters(self, entries: Sequence[Entry]) -> None:
        """Write the findings of each theme under its name, with both wordings."""
        rows: list[Sequence[Cell]] = []
        for chapter in paper.chapters(self.t, entries):
            rows += [Band([run(chapter.name, bold=True)]), *map(self._entry, chapter.entries)]
        if rows:
            head: list[Cell] = [
                _cell([run(name, bold=True)]) for name in ("Finding", "Earlier wording", "Later wording")
            ]
            self.file.add(table(_FINDING, [head, *rows], headed=True))

    def _entry(self, one: Entry) -> list[Cell]:
        """Return a finding as a row: what it is, where and why; then both wordings, one redline where they are near."""
        likely = one.standing in (sureness.LIKELY, sureness.UNCERTAIN)
        said = [run(paper.finding_words(one), bold=not likely, italic=likely, colour=colours.ink(one.status))]
        said += [run(f" {paper.unbroken(paper.places(self.t, one))}", small=True)]
        said += [run(f". {' '.join(one.said)}", small=True)] if one.said else []
        both = one.sides
        if both and both.near and one.a and one.b:
            runs = [*_stem(one.b), *map(self._run, both.redline), self._note(one.a), run(" "), self._note(one.b)]
            return [_cell(said), (runs, 2)]
        if one.pair is None and one.likely is None:
            return [_cell(said), (self._side(one, one.unit, ()), 2)]
        sides = ((one.a, both.a if both else ()), (one.b, both.b if both else ()))
        return [_cell(said), *(_cell(self._side(one, unit, runs)) for unit, runs in sides)]

    def _side(self, one: Entry, unit: Row | None, runs: Sequence[Run]) -> list[Element]:
        """Return one wording with its footnote, or what stands in its place."""
        if unit is not None:
            words = map(self._run, runs) if runs else [run(unit["text"])]
            return [*_stem(unit), *words, self._note(unit)]
        if one.likely is None:
            return []
        said = run(f"likeliest, chance {chance_words(one.likely['chance'])}: ", italic=True, small=True)
        known = self.t.units.get(one.likely["candidate_unit"])
        return [said, run(one.likely["candidate_text"], small=True), *([self._note(known)] if known else [])]

    def _run(self, one: Run) -> Element:
        """Return a run of a wording: struck and underlined, or a change that Word tracks; common words bold."""
        if one.mark in ("removed", "added") and self.is_tracked:
            return self.file.tracked("del" if one.mark == "removed" else "ins", one.text)
        if one.mark == "removed":
            return run(one.text, struck=True, colour=colours.REMOVED[0])
        return run(one.text, lined=one.mark == "added", bold=one.mark == "common", colour=_colour(one))

    def _note(self, unit: Row) -> Element:
        """Return a footnote: document, date, place, and at its first mention the address; or the place itself."""
        if not self.with_notes:
            return run(f" ({self.t.label(unit['document_id'])} {self.t.where(unit)})", small=True)
        about = self.t.documents.get(unit["document_id"], {})
        parts = [self.t.label(unit["document_id"]), *paper.source_facts({**about, "parties": "", "extent": ""})]
        title, address = about.get("title") or unit["document_id"], about.get("address", "")
        first = unit["document_id"] not in self.cited
        self.cited.add(unit["document_id"])
        named = f"{parts[0]} {title}, {', '.join(parts[1:])}" if first else " ".join([parts[0], *parts[1:]])
        return self.file.note(f"{named}, {self.t.where(unit)}{f'. {address}' if first and address else ''}")

    def _units(self) -> None:
        """Write every commitment and call on others with its codes."""
        units = [unit for unit in self.t["commitments"] if unit["kind"] in TOLD]
        if not units:
            return
        self._head("All commitments and calls on others")
        names = charts.theme_names()
        head = [_cell([run(name, bold=True)]) for name in ("Place", "Strength", "Actor", "Words", "Themes")]
        rows = [list(_plain_row(_unit_cells(self.t, unit, names))) for unit in units[:MOST]]
        self.file.add(table(_UNIT, [head, *rows], headed=True))
        self._cut(len(units))

    def _quotations(self) -> None:
        """Write the quotations with their verdicts."""
        rows = self.t["quotations"]
        if not rows:
            return
        self._head("Quotations against their source")
        head = [_cell([run(name, bold=True)]) for name in ("Article", "Verdict", "Changed", "Quoted", "In the source")]
        cells = (
            (f"{self.t.label(q['document_id'])} {self.t.where(q)}", brief.verdict_name(q["verdict"]), q["edits"],
             q["content"], q["source_text"]) for q in rows[:MOST]
        )  # fmt: skip
        self.file.add(table((2.2, 2.2, 3.0, 5.0, 5.0), [head, *(list(_plain_row(c)) for c in cells)], headed=True))
        self._cut(len(rows))


def _unit_cells(t: Tables, unit: Row, names: dict[str, str]) -> tuple[str, ...]:
    """Return what a table says of a unit."""
    themes = "; ".join(names.get(theme, theme) for theme in list_of(unit["themes"]))
    words = " ".join(filter(None, (unit["stem"], unit["text"])))
    strength = unit["strength"] or "call on others"
    return f"{t.label(unit['document_id'])} {t.where(unit)}", strength, brief.actor_name(unit["actor"]), words, themes


def _stem(unit: Row) -> list[Element]:
    """Return what a list item carries from the head of its list, apart from its own words."""
    return [run(f"{unit['stem']} ", italic=True)] if unit.get("stem") else []


def _colour(one: Run) -> str:
    """Return the colour of a run of a wording."""
    return colours.ADDED[0] if one.mark == "added" else ""


def _cell(runs: Sequence[Element]) -> Cell:
    """Return a cell that takes one column."""
    return runs, 1


def _plain_row(cells: Iterable[str]) -> Iterator[Cell]:
    """Yield the cells of a row of plain text."""
    for text in cells:
        yield _cell([run(text, small=True)])
