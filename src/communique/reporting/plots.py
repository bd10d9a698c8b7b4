"""Pictures for papers and slides: the heat map of themes, and the track of a series, as SVG and PNG."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from communique.errors import OutputError
from communique.reporting import charts, colours
from communique.reporting.phrasing import date_words, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.reporting.records import Tables

FONT = "DejaVu Sans, Noto Sans, Segoe UI, Arial, Helvetica, sans-serif"
INK, QUIET, LINE = "#1b1f24", "#57606a", "#c4ccd4"
EDGE, LEFT, HEAD = 24, 330, 74  # pixels: margin, width of the names, height of the heads
WIDE, HIGH = 92, 34  # pixels: a cell
LETTER = 7.0  # pixels: a letter of the names, on the average
CARRIED = frozenset(charts.STATUSES) - {"introduced", "dropped", "uncertain"}  # statuses of a commitment that lives on
NAME_LINES = 2
SCALE = 2.0  # a PNG has so many pixels for one of the SVG
ROWS = 26  # tracks in one picture: so many fit a page


def drawn(t: Tables) -> dict[str, str | bytes]:
    """Return the pictures of a comparison by file name, without those too wide for a page.

    Raises `OutputError` if no font can be found for a PNG.
    """
    few = len(t.statements) <= charts.MOST
    pictures = {"themes": heat_map(t)} if t["themes"] and few else {}
    for number, one in enumerate((one for one in charts.series(t) if not one.long), start=1):
        pages = track(t, one)
        for page, picture in enumerate(pages, start=1):
            pictures[f"track-{number}-{page:02}" if len(pages) > 1 else f"track-{number}"] = picture
    files: dict[str, str | bytes] = {}
    for name, svg in pictures.items():
        files |= {f"{name}.svg": svg, f"{name}.png": png(svg)}
    return files


def png(svg: str) -> bytes:
    """Return a picture in pixels, on white."""
    from resvg_py import svg_to_bytes

    blank, letter = (f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{text}</svg>' for text in
                     ("", f'<text x="2" y="16" font-family="{FONT}">A</text>'))  # fmt: skip
    if svg_to_bytes(blank) == svg_to_bytes(letter):
        raise OutputError("PNG files need a font, and this machine has none; install one, such as DejaVu Sans")
    return bytes(svg_to_bytes(svg, background="#ffffff", zoom=SCALE))


def heat_map(t: Tables) -> str:
    """Return themes by document as SVG: the number of commitments and the strongest, a fuller shade for more."""
    themes = charts.themes(t)
    documents = [row["document_id"] for row in t.statements]
    picture = _Picture("Themes by document", documents, len(themes), t)
    for at, theme in enumerate(themes):
        picture.name(at, theme.name)
        for column, cell in enumerate(theme.cells):
            picture.cell(at, column, charts.heat_words(cell), cell.level)
    note = "Number of commitments and the strongest of them. Not known: the part that is known does not show it."
    return picture.done(note)


def track(t: Tables, series: charts.Series) -> tuple[str, ...]:
    """Return each commitment of a series through its documents as SVG, one picture for as many as a page holds."""
    tracks = sorted(series.commitments, key=lambda one: -len([s for s in one.steps if s.status in CARRIED]))
    parts = [tracks[at : at + ROWS] for at in range(0, len(tracks), ROWS)]
    return tuple(_track(t, series, part, number, len(parts)) for number, part in enumerate(parts, start=1))


def _track(t: Tables, series: charts.Series, tracks: Sequence[charts.Track], number: int, of: int) -> str:
    """Return one picture of a series."""
    picture = _Picture(f"Commitments through time: {series.forum}", series.documents, len(tracks), t)
    for at, one in enumerate(tracks):
        picture.name(at, one.text)
        if one.steps:
            picture.line(at, one.steps[0].at, one.steps[-1].at)
        for step in one.steps:
            picture.step(at, step)
    return picture.done(f"Part {number} of {of}; those that most statements carry on come first." if of > 1 else "")


class _Picture:
    """An SVG with names on the left and a column for each document."""

    def __init__(self, title: str, documents: Sequence[str], rows: int, t: Tables) -> None:
        self.t, self.documents, self.rows = t, documents, rows
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "role": "img"})
        ET.SubElement(self.root, "title").text = visible(title)
        ET.SubElement(self.root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
        self.text(EDGE, EDGE + 6, title, size=16, weight="bold")
        for column, document in enumerate(documents):
            date = t.documents.get(document, {}).get("date", "")
            self.text(self.middle(column), HEAD - 18, t.label(document), anchor="middle", weight="bold")
            self.text(self.middle(column), HEAD - 4, date[:7], anchor="middle", size=10, fill=QUIET)

    def middle(self, column: int) -> float:
        """Return the middle of a column."""
        return EDGE + LEFT + WIDE * (column + 0.5)

    def top(self, row: int) -> float:
        """Return the upper edge of a row."""
        return HEAD + 4 + HIGH * row

    def text(
        self, x: float, y: float, words: str, size: int = 12, anchor: str = "start", weight: str = "normal",
        fill: str = INK,
    ) -> None:  # fmt: skip
        """Write words at a place."""
        facts = {"x": f"{x:g}", "y": f"{y:g}", "font-size": str(size), "text-anchor": anchor, "font-weight": weight}
        ET.SubElement(self.root, "text", {**facts, "fill": fill}).text = visible(words)

    def name(self, row: int, words: str) -> None:
        """Write the name of a row on at most two lines."""
        width = int(LEFT / LETTER)
        lines = textwrap.wrap(words, width, max_lines=NAME_LINES, placeholder=" …") or [""]
        for n, line in enumerate(lines):
            self.text(EDGE, self.top(row) + HIGH / 2 + 4 + 14 * (n - (len(lines) - 1) / 2), line)

    def cell(self, row: int, column: int, words: str, level: int) -> None:
        """Draw a shaded cell with words."""
        x, y = self.middle(column) - WIDE / 2 + 1, self.top(row) + 1
        size = {"width": str(WIDE - 2), "height": str(HIGH - 2)}
        ET.SubElement(self.root, "rect", {"x": f"{x:g}", "y": f"{y:g}", **size, "fill": colours.SHADES[level]})
        ink = "#ffffff" if level > 2 else INK if words[:1].isdigit() else QUIET  # noqa: PLR2004 - dark from there on
        self.text(self.middle(column), y + HIGH / 2 + 3, words, anchor="middle", fill=ink)

    def line(self, row: int, first: int, last: int) -> None:
        """Draw the line from the first to the last document of a track."""
        y = f"{self.top(row) + HIGH / 2 - 4:g}"
        ends = {"x1": f"{self.middle(first):g}", "x2": f"{self.middle(last):g}", "y1": y, "y2": y}
        ET.SubElement(self.root, "line", {**ends, "stroke": LINE, "stroke-width": "2"})

    def step(self, row: int, step: charts.Step) -> None:
        """Draw what became of a commitment in one document: a sign, and the word for it."""
        x, y = self.middle(step.at), self.top(row) + HIGH / 2 - 4
        ET.SubElement(self.root, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "8", "fill": "#ffffff"})
        colour = colours.ink(step.status)
        self.text(x, y + 5, charts.STATUSES.get(step.status, "·"), size=14, anchor="middle", fill=colour)
        self.text(x, y + 17, step.status, size=9, anchor="middle", fill=colour)

    def done(self, note: str) -> str:
        """Add the note and the list of the documents; return the SVG."""
        y = self.top(self.rows) + 24
        lines = [note] if note else []
        for document in self.documents:
            row = self.t.documents.get(document, {})
            title = textwrap.shorten(row.get("title") or document, 110, placeholder=" …")
            lines.append(f"{self.t.label(document)} {title}, {date_words(row.get('date', ''))}")
        for n, words in enumerate(lines):
            self.text(EDGE, y + 16 * n, words, size=11, fill=QUIET)
        width = max(2 * EDGE + LEFT + WIDE * len(self.documents), 2 * EDGE + 6.4 * max(map(len, lines), default=0))
        height = y + 16 * len(lines) + EDGE
        self.root.attrib |= {"width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}"}
        ET.indent(self.root)
        return ET.tostring(self.root, encoding="unicode") + "\n"
