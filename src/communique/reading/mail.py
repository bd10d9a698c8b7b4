"""E-mail messages to blocks: the HTML part where there is one, else the plain one; attachments are named only."""

from __future__ import annotations

from communique.reading import apart, markup, plain
from communique.reading.content import Content
from communique.reading.decoding import repaired
from communique.reading.finding import shown

_MOST_NAMED = 5


def content(data: bytes, name: str) -> Content:
    """Return the text of a message. Raises `InputError` for one that cannot be taken apart; see `apart.run`."""
    found = apart.run("mail", data, name)
    text, notes = repaired(found["text"], name)
    notes = (*notes, *_attachments(found["attachments"], name))
    fields = {key: value for key, value in found["fields"].items() if value}
    if found["html"]:
        page = markup.page(text)
        return Content(text, page.drafts, {**page.fields, **fields}, notes=notes)
    return Content(text, plain.drafts(text), fields, notes=notes, hyphens=True)


def _attachments(names: list[str], name: str) -> tuple[str, ...]:
    if not names:
        return ()
    listed = ", ".join(shown(one) for one in names[:_MOST_NAMED])
    return (f"{name}: attachments are not read ({listed}); save them as files and give them too",)
