"""E-mail messages to blocks: the HTML part where there is one, else the plain one; attachments are named only."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from communique.errors import InputError
from communique.reading import markup, plain
from communique.reading.content import Content
from communique.reading.finding import shown

_BOUNDARY = re.compile(rb"boundary=", re.IGNORECASE)
_MOST_BOUNDARIES = 200


def content(data: bytes, name: str) -> Content:
    """Return the text of a message. Raises `InputError` for one without text or nested too deeply."""
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise InputError(f"{name}: more than the limit of {_MOST_BOUNDARIES} parts in parts; save its text as .txt")
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("html", "plain"))
        text = _decoded(body) if body is not None else ""
    except (
        MessageError,
        LookupError,
        ValueError,
        RecursionError,
        AttributeError,
        KeyError,
        TypeError,
        IndexError,
    ) as error:
        raise InputError(
            f"{name}: not a readable e-mail message ({type(error).__name__}); save its text as .txt"
        ) from error
    fields = {key: value for key, value in _fields(message).items() if value}
    notes = _attachments(message, name)
    if body is not None and body.get_content_type() == "text/html":
        page = markup.page(text)
        return Content(text, page.drafts, {**page.fields, **fields}, notes=notes)
    return Content(text, plain.drafts(text), fields, notes=notes, hyphens=True)


def _decoded(body: MIMEPart) -> str:
    """Return a part's characters, by its own charset where that is known, else as UTF-8 or Windows-1252."""
    raw = body.get_payload(decode=True)
    octets = raw if isinstance(raw, bytes) else b""
    for charset in (body.get_content_charset(), "utf-8"):
        try:
            return octets.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return octets.decode("cp1252", "replace")


def _fields(message: EmailMessage) -> dict[str, str]:
    sender, address = parseaddr(_header(message, "From"))
    return {"title": _header(message, "Subject"), "date": _date(message), "issuer": sender or address}


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):  # the library trips over broken headers
        return ""


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _attachments(message: EmailMessage, name: str) -> tuple[str, ...]:
    try:
        names = [shown(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError):
        return ()
    if not names:
        return ()
    return (f"{name}: attachments are not read ({', '.join(names[:5])}); save them as files and give them too",)
