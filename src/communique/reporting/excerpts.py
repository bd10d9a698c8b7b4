"""Quoted statements as Markdown files that `compare` reads back."""

from __future__ import annotations

import re

from communique.model import Statement
from communique.places import told

SPECIAL = re.compile(r"([\\`*_\[\]<>#|&~])")
LEADING = re.compile(r"^(\s*)([-+>]|\d+(?=[.)]))", re.MULTILINE)


def markdown(statement: Statement) -> str:
    """Return a statement as Markdown with front matter; its words, marks aside, are those of the source."""
    import yaml

    facts = {
        "title": statement.title,
        "date": statement.date,
        "parties": list(statement.parties),
        "form": "statement",
        "extent": statement.extent,
        "quoted_in": statement.quoted_in,
        "source": told(statement.document.path),
    }
    known = {key: value for key, value in facts.items() if value}
    head = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10_000)
    text = statement.document.text
    body = "\n\n".join(escaped(span.of(text).strip()) for span in statement.spans)
    return f"---\n{head}---\n\n{body}\n"


def escaped(text: str) -> str:
    """Return text in which no mark means anything to Markdown."""
    plain = SPECIAL.sub(r"\\\1", text)
    return LEADING.sub(_escape_leading, plain)


def _escape_leading(found: re.Match[str]) -> str:
    """Escape a mark that would begin a list or quotation; a number keeps its figure."""
    return f"{found[1]}\\{found[2]}" if not found[2].isdigit() else found[0]
