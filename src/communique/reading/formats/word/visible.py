"""The body of a Word file as its reader sees it, in the elements that mammoth knows. Runs in the child process only.

mammoth passes over simple fields, formulas, ruby and some wrappers, and reads hidden text as any other. Source:
ECMA-376 part 1, 17.3.2 (runs), 17.13 (revisions), 17.16 (fields), 22.1 (mathematics).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from communique.reading.formats.library import RefusedError
from communique.reading.formats.word.colours import Colours
from communique.reading.text.raising import raised

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DELETED, STRUCK, HIDDEN = "CommuniqueDeleted", "CommuniqueStruck", "CommuniqueHidden"  # styles that mammoth maps
_ODD = re.compile(
    rb"<(?:w:(?:fldSimple|ruby|del|moveFrom|vanish|d?strike|customXml|dir|bdo|position|cr|ptab)|m:oMath)\b"
    rb"|w:(?:color w:val=\"[fF][a-fA-F]|shd |sz w:val=\"[1-3]\")"
    rb"|<w:br w:type=\"(?:page|column)|\"begin\"(?:(?!\"(?:separate|end)\").){0,2000}\"begin\"",
    re.DOTALL,
)
_STYLED = re.compile(rb"<w:(?:vanish|d?strike)\b|superscript|w:color w:val=\"[fF][a-fA-F]|<w:sz w:val=\"[1-3]\"")
_WRAPPERS = frozenset(_W + name for name in ("fldSimple", "customXml", "dir", "bdo"))
_DELETIONS = frozenset({f"{_W}del", f"{_W}moveFrom"})
_SIGNS = {"rad": "√", "nary": "∫"}  # where the formula names no other
_HIGHER = 4  # half points above the line
_DEEPEST = 60
_MOST_BASED = 20


def seen(body: bytes, styles: bytes) -> bytes:
    """Return the body with what mammoth would lose in plain runs, and struck, deleted and hidden runs in styles.

    Raises `RefusedError` for formulas and wrappers nested too deeply.
    """
    if not _ODD.search(body) and not _STYLED.search(styles):
        return body
    root = ET.fromstring(body)  # noqa: S314 - entities are refused before, and memory is limited
    known = list(ET.fromstring(styles).iter(f"{_W}style")) if styles else []  # noqa: S314 - as above
    looks, raising, colours = _looks(known), _raising(known), Colours(root, known)
    for row in root.iter(f"{_W}tr"):
        _restore(row)
    for parent in list(root.iter()):
        if any(child.tag in _WRAPPERS or _is_odd(child) for child in parent):
            parent[:] = [one for child in parent for one in _shown(child, 0)]
    _without_conditions(root)
    _spaced(root)
    for paragraph in root.iter(f"{_W}p"):
        style = looks.get(_value(paragraph.find(f"{_W}pPr"), "pStyle"), "")
        for run in paragraph.iter(f"{_W}r"):
            _mark(run, HIDDEN if colours.hide(paragraph, run) else _look(run, style, looks))
            _raise(run, raising)
    return ET.tostring(root)


def _restore(row: ET.Element) -> None:
    """Keep the words of a row that is deleted as deleted ones; mammoth would pass over it."""
    properties = row.find(f"{_W}trPr")
    deleted = properties.find(f"{_W}del") if properties is not None else None
    if properties is None or deleted is None:
        return
    properties.remove(deleted)
    for run in row.iter(f"{_W}r"):
        _mark(run, DELETED)


def _without_conditions(root: ET.Element) -> None:
    """Take out the words that stand in the code of a field, as another field's result: "{ IF { DATE } … }"."""
    open_: list[list[ET.Element]] = []
    for one in root.iter():
        kind = one.get(f"{_W}fldCharType") if one.tag == f"{_W}fldChar" else None
        if kind == "begin":
            open_.append([])
        elif kind == "separate" and open_:
            for text in open_[-1]:
                text.text = ""
            open_[-1] = []
        elif kind == "end" and open_:
            open_.pop()
        elif one.tag == f"{_W}t" and len(open_) > 1:
            for held in open_[:-1]:
                held.append(one)


def _spaced(root: ET.Element) -> None:
    """Put a space where a page, a column or a line of old ends within a paragraph, which mammoth passes over."""
    for run in root.iter(f"{_W}r"):
        for one in run:
            broken = one.tag == f"{_W}br" and one.get(f"{_W}type") in ("page", "column")
            if broken or one.tag in (f"{_W}cr", f"{_W}ptab"):
                one.tag, one.text = f"{_W}t", " "


def _raising(styles: list[ET.Element]) -> frozenset[str]:
    """Return the ids of the styles that raise characters."""
    raised_ = (s for s in styles if _value(s.find(f"{_W}rPr"), "vertAlign") == "superscript")
    return frozenset(style.get(f"{_W}styleId") or "" for style in raised_)


