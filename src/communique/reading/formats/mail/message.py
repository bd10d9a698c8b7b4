"""E-mail messages to their body, fields and attachments' names. Runs in the child process only.

The standard library's parser takes time and memory quadratic in how deeply parts stand in parts, hence the limit.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from communique.reading.formats.library import RefusedError

_NESTING = re.compile(rb"boundary=|message/", re.IGNORECASE)
_MOST_NESTED = 200
_AS_BROWSERS_DO = dict.fromkeys(("iso-8859-1", "latin1", "latin-1"), "cp1252")
_LONGEST_HEADER = 10_000
_LARGEST = 64 * 1024 * 1024
# What the library raises at broken headers and parts.
_BROKEN = (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError, OverflowError)


def extract(data: bytes) -> dict[str, Any]:
    """Return `text`, what is `told` of its characters and whether it is `html`, `fields` and names of `attachments`.

    Raises `RefusedError` for a message with too many parts in parts, or one that cannot be taken apart.
    """
    message = _parsed(data)
    try:
        body = message.get_body(("html", "plain"))
        text, told = _decoded(body) if body is not None else ("", "")
        html = body is not None and body.get_content_type() == "text/html"
        attached = [_name(part) for part in _attached(message)]
    except _BROKEN as error:
        raise _broken(error) from error
    return {"text": text, "told": told, "html": html, "fields": _fields(message), "attachments": attached}


def _parsed(data: bytes) -> EmailMessage:
    if len(_NESTING.findall(data)) > _MOST_NESTED:
        raise RefusedError(f"more than the limit of {_MOST_NESTED} parts in parts")
    try:
        return message_from_bytes(data, policy=policy.default)
    except _BROKEN as error:
        raise _broken(error) from error


def _broken(error: Exception) -> RefusedError:
    return RefusedError(f"not a readable e-mail message ({type(error).__name__})")


def _decoded(body: MIMEPart) -> tuple[str, str]:
    """Return a part's characters, by its own charset where that is known, else as UTF-8 or Windows-1252.

    And what is to be said of that, "" where the part says truly what it is.
    """
    raw = body.get_payload(decode=True)
    octets = raw if isinstance(raw, bytes) else b""
    given = (body.get_content_charset() or "").lower()
    declared = _AS_BROWSERS_DO.get(given, given) or "utf-8"
    for charset, told in ((declared, ""), ("utf-8", f"declares {given[:30]!a} but is UTF-8, and read as such")):
        try:
            return octets.decode(charset), "" if octets.isascii() else told
        except (LookupError, UnicodeDecodeError):
            continue
    return octets.decode("cp1252", "replace"), "not UTF-8, read as Windows-1252; send it as UTF-8"


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


def attachments(data: bytes) -> dict[str, Any]:
    """Return `files`, the attachments of a message: `name`, and `data` in base 64.

    Raises `RefusedError` as `extract` does, and for attachments of more than 64 MB in all.
    """
    message = _parsed(data)
    files, size = [], 0
    for part in _attached(message):
        octets = _octets(part)
        size += len(octets)
        if size > _LARGEST:
            raise RefusedError(f"attachments of more than the limit of {_LARGEST // 1024**2} MB; save them as files")
        files.append({"name": _name(part), "data": b64encode(octets).decode("ascii")})
    return {"files": files}


def _attached(message: EmailMessage) -> Iterator[MIMEPart]:
    """Yield the parts that are files of their own: those with a name, those marked so, and forwarded messages."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        forwarded = part.get_content_type() == "message/rfc822"
        if part is not message and (forwarded or _is_file(part)):
            yield part
        elif part.is_multipart() and not forwarded:
            waiting += reversed(part.get_payload())


def _is_file(part: MIMEPart) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except _BROKEN:
        return False


def _name(part: MIMEPart) -> str:
    try:
        name = part.get_filename()
    except _BROKEN:
        name = None
    if part.get_content_type() == "message/rfc822":
        return f"{name or 'forwarded'}".removesuffix(".eml") + ".eml"
    return name or part.get_content_type()


def _octets(part: MIMEPart) -> bytes:
    inner: Any = part.get_payload()
    try:
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list):
            return bytes(inner[0])
        raw = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return raw if isinstance(raw, bytes) else b""
