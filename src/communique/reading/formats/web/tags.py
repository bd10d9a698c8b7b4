"""HTML to a flat series of tags and texts with their positions, in time linear in its length.

The standard library's parser takes quadratic time on unclosed tags and comments; this one reads what
pages hold (tags, comments, character references, scripts) and leaves the rest as text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS = {
    "address",
    "article",
    "body",
    "center",
    "details",
    "div",
    "fieldset",
    "hr",
    "html",
    "main",
    "section",
}
_TABLES = {"caption", "table", "tbody", "tfoot", "thead", "tr"}
_LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
BLOCKS = frozenset(HEADINGS | _SECTIONS | _TABLES | _LISTS | {"blockquote", "dialog", "p", "pre", "summary"})
SILENT = frozenset(
    {
        "annotation", "annotation-xml", "head", "iframe", "noscript", "script", "select", "style", "svg", "template",
        "textarea",
    }
)  # fmt: skip
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_LONGEST_TAG = 5000
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'<]{1,60})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_OPEN_VALUE = re.compile(r"=\s{0,9}[\"']")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}


class Event(NamedTuple):
    """A tag (`text` is its name in lower case) or characters as they are to be read."""

    kind: Literal["open", "close", "text"]
    text: str
    at: int
    attributes: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The tag's attributes, names in lower case, the first of each name."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.attributes):
            found.setdefault(name.lower(), html.unescape(double or single or bare))
        return found


def events(text: str) -> Iterator[Event]:
    """Yield the tags and texts of `text` in order; comments, declarations and scripts are left out."""
    at = 0
    while at < len(text):
        opened = text.find("<", at)
        if opened < 0:
            opened = len(text)
        yield from _characters(text, at, opened)
        at = opened
        if opened < len(text):
            tag, at = _tag(text, opened)
            if tag:
                yield tag
                at = _after_raw(text, tag, at)


def _tag(text: str, at: int) -> tuple[Event | None, int]:
    """Return the tag at `at`, if it is one, and where reading goes on."""
    if text.startswith("<!--", at):
        return None, _after(text, "-->", at + 2)
    if text.startswith(("<!", "<?"), at):
        return None, _after(text, ">", at)
    name = _NAME.match(text, at)
    if name is None:
        return Event("text", "<", at), at + 1
    end = _tag_end(text, name.end())
    kind: Literal["open", "close"] = "close" if name[1] else "open"
    return Event(kind, name[2].lower(), at, text[name.end() : end - 1]), end


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _tag_end(text: str, at: int) -> int:
    """Return the end of a tag: after the first ">" that is outside quotation marks, if one is near."""
    first = end = _after(text, ">", at)
    while end - at < _LONGEST_TAG and text[end - 1] == ">" and _inside_value(text[at:end]):
        following = _after(text, ">", end)
        if following == end or (following == len(text) and text[-1] != ">"):
            return first
        end = following
    return end if end - at < _LONGEST_TAG else first


def _inside_value(attributes: str) -> bool:
    """Return whether a value that was opened with a quotation mark is still open at the end."""
    if '"' not in attributes and "'" not in attributes:
        return False
    rest = _ATTRIBUTE.sub("", attributes)
    return _OPEN_VALUE.search(rest) is not None


def _after_raw(text: str, tag: Event, at: int) -> int:
    """Return where the content of a script or style ends; other tags' content is read."""
    if tag.kind == "close" or tag.text not in _RAW_END:
        return at
    end = _RAW_END[tag.text].search(text, at)
    return end.start() if end else len(text)


def raw(text: str, tag: Event) -> str:
    """Return the content of a script or style that a tag of `text` opens."""
    start = tag.at + len(tag.text) + len(tag.attributes) + 2
    return text[start : _after_raw(text, tag, start)]


def _characters(text: str, start: int, end: int) -> Iterator[Event]:
    at = start
    if text.find("&", start, end) < 0:
        if start < end:
            yield Event("text", text[start:end], start)
        return
    for reference in _REFERENCE.finditer(text, start, end):
        character = html.unescape(reference[0])
        if character == reference[0]:
            continue
        if at < reference.start():
            yield Event("text", text[at : reference.start()], at)
        yield Event("text", character, reference.start())
        at = reference.end()
    if at < end:
        yield Event("text", text[at:end], at)
