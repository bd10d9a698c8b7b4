"""One file or string to one `Document`; a problem in one file does not stop the others."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import InputError
from communique.model import Document, Form
from communique.reading import markdown, markup, plain
from communique.reading.assembly import Assembled, Draft, assemble
from communique.reading.cues import cues
from communique.reading.decoding import decode, load, repaired
from communique.reading.finding import find, identified, shown
from communique.reading.forms import form_of
from communique.reading.front import Front, front
from communique.reading.metadata import describe

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm")
_LARGEST_MARKED = 2_000_000
_FORMS: tuple[Form, ...] = ("statement", "article")
_SAMPLE = 5000


def read_all(paths: Iterable[Path]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Return every document behind `paths`, sorted by id, and one line per file that cannot be read.

    The result does not depend on the order of `paths`. Ids are file stems, made unique.
    """
    files, problems = find(paths)
    documents, failures = [], []
    for name, file in identified(files):
        try:
            documents.append(read(file, id=name))
        except InputError as error:
            failures.append(str(error))
    return tuple(documents), (*problems, *failures)


def read(path: Path, *, id: str | None = None) -> Document:  # noqa: A002  (the field's own name)
    """Return the document in one file.

    Raises `InputError` if the file is missing, empty, binary, undecodable, too large or not readable.
    What is merely odd is said in `Document.notes`.
    """
    data = load(path)
    text, notes = decode(data, path)
    document = parse(text, suffix=path.suffix, id=id if id is not None else path.stem, path=str(path))
    if not document.blocks:
        msg = f"{shown(path)}: no text in it beside markup; put the words of the statement or article there"
        raise InputError(msg)
    return replace(document, notes=(*notes, *document.notes), sha256=hashlib.sha256(data).hexdigest())


def parse(text: str, *, suffix: str = ".txt", id: str, path: str = "") -> Document:  # noqa: A002
    """Return the document in a string, read as a file with `suffix` would be. Takes any string.

    `blocks` is empty if there is no text. Positions in `source_map` count the characters of `text`.
    """
    name = shown(path or id)
    text, notes = repaired(text, name)
    head, fields, body = _content(text, suffix.lower(), name)
    about = describe(fields, body, Path(path).stem or id, name)
    given = _given_form(fields)
    return Document(
        id=id,
        path=path,
        text=body.text,
        blocks=body.blocks,
        title=about.title,
        date=about.date,
        parties=about.parties,
        form=given or form_of(body.text, body.blocks, about.title or _spoken(path)),
        address=about.address,
        guessed=about.guessed | (frozenset() if given else {"form"}),
        source_map=body.source_map,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        quoted_in=_given(fields, "quoted_in"),
        extent="excerpt" if _given(fields, "extent") == "excerpt" else "full",
        notes=(*notes, *head.notes, *about.notes, *_language(body.text, name)),
    )


def _content(text: str, suffix: str, name: str) -> tuple[Front, dict[str, Any], Assembled]:
    if suffix in _HTML:
        page = markup.page(text)
        return Front(), dict(page.fields), assemble(page.drafts, text, hyphens=False)
    head = front(text, name) if suffix in _MARKDOWN else Front()
    drafts = _marked(text, head.body) if suffix in _MARKDOWN else plain.drafts(text)
    return head, head.fields, assemble(drafts, text, hyphens=True)


def _marked(text: str, base: int) -> list[Draft]:
    """Return the blocks of Markdown; a very large text is read as plain, which takes linear time."""
    if len(text) - base > _LARGEST_MARKED:
        return plain.drafts(text, base)
    return markdown.drafts(text, base)


def _spoken(path: str) -> str:
    """Return a file's name as words, without its date and suffix."""
    return re.sub(r"[\W\d_]+", " ", Path(path).stem)


def _given_form(fields: dict[str, Any]) -> Form | None:
    values = [str(fields.get(key, "")).strip().lower() for key in ("form", "type")]
    return next((form for value in values for form in _FORMS if value == form), None)


def _given(fields: dict[str, Any], key: str) -> str | None:
    """Return a field that `extract` writes, or `None`."""
    value = fields.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _language(text: str, name: str) -> tuple[str, ...]:
    words = [match[0].lower() for match in islice(re.finditer(r"[^\W\d_]+", text), _SAMPLE)]
    known = sum(word in cues().english for word in words)
    if len(words) < cues().english_words or known >= cues().english_share * len(words):
        return ()
    return (f"{name}: seems not to be in English; coding rules are English, so read its codes with care",)
