"""DOCX to HTML by mammoth, with what the file says of itself. Runs in the child process only.

Tracked insertions are text, deletions are not; both are counted here, so that they can be said.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import Any

import mammoth

from communique.reading.formats.library import RefusedError
from communique.reading.formats.word.numbering import markers
from communique.reading.formats.word.visible import seen

_LARGEST_PART = 64 * 1024 * 1024
_LARGEST = 256 * 1024 * 1024
_MOST_PARTS = 10_000
_MOST_ELEMENTS = 300_000  # of the text, each of which takes mammoth some 50 microseconds
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STYLES = """
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Block Text'] => blockquote:fresh
comment-reference =>
u => u
r.CommuniqueDeleted => del
r.CommuniqueStruck => s
r.CommuniqueHidden => span.sr-only
"""
_INSERTED = re.compile(rb"<w:(?:ins|moveTo) [^>]{0,400}>")
_DELETED = re.compile(rb"<w:(?:del|moveFrom) [^>]{0,400}>")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]{0,100})?>([^<]*)</w:t>|<w:(tab|br)\b")
_PROPERTY = re.compile(r"<(?:dc|dcterms):(title|creator|language|created|modified)[^>]{0,100}>([^<]{0,2000})<")


def extract(data: bytes) -> dict[str, Any]:
    """Return `html`, `fields` (core properties), `furniture` (heads, feet), `markers` of lists, counts of changes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _check(archive)
        parts = {name: archive.read(name) for name in archive.namelist() if _is_needed(name)}
    body = parts.get("word/document.xml", b"")
    for name, part in parts.items():
        if _DECLARED.search(part[:4096]):
            raise RefusedError(f"{name} declares entities, which no Word file needs")
    if body.count(b"<") > 2 * _MOST_ELEMENTS:
        raise RefusedError(f"more than the limit of {_MOST_ELEMENTS} elements in its text")
    shown = seen(body, parts.get("word/styles.xml", b""))
    converted = mammoth.convert_to_html(
        io.BytesIO(data if shown == body else _with_body(data, shown)),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(_no_image),
    )
    return {
        "html": converted.value,
        "fields": _fields(parts.get("docProps/core.xml", b"").decode("utf-8", "replace")),
        "furniture": [line for name, part in sorted(parts.items()) if _is_edge(name) for line in _lines(part)],
        "inserted": len(_INSERTED.findall(body)),
        "deleted": len(_DELETED.findall(body)),
        "markers": markers(body, parts.get("word/numbering.xml", b""), parts.get("word/styles.xml", b"")),
    }


def _with_body(data: bytes, body: bytes) -> bytes:
    """Return the file with another body, without its pictures."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in dict.fromkeys(old.namelist()):
            new.writestr(name, body if name == "word/document.xml" else old.read(name) if _is_text(name) else b"")
    return target.getvalue()


def _no_image(_: Any) -> dict[str, str]:
    return {"src": ""}


def _check(archive: zipfile.ZipFile) -> None:
    """Raise `RefusedError` for an archive that expands beyond the limits, or is no Word file."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise RefusedError(f"{len(parts)} parts, more than the limit of {_MOST_PARTS}")
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("locked with a password")
    largest = max((part.file_size for part in parts if _is_text(part.filename)), default=0)
    if largest > _LARGEST_PART or sum(part.file_size for part in parts) > _LARGEST:
        raise RefusedError(f"expands to more than the limit of {_LARGEST_PART // 1024**2} MB")


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _is_needed(name: str) -> bool:
    return (
        name in ("word/document.xml", "docProps/core.xml")
        or _is_edge(name)
        or name in ("word/numbering.xml", "word/styles.xml")
    )


def _is_edge(name: str) -> bool:
    return re.fullmatch(r"word/(?:header|footer)\d*\.xml", name) is not None


def _lines(part: bytes) -> list[str]:
    """Return the text of each paragraph of a page's head or foot."""
    found = []
    for paragraph in _PARAGRAPH.findall(part.decode("utf-8", "replace")):
        text = "".join(html.unescape(text) if not gap else " " for text, gap in _TEXT.findall(paragraph))
        if text.strip():
            found.append(" ".join(text.split()))
    return found


def _fields(core: str) -> dict[str, str]:
    return {name: html.unescape(value).strip() for name, value in _PROPERTY.findall(core)}
