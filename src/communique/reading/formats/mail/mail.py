"""E-mail messages to blocks, the HTML part where there is one, else the plain one; and to their attachments."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

from communique.reading.enclosed import Entry
from communique.reading.formats import apart, plain
from communique.reading.formats.content import Content
from communique.reading.formats.mail.furnishings import NOTICE, PASSED_ON, furnished
from communique.reading.formats.recognising import BY_SUFFIX
from communique.reading.formats.web import markup
from communique.reading.formats.web.furnishings import ANSWERED, SIGNATURE
from communique.reading.inputs import shown
from communique.reading.text.assembly import Draft
from communique.reading.text.decoding import repaired

# RFC 3676, 4.3: a signature follows a line "-- "; mailers that strip spaces leave "--". At most some twenty lines.
_SIGNATURE = re.compile(r"^--[ \t]*\r?\n(?=(?:[^\r\n]*(?:\r?\n|\Z)){1,25}\Z)", re.MULTILINE)
_ANSWERED = re.compile(
    r"^(?:-{2,}[ \t]*Original (?:Message|Appointment)[ \t]*-{2,}|On [^\r\n]{8,200}\bwrote:"
    r"|-{2,}[ \t]*(?:Ursprüngliche Nachricht|Message d[’']origine|Mensaje original)[ \t]*-{2,}"
    r"|(?:Am|Le|El|Il|Op) (?=[^\r\n]*\d)[^\r\n]{8,200}"
    r"\b(?:schrieb\b[^\r\n]{0,100}|a écrit\s?|escribió|ha scritto|schreef\b[^\r\n]{0,100}):"
    r"|[^\r\n]{0,200}<[^<>\s]{1,100}@[^<>\s]{1,100}>[^\r\n]{0,40}:(?=[ \t]*\r?\n(?:[ \t]*\r?\n)?>)"  # in any language
    r"|_{20,}(?:\r?\n){1,2}(?=From:)|From:[^\r\n]+(?=\r?\n(?:Sent|Date|To):))"
    r"[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
# What a mailing list puts below each message.
_LIST = re.compile(
    r"^_{20,}[ \t]*\r?\n(?=(?:[^\r\n]*(?:\r?\n|\Z)){1,8}\Z)(?=[\s\S]{0,400}(?:mailing list|unsubscribe|/listinfo))",
    re.MULTILINE | re.IGNORECASE,
)
_MOST_NAMED = 5
_ATTACHED = re.compile(rb"content-disposition:|name\*?=|message/", re.IGNORECASE)


def content(data: bytes, name: str) -> Content:
    """Return the text of a message. Raises `InputError` for one that cannot be taken apart; see `apart.run`."""
    found = apart.run("mail", data, name)
    text, notes = repaired(found["text"], name)
    told = (f"{name}: {found['told']}",) if found["told"] else ()
    notes = (*told, *notes, *_attached(found["attachments"], name))
    fields = {key: value for key, value in found["fields"].items() if value}
    if found["html"]:
        page = markup.page(text)
        return Content(text, furnished(page.drafts), {**page.fields, **fields}, notes=notes)
    return Content(text, furnished(_drafts(text)), fields, notes=notes, hyphens=True)


def _drafts(text: str) -> list[Draft]:
    """Return the blocks of a message in plain text, its signature and the message that it answers as furniture."""
    for pattern, why in ((_ANSWERED, ANSWERED), (_LIST, NOTICE), (_SIGNATURE, SIGNATURE)):
        cut = pattern.search(text)
        if cut and PASSED_ON.sub("", text[: cut.start()]).strip():
            below = plain.drafts(text, cut.start())
            return [*_drafts(text[: cut.start()]), *(replace(d, role="furniture", level=0, why=why) for d in below)]
    return plain.drafts(text)


class Attachments:
    """The readable attachments of a message, forwarded messages among them, as an archive of them."""

    def __init__(self, data: bytes, name: str) -> None:
        found = apart.run("attachments", data, name)["files"] if _ATTACHED.search(data) else []
        self._files: dict[str, bytes] = {}
        for number, file in enumerate(found, 1):
            self._files[_free(file["name"], number, self._files)] = b64decode(file["data"])
        self.count = len(self._files)

    def entries(self) -> list[Entry]:
        """Return the attachments by name; other formats are passed over, as the message's note names them."""
        return [Entry(name, len(data)) for name, data in sorted(self._files.items()) if _is_readable(name)]

    def read(self, name: str) -> bytes:
        """Return an attachment. Raises `KeyError` if there is none of that name."""
        return self._files[name]

    def close(self) -> None:
        """Let go of the attachments."""
        self._files.clear()


def _free(name: str, number: int, taken: dict[str, bytes]) -> str:
    """Return the last part of an attachment's name, with a number before it where another has the same."""
    last = re.split(r"[/\\]", name)[-1] or "attachment"
    return f"{number}-{last}" if last in taken else last


def _is_readable(name: str) -> bool:
    return Path(name).suffix.lower() in BY_SUFFIX


def _attached(names: list[str], name: str) -> tuple[str, ...]:
    """Return a note on the attachments that are documents of their own, and one on those that cannot be read."""
    readable = [one for one in names if _is_readable(one)]
    others = [one for one in names if not _is_readable(one)]
    notes = []
    if readable:
        notes.append(f"{name}: its attachments are documents of their own ({_listed(readable)}); look for them there")
    if others:
        notes.append(
            f"{name}: attachments in other formats are not read ({_listed(others)}); save what is text as .txt"
        )
    return tuple(notes)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(shown(one) for one in names[:_MOST_NAMED]) + more
