"""E-mail messages to their body, fields and attachments' names. Runs in the child process only.

The standard library's parser takes time and memory quadratic in how deeply parts stand in parts, hence the limit.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from communique.reading.library import RefusedError

_NESTING = re.compile(rb"boundary=|message/", re.IGNORECASE)
_MOST_NESTED = 200
_LONGEST_HEADER = 10_000
# What the library raises at broken headers and parts.
_BROKEN = (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError, OverflowError)


def extract(data: bytes) -> dict[str, Any]:
    """Return `text` and whether it is `html`, `fields` and the names of `attachments`.

    Raises `RefusedError` for a message with too many parts in parts, or one that cannot be taken apart.
    """
    if len(_NESTING.findall(data)) > _MOST_NESTED:
        raise RefusedError(f"more than the limit of {_MOST_NESTED} parts in parts")
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("html", "plain"))
        text = _decoded(body) if body is not None else ""
        html = body is not None and body.get_content_type() == "text/html"
    except _BROKEN as error:
        raise RefusedError(f"not a readable e-mail message ({type(error).__name__})") from error
    return {"text": text, "html": html, "fields": _fields(message), "attachments": _attachments(message)}


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
    """Return a header in words; what is too long for one, or broken, counts as none."""
    try:
        raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(message.get(name, "")).split()) if len(raw) <= _LONGEST_HEADER else ""
    except _BROKEN:
        return ""


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except _BROKEN:
        return ""


def _attachments(message: EmailMessage) -> list[str]:
    try:
        return [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    except _BROKEN:
        return []
