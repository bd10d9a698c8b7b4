"""A Word file in the making: paragraphs, tables, footnotes and tracked changes, with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from communique.reporting.phrasing import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed date: the same comparison gives the same bytes
_PACKED = (1980, 1, 1, 0, 0, 0)
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_BODY, _SMALL = 9.0, 7.5  # points
_MARGIN = 1.8  # centimetres
AUTHOR = "Communique"

Element = Any  # an lxml element, which has no types
Cell = tuple["Sequence[Element]", int]


def element(tag: str, text: str | None = None, **attributes: str) -> Element:
    """Return an element of WordprocessingML with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text is not None:
        made.text = text
        made.set(qn("xml:space"), "preserve")
    return made


def within(outer: Element, *inner: Element) -> Element:
    """Return an element with others put into it."""
    outer.extend(inner)
    return outer


def run(
    text: str, *, bold: bool = False, italic: bool = False, colour: str = "", struck: bool = False, lined: bool = False,
    small: bool = False, deleted: bool = False,
) -> Element:  # fmt: skip
    """Return a run of text; `deleted` is for text inside a tracked deletion."""
    looks = [
        *([element("b")] if bold else []), *([element("i")] if italic else []),
        *([element("strike")] if struck else []), *([element("color", val=colour.lstrip("#"))] if colour else []),
        *([element("sz", val=str(int(_SMALL * 2)))] if small else []), *([element("u", val="single")] if lined else []),
    ]  # fmt: skip
    words = element("delText" if deleted else "t", visible(text))
    return within(element("r"), *([within(element("rPr"), *looks)] if looks else []), words)


def paragraph(runs: Iterable[Element], style: str = "", *, kept: bool = False) -> Element:
    """Return a paragraph; one that is `kept` stays on the page of the next."""
    looks = [*([element("pStyle", val=style)] if style else []), *([element("keepNext")] if kept else [])]
    named = [within(element("pPr"), *looks)] if looks else []
    return within(element("p"), *named, *runs)


class Band(list[Cell]):
    """A row that names what the rows below it are about."""

    def __init__(self, runs: Sequence[Element]) -> None:
        super().__init__([(runs, 0)])


def table(widths: Sequence[float], rows: Iterable[Sequence[Cell]], *, headed: bool) -> Element:
    """Return a table; `widths` are centimetres, a cell is its runs and how many columns it takes (a band: all).

    With `headed` the first row is repeated on each page.
    """
    lines = [element(side, val="single", sz="2", color="B8C0C8") for side in ("top", "bottom", "insideH")]
    looks = within(
        element("tblPr"), element("tblW", w="0", type="auto"), within(element("tblBorders"), *lines),
        element("tblLayout", type="fixed"), _padding(),
    )  # fmt: skip
    grid = within(element("tblGrid"), *(element("gridCol", w=_twips(width)) for width in widths))
    made = within(element("tbl"), looks, grid)
    for at, cells in enumerate(rows):
        made.append(_row(widths, cells, head=headed and at == 0))
    return made


def _padding() -> Element:
    """Return the space between the words of a cell and its edge."""
    sides = [
        element(side, w=width, type="dxa")
        for side, width in (("top", "20"), ("left", "60"), ("bottom", "20"), ("right", "60"))
    ]
    return within(element("tblCellMar"), *sides)


def _row(widths: Sequence[float], cells: Sequence[Cell], *, head: bool) -> Element:
    """Return a row, which no page break divides; no break parts a band from what it names, or a head from its rows."""
    fill = "E8ECF1" if head else "F3F5F8" if isinstance(cells, Band) else ""
    looks = within(element("trPr"), element("cantSplit"), *([element("tblHeader")] if head else []))
    made = within(element("tr"), looks)
    at = 0
    for runs, taken in cells:
        span = taken or len(widths)
        width = _twips(sum(widths[at : at + span]))
        shade = [element("shd", val="clear", color="auto", fill=fill)] if fill else []
        spans = [element("gridSpan", val=str(span))] if span > 1 else []
        facts = within(element("tcPr"), element("tcW", w=width, type="dxa"), *spans, *shade)
        made.append(within(element("tc"), facts, paragraph(runs, "Cell", kept=bool(fill))))
        at += span
    return made