def _raise(run: ET.Element, styles: frozenset[str]) -> None:
    """Say of a run that is set higher than its line, itself or by its style, that it is raised, as mammoth knows it."""
    properties = run.find(f"{_W}rPr")
    height = _value(properties, "position") or ""
    high = height.isascii() and height.isdigit() and int(height) >= _HIGHER
    styled = _value(properties, "rStyle") in styles and run.find(f"{_W}t") is not None
    if properties is not None and (high or (styled and _value(properties, "vertAlign") is None)):
        ET.SubElement(properties, f"{_W}vertAlign", {f"{_W}val": "superscript"})


def _is_odd(child: ET.Element) -> bool:
    return child.tag in _DELETIONS or child.tag in (f"{_W}ruby", f"{_M}oMath", f"{_M}oMathPara")


def _shown(element: ET.Element, depth: int) -> Iterator[ET.Element]:
    """Yield what stands in an element's place."""
    if depth > _DEEPEST:
        raise RefusedError("formulas or fields nested too deeply; save the text as .txt")
    if element.tag in _WRAPPERS:
        for child in element:
            yield from _shown(child, depth + 1)
    elif element.tag in _DELETIONS and len(element):
        for run in element.iter(f"{_W}r"):
            _mark(run, DELETED)
        for text in element.iter(f"{_W}delText"):
            text.tag = f"{_W}t"
        for child in element:
            yield from _shown(child, depth + 1)
    elif element.tag == f"{_W}ruby":
        yield from element.iterfind(f"{_W}rubyBase/{_W}r")
        yield _run(" ")
        yield from element.iterfind(f"{_W}rt/{_W}r")
    elif element.tag.startswith(_M):
        yield _run(_formula(element, depth))
    else:
        yield element


def _formula(element: ET.Element, depth: int) -> str:
    """Return a formula on one line: powers raised, fractions with a stroke."""
    if depth > _DEEPEST:
        raise RefusedError("formulas or fields nested too deeply; save the text as .txt")
    kind = element.tag.removeprefix(_M)
    if kind == "t":
        return element.text or ""
    parts = [(child.tag.removeprefix(_M), _formula(child, depth + 1)) for child in element]
    named = dict(parts)
    if kind == "sup":
        return raised("".join(text for _, text in parts))
    if kind == "f":
        return f"{named.get('num', '')}/{named.get('den', '')}"
    if kind == "d":
        inner = ", ".join(text for name, text in parts if name == "e")
        return f"{_sign(element, 'begChr', '(')}{inner}{_sign(element, 'endChr', ')')}"
    return _sign(element, "chr", _SIGNS.get(kind, "")) + "".join(text for _, text in parts)


def _sign(element: ET.Element, name: str, otherwise: str) -> str:
    """Return the character that a formula's properties name."""
    for properties in element:
        if properties.tag.endswith("Pr"):
            found = properties.find(f"{_M}{name}")
            return otherwise if found is None else found.get(f"{_M}val", otherwise)
    return otherwise


def _run(text: str) -> ET.Element:
    run = ET.Element(f"{_W}r")
    ET.SubElement(run, f"{_W}t").text = text
    return run


def _looks(styles: list[ET.Element]) -> dict[str | None, str]:
    """Return the styles that hide or strike, by id."""
    own: dict[str, tuple[str | None, ET.Element | None]] = {}
    for style in styles:
        own[style.get(f"{_W}styleId") or ""] = _value(style, "basedOn"), style.find(f"{_W}rPr")
    found: dict[str | None, str] = {}
    for name in own:
        at: str | None = name
        for _ in range(_MOST_BASED):
            based, properties = own.get(at or "", (None, None))
            said = _said(properties)
            if said is not None or based is None:
                found |= {name: said} if said else {}
                break
            at = based
    return found


def _look(run: ET.Element, inherited: str, looks: dict[str | None, str]) -> str:
    properties = run.find(f"{_W}rPr")
    style = _value(properties, "rStyle")
    if style in (DELETED, STRUCK, HIDDEN):
        return ""
    said = _said(properties)
    return said if said is not None else looks.get(style, inherited)


def _said(properties: ET.Element | None) -> str | None:
    """Return how properties show a run, "" where they say that it is shown as any other, or `None`."""
    said = None
    for name, look in (("strike", STRUCK), ("dstrike", STRUCK), ("vanish", HIDDEN)):
        element = properties.find(f"{_W}{name}") if properties is not None else None
        if element is not None:
            said = "" if element.get(f"{_W}val") in ("0", "false", "off") else look
            if said:
                return said
    return said


def _mark(run: ET.Element, look: str) -> None:
    """Give a run the style that mammoth maps."""
    if not look:
        return
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = ET.Element(f"{_W}rPr")
        run.insert(0, properties)
    properties[:] = [ET.Element(f"{_W}rStyle", {f"{_W}val": look})]


def _value(parent: ET.Element | None, name: str) -> str | None:
    one = parent.find(f"{_W}{name}") if parent is not None else None
    return one.get(f"{_W}val") if one is not None else None
