"""The codes as a REFI-QDA codebook (.qdc), which NVivo, MAXQDA and ATLAS.ti import.

The form is that of the REFI-QDA standard 1.5: a tree of codes, each with a GUID, a name and a description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from communique.codebook.source import load
from communique.coding import load_themes
from communique.reporting.phrasing import visible

if TYPE_CHECKING:
    from communique.coding.themes import Theme
    from communique.reporting.records import Tables

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = "urn:QDA-XML:codebook:1.0"
COLOURS = {"kind": "#0B57A4", "strength": "#0D5A2A", "relation": "#96201A", "verdict": "#7A4B00", "theme": "#5B3A8C"}


def codebook(t: Tables) -> bytes:
    """Return the codes of kind, strength, relation, verdict and theme; the themes of the comparison are all in it."""
    root = ET.Element("CodeBook", {"xmlns": NAMESPACE, "origin": f"Communique {visible(t.run.get('version', ''))}"})
    codes = ET.SubElement(root, "Codes")
    for group, meanings in load("codes.toml").items():
        if group in COLOURS:
            parent = _code(codes, group, (), codable=False)
            for name, meaning in meanings.items():
                _code(parent, name, (group,), meaning)
    _themes(codes, t)
    ET.indent(root)
    return f"{HEAD}{ET.tostring(root, encoding='unicode')}\n".encode()


def _code(
    parent: ET.Element, name: str, path: tuple[str, ...], meaning: str = "", *, codable: bool = True
) -> ET.Element:
    """Add a code; the same name at the same place has the same GUID in every codebook."""
    full = (*path, name)
    facts = {
        "guid": str(uuid5(NAMESPACE_URL, f"communique:{'/'.join(full)}")),
        "name": visible(name),
        "isCodable": "true" if codable else "false",
        "color": COLOURS[full[0]],
    }
    made = ET.SubElement(parent, "Code", facts)
    if meaning:
        ET.SubElement(made, "Description").text = visible(meaning)
    return made


def _themes(codes: ET.Element, t: Tables) -> None:
    """Add the bundled themes below their parents, and those of the comparison that are not bundled."""
    bundled = load_themes().themes
    top = _code(codes, "theme", (), codable=False)
    made: dict[str, ET.Element] = {}
    for theme in sorted(bundled, key=lambda theme: theme.parent is not None):
        made[theme.id] = _code(made.get(theme.parent or "", top), theme.id, ("theme",), _meaning(theme))
    for name in dict.fromkeys(row["theme"] for row in t["themes"]):
        if name not in made:
            made[name] = _code(top, name, ("theme",))


def _meaning(theme: Theme) -> str:
    """Return what a theme is about."""
    parts = [f"{theme.name}.", theme.definition, theme.includes and f"Includes: {theme.includes}",
             theme.excludes and f"Excludes: {theme.excludes}"]  # fmt: skip
    return " ".join(part for part in parts if part)
