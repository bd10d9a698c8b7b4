"""Small files of every format with the same words, each run of them shown in one look."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence

Run = tuple[str, str]  # words and their look: "", "bold", "underlined", "struck", "deleted", "hidden", "raised"; "\n" breaks the line
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
