"""Units and codes apart from the text, for other programs.

Each counts as its program does: Web Annotation (a W3C recommendation) and Label Studio in code points, INCEpTION in
UTF-16 units, two for a character beyond the first plane.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from communique.model import KINDS, STRENGTHS
from communique.reporting import charts

if TYPE_CHECKING:
    from communique.reporting.records import Row, Tables

AROUND = 32  # characters before and after, by which a text that has moved is found again
UNIT = "webanno.custom.Unit"
FEATURES = ("unit_id", "kind", "strength", "actor", "themes", "rule")


def web_annotations(t: Tables) -> str:
    """Return a Web Annotation collection: units with their codes, and aligned pairs with their relation."""
    items = [*(_annotation(t, unit) for unit in t["commitments"]), *(_link(pair) for pair in t["alignments"])]
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:communique:units", "type": "AnnotationCollection",
        "generator": {"type": "Software", "name": f"Communique {t.run.get('version', '')}"}, "total": len(items),
        "first": {"id": "urn:communique:units:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _urn(kind: str, name: str) -> str:
    """Return the name of a thing that has no address."""
    return f"urn:communique:{kind}:{quote(name, safe='')}"


def _annotation(t: Tables, unit: Row) -> dict[str, Any]:
    """Return a unit as an annotation of its document."""
    file = t.file_of(unit["document_id"])
    text, start, end = t.texts.get(file, ""), int(unit["start"]), int(unit["end"])
    codes = [f"kind:{unit['kind']}", f"strength:{unit['strength']}" if unit["strength"] else ""]
    codes += [f"theme:{theme}" for theme in unit["themes"].split("; ") if theme]
    return {
        "id": _urn("unit", unit["unit_id"]), "type": "Annotation", "motivation": "classifying",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": code} for code in codes if code],
        "target": {
            "source": t.documents.get(file, {}).get("address") or _urn("document", file),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": text[start:end],
                 "prefix": text[max(start - AROUND, 0) : start], "suffix": text[end : end + AROUND]},
            ],
        },
    }  # fmt: skip


def _link(pair: Row) -> dict[str, Any]:
    """Return a pair as an annotation that links one unit with another."""
    return {
        "id": _urn("pair", f"{pair['unit_a']}-{pair['unit_b']}"), "type": "Annotation", "motivation": "linking",
        "body": [_urn("unit", pair["unit_b"]),
                 {"type": "TextualBody", "purpose": "tagging", "value": f"relation:{pair['relation']}"}],
        "target": _urn("unit", pair["unit_a"]),
    }  # fmt: skip


def _texts(t: Tables) -> Iterator[tuple[str, str, list[tuple[Row, int, int]]]]:
    """Yield each file's id, text, and units with their place in code points."""
    own: dict[str, list[tuple[Row, int, int]]] = {}
    for unit in t["commitments"]:
        own.setdefault(t.file_of(unit["document_id"]), []).append((unit, int(unit["start"]), int(unit["end"])))
    for file, text in t.texts.items():
        yield file, text, own.get(file, [])


def _in_utf16(text: str) -> list[int]:
    """Return the place of each character, and of the end, in UTF-16 units."""
    return [0, *accumulate(1 + (ord(character) > 0xFFFF) for character in text)]  # noqa: PLR2004 - the first plane


def label_studio(t: Tables) -> str:
    """Return the documents as Label Studio tasks, the units and codes as predictions."""
    version = f"communique {t.run.get('version', '')}"
    tasks = [
        {"id": number, "data": {"text": text, "document_id": file, "title": t.documents.get(file, {}).get("title", "")},
         "predictions": [{"model_version": version, "result": [r for place in places for r in _regions(*place)]}]}
        for number, (file, text, places) in enumerate(_texts(t), start=1)
    ]  # fmt: skip
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _regions(unit: Row, start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield a unit as Label Studio's regions: its kind, strength and themes have one id."""
    place = {"start": start, "end": end, "text": unit["text"]}
    themes = [theme for theme in unit["themes"].split("; ") if theme]
    found = (("kind", "labels", [unit["kind"]]), ("strength", "choices", [unit["strength"]] * bool(unit["strength"])),
             ("themes", "choices", themes))  # fmt: skip
    for name, kind, values in found:
        if values:
            yield {"id": unit["unit_id"], "from_name": name, "to_name": "text", "type": kind,
                   "value": {**place, kind: values}}  # fmt: skip


def labelling(t: Tables) -> str:
    """Return the labelling configuration that the Label Studio tasks need."""
    view = ET.Element("View")
    kinds = ET.SubElement(view, "Labels", {"name": "kind", "toName": "text"})
    for kind in KINDS:
        ET.SubElement(kinds, "Label", {"value": kind})
    themes = dict.fromkeys((*charts.theme_names(), *(row["theme"] for row in t["themes"])))
    for name, choice, values in (("strength", "single", STRENGTHS), ("themes", "multiple", themes)):
        choices = ET.SubElement(
            view, "Choices", {"name": name, "toName": "text", "perRegion": "true", "choice": choice}
        )
        for value in values:
            ET.SubElement(choices, "Choice", {"value": value})
    ET.SubElement(view, "Text", {"name": "text", "value": "$text"})
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def uima(t: Tables) -> dict[str, str]:
    """Return each document as UIMA CAS JSON, which INCEpTION imports (its layer is `webanno.custom.Unit`)."""
    return {
        f"inception-{number:03d}.json": json.dumps(_cas(text, places), ensure_ascii=False, indent=1) + "\n"
        for number, (_, text, places) in enumerate(_texts(t), start=1)
    }


def _cas(text: str, places: list[tuple[Row, int, int]]) -> dict[str, Any]:
    """Return one document with its units: the text first, then every unit."""
    ranges = {name: {"%NAME": name, "%RANGE": "uima.cas.String"} for name in FEATURES}
    wide = _in_utf16(text)
    units = [
        {"%ID": number, "%TYPE": UNIT, "@sofa": 1, "begin": wide[start], "end": wide[end],
         **{name: unit[name] for name in FEATURES if unit[name]}}
        for number, (unit, start, end) in enumerate(places, start=3)
    ]  # fmt: skip
    return {
        "%TYPES": {UNIT: {"%NAME": UNIT, "%SUPER_TYPE": "uima.tcas.Annotation", **ranges}},
        "%FEATURE_STRUCTURES": [
            {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain",
             "sofaString": text},
            {"%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": wide[-1],
             "language": "en"},
            *units,
        ],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, *(unit["%ID"] for unit in units)]}},
    }  # fmt: skip
