"""Two versions of one statement: every edit is found, and nothing is invented where only markup changed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

import communique
from communique.aligning.wording import spelt
from communique.model import SHARED, Comparison, Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGE = 16_000  # bytes; larger statements would take minutes together
WORD = re.compile(r"\w+")


def versions(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each version and the next one of the same statement."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.md")):
        groups.setdefault(path.name.split("__v")[0], []).append(path)
    for paths in groups.values():
        if max(path.stat().st_size for path in paths) < LARGE:
            yield from pairwise(paths)


def changed(one: Document, other: Document) -> tuple[set[int], set[int]]:
    """Return where words begin that are only in one version, difflib's way."""
    found = [[(m.start(), spelt(m[0])) for m in WORD.finditer(document.text)] for document in (one, other)]
    left, right = ([word for _, word in side] for side in found)
    gone: set[int] = set()
    new: set[int] = set()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal" and sum(left[i1:i2], ()) != sum(right[j1:j2], ()):
            gone.update(start for start, _ in found[0][i1:i2])
            new.update(start for start, _ in found[1][j1:j2])
    return gone, new


def check(c: Comparison, one: Document, other: Document) -> None:
    gone, new = changed(one, other)
    # Another name of a party is no other commitment, and the reason says that it is another.
    same = [p for p in c.alignments if p.why == "identical: the same words"]
    identical = {(u.statement, u.id) for p in same for u in (p.a, p.b)}
    for document, places in ((one, gone), (other, new)):
        for unit in (u for u in c.units if u.statement == document.id and WORD.search(u.text)):
            touched = any(unit.span.start <= place < unit.span.end for place in places)
            untouched = not gone and not new
            assert not (touched and (unit.statement, unit.id) in identical), f"an edit was missed: {unit.id}"
            assert not untouched or (unit.statement, unit.id) in identical, f"a difference was invented: {unit.id}"
    if not gone and not new:
        assert {p.relation for p in c.alignments if p.relation in SHARED} <= {"identical"}


def test_every_edit_is_found_and_none_invented(shared: Path) -> None:
    pairs = list(versions(shared / "statements" / "revisions"))
    assert len(pairs) > 20
    for paths in pairs:
        c = communique.compare(paths)
        documents = {document.path: document for document in c.documents}
        check(c, *(documents[str(path)] for path in paths))
