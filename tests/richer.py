"""Documents with nested lists, tables, notes, boxes, fields and columns, whose every word is known as seen or not.

Each word occurs once, so that what became of it can be told.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

_STEMS = [
    "otter",
    "river",
    "pond",
    "weir",
    "boat",
    "pier",
    "reed",
    "heron",
    "moss",
    "fern",
    "alder",
    "willow",
    "marsh",
    "creek",
    "brook",
    "ferry",
    "tide",
    "shoal",
]
_LETTERS = "abcdefghij"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_LINKED = "http://schemas.openxmlformats.org/{}/2006/relationships"


@dataclass
class Words:
    """Words that are handed out one after the other: those that are seen, and why others are not."""

    chance: random.Random
    seen: list[str] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def some(self, number: int, why: str = "") -> str:
        """Return new words, which are seen, or left out for a reason."""
        made = [self._next() for _ in range(number)]
        if why:
            self.lost |= dict.fromkeys(made, why)
        else:
            self.seen += made
        return " ".join(made)

    def _next(self) -> str:
        self.count += 1
        number = f"{self.count:04}"
        return self.chance.choice(_STEMS) + "".join(_LETTERS[int(digit)] for digit in number)

    def one_of(self, *makers: Callable[[], str]) -> str:
        """Return what one of some makers makes."""
        return self.chance.choice(makers)()

    def several(self, maker: Callable[[], str], most: int, least: int = 0) -> str:
        """Return what a maker makes a few times."""
        return "".join(maker() for _ in range(self.chance.randint(least, most)))


def page(words: Words) -> bytes:
    """A web page."""
    some = words.some

    def inline() -> str:
        return words.one_of(
            lambda: f"<b>{some(2)}</b> ", lambda: f"<s>{some(2, 'struck out')}</s> ", lambda: f"{some(3)} ",
            lambda: f"<span hidden>{some(2, 'hidden')}</span> ", lambda: f"<del>{some(1, 'deleted')}</del> ",
            lambda: f"<i class=gone>{some(2, 'hidden')}</i> ", lambda: f'<a href="#x">{some(2)}</a> ',
            lambda: f"<ruby>{some(1)}<rt>{some(1)}</rt></ruby> ", lambda: f"<q>{some(3)}</q> ",
            lambda: f"{some(2)}<br>{some(2)} ", lambda: f"<i class=wide>{some(2)}</i> ",
            lambda: f"<math><mfrac><mi>{some(1)}</mi><mi>{some(1)}</mi></mfrac></math> ",
        )  # fmt: skip

    def text() -> str:
        return f"{some(2).capitalize()} {words.several(inline, 4)}{some(2)}."

    def items(depth: int = 0) -> str:
        inner = words.one_of(str, lambda: items(depth + 1)) if depth < 2 else ""
        tag = words.chance.choice(("ul", "ol"))
        return f"<{tag}><li>{text()}{inner}</li><li>{text()}</li></{tag}>"

    def table(depth: int = 0) -> str:
        inner = words.one_of(text, lambda: table(depth + 1)) if depth < 1 else text()
        return f"<table><tr><th>{text()}<td>{text()}</tr><tr><td>{inner}<td>{text()}</tr></table>"

    def block() -> str:
        return words.one_of(
            table, items, lambda: f"<dl><dt>{text()}<dd>{text()}</dl>", lambda: f"<p>{text()}</p>",
            lambda: f"<blockquote><p>{text()}</p></blockquote>", lambda: f"<div><section>{block()}</section></div>",
            lambda: f"<p class=gone>{some(5, 'hidden')}</p>", lambda: f"<h2>{some(4).capitalize()}</h2>",
            lambda: f"<pre>{text()}\n{text()}</pre>",
        )  # fmt: skip

    sheet = ".gone{display:none}@media (max-width:400px){.wide{display:none}}"
    body = words.several(block, 8, 3)
    return f"<html><meta charset=utf-8><style>{sheet}</style><body><p>{text()}</p>{body}</body></html>".encode()


def mail(words: Words) -> bytes:
    """A message that says the same twice, as a page and in plain words."""
    head = b"Subject: Note\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
    other = b"--b\nContent-Type: text/plain\n\nother words\n--b\nContent-Type: text/html; charset=utf-8\n\n"
    return head + other + page(words) + b"\n--b--\n"


def rtf(words: Words) -> bytes:
    """A file of Rich Text Format."""
    some = words.some

    def inline() -> str:
        return words.one_of(
            lambda: f"{{\\b {some(2)}}} ", lambda: f"{{\\strike {some(2, 'struck out')}}} ", lambda: f"{some(3)} ",
            lambda: f"{{\\v {some(2, 'hidden')}}} ", lambda: f"{{\\deleted {some(2, 'deleted')}}} ",
            lambda: f"{{\\field{{\\*\\fldinst REF x}}{{\\fldrslt {some(2)}}}}} ", lambda: f"{{\\i {{\\b {some(1)}}} }}",
            lambda: f"{{\\footnote {some(4)}.}} ", lambda: f"{some(1)}\\tab {some(1)} ",
        )  # fmt: skip

    def text() -> str:
        return f"{some(2).capitalize()} {words.several(inline, 4)}{some(2)}."

    def block() -> str:
        return words.one_of(
            lambda: f"\\trowd\\cellx2000\\cellx4000 {text()}\\cell {text()}\\cell\\row\n", lambda: f"{text()}\\par\n",
            lambda: f"{{\\listtext 1.\\tab}}{text()}\\par\n", lambda: f"\\sect\\cols2 {text()}\\par\n",
            lambda: f"{text()}\\line {text()}\\par\n",
        )  # fmt: skip

    return f"{{\\rtf1\\ansi\n{words.several(block, 8, 3)}}}".encode()


def docx(words: Words) -> bytes:
    """A Word file."""
    some, notes = words.some, []

    def run(shown: str, look: str = "", tag: str = "t") -> str:
        return f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{shown}</w:{tag}></w:r>'

    def note() -> str:
        notes.append(f'<w:footnote w:id="{len(notes) + 2}"><w:p>{run(some(4) + ".")}</w:p></w:footnote>')
        return f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'

    def computed() -> str:
        begin, separate, end = map(_FIELD.format, ("begin", "separate", "end"))
        return f"{begin}<w:r><w:instrText>REF x</w:instrText></w:r>{separate}{run(some(2) + ' ')}{end}"

    def inline() -> str:
        return words.one_of(
            lambda: run(some(2) + " ", "<w:b/>"), lambda: run(some(2, "struck out") + " ", "<w:strike/>"), note,
            lambda: run(some(2, "hidden") + " ", "<w:vanish/>"), computed, lambda: run(some(3) + " "),
            lambda: f'<w:del w:id="1">{run(some(2, "deleted") + " ", tag="delText")}</w:del>',
            lambda: f'<w:ins w:id="1">{run(some(2) + " ")}</w:ins>', lambda: f"<w:hyperlink>{inline()}</w:hyperlink>",
            lambda: f'<w:fldSimple w:instr="REF x">{run(some(2) + " ")}</w:fldSimple>',
            lambda: f"<w:sdt><w:sdtContent>{inline()}</w:sdtContent></w:sdt>",
        )  # fmt: skip

    def text(look: str = "") -> str:
        inner = run(some(3).capitalize() + " ") + words.several(inline, 4) + run(some(2) + ".")
        return f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>"

    def table(depth: int = 0) -> str:
        inner = words.one_of(str, lambda: table(depth + 1)) if depth < 1 else ""
        row = f"<w:tr><w:tc>{text()}</w:tc><w:tc>{text()}</w:tc></w:tr>"
        return f"<w:tbl>{row}<w:tr><w:tc>{inner}{text()}</w:tc><w:tc>{text()}</w:tc></w:tr></w:tbl>"

    def box() -> str:  # written twice, for old and new programs
        held = f"<w:txbxContent>{text()}</w:txbxContent>"
        new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{held}</wps:txbx></w:drawing></mc:Choice>'
        both = f"<mc:AlternateContent>{new}<mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent>"
        return f"<w:p>{run(some(3) + ' ')}<w:r>{both}</w:r></w:p>"

    def block() -> str:
        return words.one_of(
            table, box, text, lambda: f"<w:sdt><w:sdtContent>{text()}{text()}</w:sdtContent></w:sdt>",
            lambda: text('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'),
            lambda: text('<w:sectPr><w:cols w:num="2"/></w:sectPr>'),
        )  # fmt: skip

    body = words.several(block, 7, 2)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/footnotes.xml", f"<w:footnotes {_SPACES}>{''.join(notes)}</w:footnotes>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_LINKED.format("package")}"><Relationship Id="r1" '
            f'Type="{_LINKED.format("officeDocument")}/footnotes" Target="footnotes.xml"/></Relationships>',
        )
    return target.getvalue()


def pdf_lines(words: Words) -> tuple[list[str], list[str]]:
    """Return the lines of two columns of a page."""
    some = words.some
    return tuple([f"{some(3).capitalize()} {some(1)}." for _ in range(words.chance.randint(7, 20))] for _ in range(2))  # type: ignore[return-value]


RICHER: dict[str, Callable[[Words], bytes]] = {".html": page, ".eml": mail, ".rtf": rtf, ".docx": docx}