def _twips(centimetres: float) -> str:
    """Return a width in twentieths of a point."""
    return str(round(centimetres * 567))


class WordFile:
    """One Word file in the making."""

    def __init__(self, title: str) -> None:
        self.document = Document()
        self._body = self.document.element.body
        self._notes: list[Element] = []
        self._changes = 0
        self._name(title)
        self._page()
        self._styles()

    def _name(self, title: str) -> None:
        """Set what the file says of itself."""
        facts = self.document.core_properties
        facts.title, facts.author, facts.last_modified_by, facts.comments = visible(title)[:255], AUTHOR, AUTHOR, ""
        facts.created = facts.modified = MADE.replace(tzinfo=None)
        facts.revision = 1

    def _page(self) -> None:
        """Set the page: A4 upright, with the number of the page at its foot."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.top_margin = section.bottom_margin = Cm(1.5)
        section.footer_distance = Cm(0.8)
        foot = section.footer.paragraphs[0]._p  # noqa: SLF001 - python-docx has no fields
        foot.append(within(element("fldSimple", instr=" PAGE "), run("1", small=True)))

    def _styles(self) -> None:
        """Set type and spacing."""
        styles = self.document.styles
        for name, size, before, after in (
            ("Normal", _BODY, 0, 2), ("Title", 15, 0, 3), ("Heading 1", 11.5, 7, 2), ("Heading 2", _BODY + 0.5, 5, 1),
        ):  # fmt: skip
            style = styles[name]
            style.font.name, style.font.size = "Calibri", Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.element.get_or_add_rPr().rFonts.set(qn("w:cs"), "Calibri")
        for name, size in (("Cell", _BODY - 0.5), ("Note", _SMALL)):
            style = styles.add_style(name, 1)
            style.base_style = styles["Normal"]
            style.font.size = Pt(size)
            style.paragraph_format.space_after = Pt(0)
        styles["Cell"].element.set(qn("w:customStyle"), "1")

    def add(self, *elements: Element) -> None:
        """Put paragraphs and tables at the end."""
        for one in elements:
            self._body.insert(len(self._body) - 1, one)

    def link(self, address: str, text: str) -> Element:
        """Return a link to an address."""
        name = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = within(element("hyperlink"), run(text, colour="#0B57A4", lined=True, small=True))
        made.set(qn("r:id"), name)
        return made

    def note(self, text: str) -> Element:
        """Return the mark of a footnote, and keep its text."""
        number = str(len(self._notes) + 1)
        raised = within(element("rPr"), element("vertAlign", val="superscript"))
        mark = within(element("r"), raised, element("footnoteRef"))
        self._notes.append(
            within(element("footnote", id=number), paragraph([mark, run(f" {text}", small=True)], "Note"))
        )
        place = within(element("rPr"), element("vertAlign", val="superscript"))
        return within(element("r"), place, element("footnoteReference", id=number))

    def tracked(self, change: str, text: str) -> Element:
        """Return a tracked insertion (`ins`) or deletion (`del`), which Word accepts or rejects."""
        self._changes += 1
        made = element(change, id=str(self._changes), author=AUTHOR)
        return within(made, run(text, deleted=change == "del"))

    def bytes(self) -> bytes:
        """Return the file."""
        if self._notes:
            self._keep_notes()
        data = io.BytesIO()
        self.document.save(data)
        return _same_every_time(data)

    def _keep_notes(self) -> None:
        """Put the footnotes into a part of their own."""
        root = OxmlElement("w:footnotes")
        for number, name in (("-1", "separator"), ("0", "continuationSeparator")):
            line = within(element("p"), within(element("r"), element(name)))
            root.append(within(element("footnote", type=name, id=number), line))
        root.extend(self._notes)
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _NOTES, serialize_part_xml(root), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _same_every_time(data: io.BytesIO) -> bytes:
    """Return a package whose files carry no clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(data) as packed, zipfile.ZipFile(out, "w") as again:
        for name in packed.namelist():
            info = zipfile.ZipInfo(name, _PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            again.writestr(info, packed.read(name))
    return out.getvalue()
