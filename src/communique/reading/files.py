"""One file or string to one `Document`; a problem in one file does not stop the others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from communique.errors import InputError
from communique.model import Document, Form
from communique.reading.containers import Containers, Member
from communique.reading.describing.genre import form_of
from communique.reading.describing.metadata import describe, english_share
from communique.reading.formats import plain
from communique.reading.formats.content import Content, TooLargeError, left_out
from communique.reading.formats.markdown.front import Front, front
from communique.reading.formats.noting import notes_apart
from communique.reading.formats.reasons import DELETED, HIDDEN, STRUCK
from communique.reading.formats.recognising import BY_SUFFIX, Format, recognise
from communique.reading.given import Given
from communique.reading.inputs import find, identified, shown
from communique.reading.text.assembly import Assembled, Draft, assemble
from communique.reading.text.decoding import decode, load, repaired
from communique.reading.text.envelope import framed, parted
from communique.reading.text.layout import cues
from communique.reading.text.paging import over_pages, titles_apart
from communique.reading.text.spacing import rejoined, unspaced

_LARGEST_MARKED = 2_000_000
_FORMS: tuple[Form, ...] = ("statement", "article")


def read_all(
    paths: Iterable[Path],
    *,
    given: Mapping[Path, Mapping[str, str]] | None = None,
    tell: Callable[[str, int, int], None] | None = None,
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Return every document behind `paths`, sorted by id, and one line per file that cannot be read.

    The result does not depend on the order of `paths`. Ids are file stems, made unique. What `given` says of a
    path (title, date, parties …) holds for the documents behind it, before an `index.csv` beside them and what
    they say themselves. `tell` is called with "reading", how many files are read, and how many there are.
    """
    containers, index = Containers(), Given()
    read: dict[str, Document] = {}
    try:
        found, problems, failures = listed(paths, containers, index, given or {})
        for at, entry in enumerate(found):
            if tell is not None:
                tell("reading", at, len(found))
            try:
                read[entry.name] = document(containers.load(entry.member), entry)
            except InputError as error:
                failures.append(str(error))
        if tell is not None:
            tell("reading", len(found), len(found))
    finally:
        containers.close()
    return tuple(read[name] for name in sorted(read)), (*problems, *sorted(failures), *index.problems)


class Entry(NamedTuple):
    """A file to be read: the id that its document will have, its path, and what the user says of it."""

    name: str
    path: Path
    member: Member
    said: dict[str, str]


def listed(
    paths: Iterable[Path], containers: Containers, index: Given, given: Mapping[Path, Mapping[str, str]]
) -> tuple[list[Entry], tuple[str, ...], list[str]]:
    """Return the files behind `paths`, those of each archive together, and the problems before and while opening."""
    found, problems = find(tuple(paths))
    members, failures = _opened(found, containers)
    ordered = sorted(identified(members), key=lambda pair: members[pair[1]].path)
    entries = [
        Entry(name, path, members[path], {**_listed(members[path], containers, index), **_given_to(path, given)})
        for name, path in ordered
    ]
    return entries, problems, failures


def document(data: bytes, entry: Entry) -> Document:
    """Return the document in the bytes of a file. Raises `InputError` as `read` does."""
    return _document(data, entry.path, entry.name, entry.said)


def _opened(files: Iterable[Path], containers: Containers) -> tuple[dict[Path, Member], list[str]]:
    """Return the files, and those in archives and mails, by path; and one line for each that must not be read."""
    found: dict[Path, Member] = {}
    problems: list[str] = []
    for file in files:
        kind = BY_SUFFIX.get(file.suffix.lower())
        if kind != "archive":
            found[file] = Member(file)
        if kind not in ("archive", "mail"):
            continue
        try:
            inside, lines = containers.members(file)
        except InputError as error:
            problems += [str(error)] if kind == "archive" else []  # a broken message is told when it is read
            continue
        found |= {member.path: member for member in inside}
        problems += lines
        if kind == "archive" and not inside and not lines:
            problems.append(f"{shown(file)}: no file in this archive can be read; add .txt files")
    return found, problems


def _listed(member: Member, containers: Containers, index: Given) -> dict[str, str]:
    """Return what the indexes beside a file say of it; what is listed of an archive holds for the files in it.

    What is listed of a message is not said of the files that came with it.
    """
    if not member.names:
        return index.of(member.file)
    if BY_SUFFIX.get(member.file.suffix.lower()) == "mail":
        return {}
    return {**index.of(member.file), **index.within(member, containers)}


def _given_to(file: Path, given: Mapping[Path, Mapping[str, str]]) -> dict[str, str]:
    """Return what is given for a file, or for the folder or archive that it is in."""
    return dict(next((given[path] for path in (file, *file.parents) if path in given), {}))


def read(path: str | Path, *, id: str | None = None) -> Document:  # noqa: A002  (the field's own name)
    """Return the document in one file.

    Raises `InputError` if the file is missing, empty, undecodable, locked, damaged, too large or not readable, or a
    ZIP archive, which holds several. What is merely odd is said in `Document.notes`, so of a message that files are
    attached to: these are documents of their own, which `read_all` reads.
    """
    path, index = Path(path), Given()
    document = _document(load(path), path, id if id is not None else shown(path.stem), index.of(path))
    return replace(document, notes=(*document.notes, *index.problems))


