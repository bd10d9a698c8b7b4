"""What a web page says of itself for search engines: JSON-LD, by the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_MOST_SCRIPTS = 20
_LONGEST = 1_000_000
_MOST_NODES = 1000


def linked_fields(text: str) -> dict[str, str]:
    """Return title, date, issuer and language of the first article or page that the JSON-LD of `text` describes."""
    found: dict[str, str] = {}
    for node in _nodes(text):
        if not isinstance(node.get("datePublished"), str):
            continue
        publisher = node.get("publisher")
        for key, value in (
            ("title", node.get("headline")),
            ("date", node["datePublished"]),
            ("issuer", publisher.get("name") if isinstance(publisher, dict) else None),
            ("language", node.get("inLanguage")),
        ):
            if isinstance(value, str) and value.strip():
                found.setdefault(key, value.strip())
    return found


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects in the page's scripts, outer ones first."""
    for script in _scripts(text):
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, dict):
                yield node
                waiting += node.values()
            elif isinstance(node, list):
                waiting += node


def _scripts(text: str) -> Iterator[str]:
    at = 0
    for _ in range(_MOST_SCRIPTS):
        kind = text.find("application/ld+json", at)
        start = text.find(">", kind) if kind >= 0 else -1
        end = text.find("</script", start) if start >= 0 else -1
        if end < 0:
            return
        if end - start < _LONGEST:
            yield text[start + 1 : end]
        at = end
