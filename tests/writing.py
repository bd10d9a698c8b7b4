"""Small files of every format with the same words, each run of them shown in one look."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence

Run = tuple[
    str, str
]  # words and their look: "", "bold", "underlined", "struck", "deleted", "hidden", "raised"; "\n" breaks the line
Paragraph = Sequence[Run]
LOOKS = ("", "bold", "underlined", "struck", "deleted", "hidden", "raised")
UNSEEN = {"struck": "struck out", "deleted": "deleted", "hidden": "hidden"}

_SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TAGS = {
    "": "{}", "bold": "<b>{}</b>", "underlined": "<u>{}</u>", "struck": "<s>{}</s>", "deleted": "<del>{}</del>",
    "hidden": "<span hidden>{}</span>", "raised": "<sup>{}</sup>",
}  # fmt: skip
_WORD = {
    "bold": "<w:b/>", "underlined": '<w:u w:val="single"/>', "struck": "<w:strike/>", "hidden": "<w:vanish/>",
    "raised": '<w:vertAlign w:val="superscript"/>',
}  # fmt: skip
_RTF = {"bold": "b", "underlined": "ul", "struck": "strike", "deleted": "deleted", "hidden": "v", "raised": "super"}


def txt(paragraphs: Sequence[Paragraph]) -> bytes:
    """Plain text, which has no looks."""
    return "\n\n".join("".join(words for words, _ in runs) for runs in paragraphs).encode()


def _tagged(runs: Paragraph, escaped: Callable[[str], str], line: str) -> str:
    return "".join(line if words == "\n" else _TAGS[look].format(escaped(words)) for words, look in runs)


def page(paragraphs: Sequence[Paragraph]) -> bytes:
    """A web page."""
    return "".join(f"<p>{_tagged(runs, html.escape, '<br>')}</p>\n" for runs in paragraphs).encode()


def mail(paragraphs: Sequence[Paragraph]) -> bytes:
    """A message with a page as its text."""
    return b"Subject: Note\nContent-Type: text/html; charset=utf-8\n\n" + page(paragraphs)


def md(paragraphs: Sequence[Paragraph]) -> bytes:
    """Markdown, with the tags of HTML for the looks."""
    escaped = lambda words: re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)  # noqa: E731
    return "\n\n".join(_tagged(runs, escaped, "  \n") for runs in paragraphs).encode()


def docx(paragraphs: Sequence[Paragraph]) -> bytes:
    """A Word file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        body = "".join(f"<w:p>{''.join(map(_word_run, runs))}</w:p>" for runs in paragraphs)
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
    return target.getvalue()


def _word_run(run: Run) -> str:
    words, look = run
    if words == "\n":
        return "<w:r><w:br/></w:r>"
    tag = "delText" if look == "deleted" else "t"
    properties = f"<w:rPr>{_WORD.get(look, '')}</w:rPr>"
    shown = f'<w:r>{properties}<w:{tag} xml:space="preserve">{html.escape(words)}</w:{tag}></w:r>'
    return f'<w:del w:id="1">{shown}</w:del>' if look == "deleted" else shown


def rtf(paragraphs: Sequence[Paragraph]) -> bytes:
    """A file of Rich Text Format."""
    shown = "".join("".join(map(_rtf_run, runs)) + "\\par\n" for runs in paragraphs)
    return ("{\\rtf1\\ansi " + shown + "}").encode("ascii")


def _rtf_run(run: Run) -> str:
    words, look = run
    if words == "\n":
        return "\\line "
    escaped = "".join(_rtf_character(c) for c in words)
    return f"{{\\{_RTF[look]} {escaped}}}" if look else escaped


def _rtf_character(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character.isascii():
        return character
    units = character.encode("utf-16-le")
    return "".join(f"\\u{int.from_bytes(units[n : n + 2], 'little')}?" for n in range(0, len(units), 2))


WRITERS: dict[str, Callable[[Sequence[Paragraph]], bytes]] = {
    ".txt": txt, ".md": md, ".html": page, ".eml": mail, ".docx": docx, ".rtf": rtf,
}  # fmt: skip
LOOKING = tuple(suffix for suffix in WRITERS if suffix != ".txt")


_WIDE = 0.6  # of its size: the width of each character of Courier
_SIZE, _LINE = 10, 64  # points; characters
_LINES_OF = {"struck": 3, "underlined": -2}  # points above the foot of the words


def pdf(paragraphs: Sequence[Paragraph]) -> bytes:
    """A page with the words of each paragraph side by side, and in lines below one another where they do not fit."""
    shown, height = [], 800.0
    for runs in paragraphs:
        at = 0
        for words, look in runs:
            for line in _lines(words, _LINE - at) if words != "\n" else ["\n"]:
                if line == "\n":
                    at, height = 0, height - 12
                else:
                    shown.append(_drawn(line, look, 50 + at * _SIZE * _WIDE, height))
                    at += len(line)
        height -= 30
    return _page("\n".join(shown).encode("cp1252"))


def _lines(words: str, room: int) -> list[str]:
    """Return words cut where a line is full, with a line's end between the parts."""
    if len(words) <= room:
        return [words]
    cut = words.rfind(" ", 0, room + 1)
    return [*([words[:cut]] if cut > 0 else []), "\n", *_lines(words[max(cut, -1) + 1 :], _LINE)]


def _drawn(words: str, look: str, left: float, foot: float) -> str:
    escaped = re.sub(r"([\\()])", r"\\\1", words)
    font, size, up = "F2" if look == "bold" else "F1", 6 if look == "raised" else _SIZE, 4 if look == "raised" else 0
    mode = "3 Tr " if look == "hidden" else "0 Tr "
    text = f"BT {mode}/{font} {size} Tf 1 0 0 1 {left} {foot + up} Tm ({escaped}) Tj ET"
    if look not in _LINES_OF:
        return text
    end, line = left + len(words.rstrip()) * _SIZE * _WIDE, foot + _LINES_OF[look]
    return f"{text} 0.7 w {left} {line} m {end} {line} l S"


def _page(content: bytes) -> bytes:
    fonts = [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for name in ("Courier", "Courier-Bold")
    ]
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 850]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content), *(font.encode() for font in fonts),
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + end
