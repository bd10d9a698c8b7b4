"""Whether a text is one that binds by itself: an agreement or memorandum, where what will be done is promised."""

from __future__ import annotations

import re

from communique.model import Statement

TITLE = 240  # characters of a text in which its title stands
BINDING = re.compile(
    r"\b(?:memorandum|memoranda) of (?:understanding|co-?operation|agreement|arrangement)\b"
    r"|\b(?:agreement|treaty|convention|protocol|arrangement|annex)\b",
    re.IGNORECASE,
)
TELLS = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|fact sheet|press|remarks|resolution|conclusions)\b", re.IGNORECASE
)


def binds(statement: Statement) -> bool:
    """Return whether the title of a whole text calls it an agreement or memorandum, and no statement about one."""
    title = statement.document.text[:TITLE]
    return statement.extent == "full" and BINDING.search(title) is not None and TELLS.search(title) is None
