"""Pictures of an archive: commitments by theme and year, and how strong they are, as SVG and PNG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from communique.model import STRENGTHS
from communique.reporting import colours
from communique.reporting.charts import level, theme_names
from communique.reporting.phrasing import visible
from communique.reporting.plots import EDGE, FONT, INK, QUIET, png
from communique.surveying import ALONE, UNDATED, Survey, Yearly

WIDE, HIGH = 44, 26  # pixels: a year, a theme
LEFT, HEAD = 250, 60  # pixels: the names, what stands above
TALL = 220  # pixels: the greatest bar
ABOVE = 14  # pixels: its number
SHADED = (colours.SHADES[4], colours.SHADES[3], colours.SHADES[2])  # of a bar: high, medium, low


def pictures(found: Survey) -> dict[str, str | bytes]:
    """Return the pictures by file name; raises `OutputError` if no font can be found for a PNG."""
    all_ = [row for row in found.yearly if row.party == ALONE]
    made = {"themes-over-time": heat_map(all_), "strength-over-time": bars(all_)} if all_ else {}
    files: dict[str, str | bytes] = {}
    for name, svg in made.items():
        files |= {f"{name}.svg": svg, f"{name}.png": png(svg)}
    return files


def years(rows: Sequence[Yearly]) -> list[str]:
    """Return every year from the first to the last, then "" if something is not dated."""
    dated = sorted({row.year for row in rows} - {UNDATED})
    between = [str(year) for year in range(int(dated[0]), int(dated[-1]) + 1)] if dated else []
    return between + ([UNDATED] if any(row.year == UNDATED for row in rows) else [])


def heat_map(rows: Sequence[Yearly]) -> str:
    """Return themes by year: the number of commitments, a fuller shade for more."""
    columns, names = years(rows), theme_names()
    counts = {(row.theme, row.year): row.commitments for row in rows}
    themes = list(dict.fromkeys(row.theme for row in rows))
    root = _root("Commitments by theme and year", columns, HEAD + HIGH * len(themes))
    for at, theme in enumerate(themes):
        y = HEAD + HIGH * at
        _text(root, EDGE, y + HIGH / 2 + 4, names.get(theme, theme))
        for column, year in enumerate(columns):
            count = counts.get((theme, year), 0)
            x, shade = EDGE + LEFT + WIDE * column, level(count)
            _box(root, (x + 1, y + 1), (WIDE - 2, HIGH - 2), colours.SHADES[shade])
            if count:
                ink = "#ffffff" if shade > 2 else INK  # noqa: PLR2004 - dark from there on
                _text(root, x + WIDE / 2, y + HIGH / 2 + 4, str(count), fill=ink, anchor="middle")
    return _done(root)


def bars(rows: Sequence[Yearly]) -> str:
    """Return a bar for each year: themed commitments, those of high strength below, then medium, then low.

    A commitment of several themes counts once for each.
    """
    columns = years(rows)
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts += Counter({(row.year, strength): getattr(row, strength) for strength in STRENGTHS})
    most = max((sum(counts[year, s] for s in STRENGTHS) for year in columns), default=0) or 1
    root = _root("Commitments by year and strength", columns, HEAD + ABOVE + TALL)
    for at, (strength, shade) in enumerate(zip(STRENGTHS, SHADED, strict=True)):
        _box(root, (EDGE, HEAD + 24 * at), (16, 16), shade)
        _text(root, EDGE + 24, HEAD + 13 + 24 * at, strength)
    for column, year in enumerate(columns):
        _bar(root, EDGE + LEFT + WIDE * column, counts, year, TALL / most)
    return _done(root)


def _bar(root: ET.Element, x: float, counts: Mapping[tuple[str, str], int], year: str, scale: float) -> None:
    y = float(HEAD + ABOVE + TALL)
    for strength, shade in zip(STRENGTHS, SHADED, strict=True):
        height = counts.get((year, strength), 0) * scale
        y -= height
        _box(root, (x + 4, y), (WIDE - 8, height), shade)
    total = sum(counts.get((year, strength), 0) for strength in STRENGTHS)
    _text(root, x + WIDE / 2, y - 4, str(total or ""), anchor="middle", size=10)


def _root(title: str, columns: Sequence[str], height: float) -> ET.Element:
    """Return an SVG with a title and the years above."""
    width, high = 2 * EDGE + LEFT + WIDE * len(columns), height + EDGE
    size = {"width": f"{width:g}", "height": f"{high:g}", "viewBox": f"0 0 {width:g} {high:g}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "role": "img", **size})
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    _text(root, EDGE, EDGE + 6, title, size=16)
    for column, year in enumerate(columns):
        _text(
            root, EDGE + LEFT + WIDE * (column + 0.5), HEAD - 8, year or "undated", size=10, anchor="middle", fill=QUIET
        )
    return root


def _text(
    root: ET.Element, x: float, y: float, words: str, size: int = 12, anchor: str = "start", fill: str = INK
) -> None:
    facts = {"x": f"{x:g}", "y": f"{y:g}", "font-size": str(size), "text-anchor": anchor, "fill": fill}
    ET.SubElement(root, "text", facts).text = visible(words)


def _box(root: ET.Element, corner: tuple[float, float], size: tuple[float, float], fill: str) -> None:
    facts = {"x": f"{corner[0]:g}", "y": f"{corner[1]:g}", "width": f"{size[0]:g}", "height": f"{size[1]:g}"}
    ET.SubElement(root, "rect", {**facts, "fill": fill})


def _done(root: ET.Element) -> str:
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"