def _document(data: bytes, path: Path, id: str, said: Mapping[str, str]) -> Document:  # noqa: A002
    name = shown(path)
    format_, odd = recognise(data, path.suffix, name)
    if format_ == "archive":
        raise InputError(f"{name}: an archive of files; name it .zip and give it to compare, or unpack it")
    content = _content(data, format_, path, name)
    document = _from(content, id, name, name, said)
    if not any(block.role != "furniture" for block in document.blocks):
        raise InputError(f"{name}: no text in it beside markup; put the words of the statement or article there")
    return replace(document, notes=(*odd, *document.notes), sha256=hashlib.sha256(data).hexdigest())


def _content(data: bytes, format_: Format, path: Path, name: str) -> Content:
    with _bounded(name):
        reader = _reader(format_)
        if reader is not None:
            return reader(data, name)
        text, notes = decode(data, path)
        content = _text_content(text, format_, name)
        return replace(content, notes=(*notes, *content.notes))


def _reader(format_: Format) -> Callable[[bytes, str], Content] | None:
    """Return what reads a format that is no text, imported when a file asks for it, or `None` for a text."""
    if format_ == "pdf":
        from communique.reading.formats.pdf.pdf import content
    elif format_ == "docx":
        from communique.reading.formats.word.docx import content
    elif format_ == "rtf":
        from communique.reading.formats.rtf.rtf import content
    elif format_ == "mail":
        from communique.reading.formats.mail.mail import content
    else:
        return None
    return content


@contextmanager
def _bounded(name: str) -> Iterator[None]:
    try:
        yield
    except TooLargeError as error:
        raise InputError(f"{name}: {error}") from error


def parse(text: str, *, suffix: str = ".txt", id: str, path: str = "") -> Document:  # noqa: A002
    """Return the document in a string, read as a text file with `suffix` would be.

    Takes any string; raises `InputError` for one of more than a million lines, or tags and texts of a page.
    `blocks` is empty if there is no text. Positions in `source_map` count the characters of `text`, after garbled
    ones are mended.
    """
    name = shown(path or id)
    with _bounded(name):
        content = _text_content(text, BY_SUFFIX.get(suffix.lower(), "text"), name)
    document = _from(content, id, path, name, {})
    return replace(document, sha256=hashlib.sha256(text.encode(errors="replace")).hexdigest())


def _from(content: Content, id: str, path: str, name: str, said: Mapping[str, str]) -> Document:  # noqa: A002
    """Return the document that a format's reader found; `said` is what the user gives of it."""
    source, lines = content.source, content.drafts
    drafts = lines if content.pages else unspaced(lines, source)
    notes = content.notes if len(drafts) == len(lines) else (*content.notes, _lone_lines(name))
    drafts = drafts if content.pages else over_pages(rejoined(titles_apart(drafts)), source)
    body = assemble(parted(notes_apart(drafts, source, above=not content.pages)), source, hyphens=content.hyphens)
    fields = {**content.fields, **said}
    share = english_share(_own_words(body).text)
    english = share is not None and share >= cues().english_share
    about = describe(fields, content.hints, body, Path(path).stem or id, name, english=english)
    given = _given_form(fields)
    body = replace(body, blocks=framed(body))
    own = _own_words(body)
    return Document(
        id=id,
        path=path,
        text=body.text,
        blocks=body.blocks,
        title=about.title,
        date=about.date,
        parties=about.parties,
        form=given or form_of(own.text, own.blocks, about.title or _spoken(path)),
        address=about.address,
        guessed=about.guessed | (frozenset() if given else {"form"}),
        source_map=body.source_map,
        quoted_in=_given(fields, "quoted_in"),
        extent="excerpt" if _given(fields, "extent") == "excerpt" else "full",
        notes=(*notes, *about.notes, *(() if english or share is None else (_foreign(name),))),
        issuer=about.issuer,
        language=about.language,
        pages=content.pages,
        cited=body.cited,
    )


def _text_content(text: str, format_: Format, name: str) -> Content:
    """Return the blocks of a text, Markdown or web page."""
    text, notes = repaired(text, name)
    if format_ == "html":
        from communique.reading.formats.web import markup

        page = markup.page(text)
        told = left_out(page.drafts, (DELETED, STRUCK), name)  # hidden menus and notices are on most pages
        return Content(text, page.drafts, dict(page.fields), notes=(*notes, *told))
    head = front(text, name) if format_ == "markdown" else Front()
    drafts = _marked(text, head.body) if format_ == "markdown" else plain.drafts(text)
    told = left_out(drafts, (DELETED, STRUCK, HIDDEN), name)
    return Content(text, drafts, head.fields, notes=(*notes, *head.notes, *told), hyphens=True)


def _own_words(body: Assembled) -> Assembled:
    """Return the text without what stands after its last block that is no furniture: a page's left-out parts."""
    last = next((n for n in range(len(body.blocks), 0, -1) if body.blocks[n - 1].role != "furniture"), 0)
    blocks = body.blocks[:last]
    return replace(body, text=body.text[: blocks[-1].span.end] if blocks else "", blocks=blocks)


def _marked(text: str, base: int) -> list[Draft]:
    """Return the blocks of Markdown; a very large text is read as plain, which takes linear time."""
    if len(text) - base > _LARGEST_MARKED:
        return plain.drafts(text, base)
    from communique.reading.formats.markdown import markdown

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


def _lone_lines(name: str) -> str:
    return f"{name}: each line stands as a paragraph of its own; lines were put together, look at where they end"


def _foreign(name: str) -> str:
    return f"{name}: seems not to be in English; coding rules are English, so read its codes with care"
