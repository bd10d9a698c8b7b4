"""YAML front matter: what a Markdown file says about itself between its first two "---" lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[\w-]+:(?:\s|\Z)")
_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Front:
    """The fields given, where the body begins, and what was wrong with the fields."""

    fields: dict[str, Any] = field(default_factory=dict)
    body: int = 0
    notes: tuple[str, ...] = ()


def front(text: str, name: str) -> Front:
    """Return the front matter of `text`; broken YAML gives no fields and one note.

    A first "---" that is followed by no field, or by no second "---", is a rule drawn in the text.
    """
    opened = _FENCE.match(text)
    if opened is None or not _KEY.match(text, opened.end()):
        return _unfenced(text, opened)
    closed = _END.search(text, opened.end(), opened.end() + _LONGEST)
    if closed is None:
        note = f'{name}, line 1: front matter has no closing "---"; read as text; add the line'
        return Front({}, opened.end(), (note,))
    return _parsed(text[opened.end() : closed.start()], closed.end(), name)


_MOST_OPENED = 1_000  # lists, each of which takes the time of all that are open


def _unfenced(text: str, opened: re.Match[str] | None) -> Front:
    closed = _END.match(text, opened.end()) if opened else None
    return Front({}, closed.end() if closed else 0)


def _parsed(block: str, body: int, name: str) -> Front:
    import yaml

    if block.count("[") + block.count("{") > _MOST_OPENED:
        cause = f"more than the limit of {_MOST_OPENED} lists in it"
        return Front({}, body, (f"{name}, line 2: front matter is not read ({cause}); leave them out",))
    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        cause = " ".join(str(getattr(error, "problem", None) or error).split())
        return Front({}, body, (f"{name}, line {line}: front matter is not YAML ({cause}); put quotes around it",))
    if not isinstance(fields, dict):
        return Front({}, body, (f'{name}, line 2: front matter holds no "field: value" lines; add them',))
    return Front({str(key).strip().lower(): value for key, value in fields.items()}, body)
