"""In richer documents, too, what is seen is in the ledger once, and what is not is there with the reason."""

import pathlib
import random
import re
from collections import Counter

import pytest
from richer import RICHER, Words, pdf_lines
from test_reading_pdf import drawn, pages

from communique.comparing import whole_statement
from communique.model import Document
from communique.reading import read
from communique.splitting import ledger, split


def found(text: str) -> list[str]:
    return re.findall(r"[a-z]{6,}", text.lower())


def holds_all(document: Document, words: Words) -> None:
    units, claims = split(whole_statement(document))
    entries = ledger(document, claims, tuple(unit.id for unit in units))
    assert "".join(entry.span.of(document.text) for entry in entries) == document.text
    whys = {block.why for block in document.blocks}
    parts = {why: [w for b in document.blocks if b.why == why for w in found(b.span.of(document.text))] for why in whys}
    lost = {word: why for why, held in parts.items() if why in set(words.lost.values()) for word in held}
    assert lost == words.lost
    assert Counter(w for held in parts.values() for w in held) == Counter([*words.seen, *words.lost])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("suffix", RICHER)
def test_what_is_seen_is_in_the_ledger(tmp_path: pathlib.Path, suffix: str, seed: int) -> None:
    words = Words(random.Random(seed))  # noqa: S311
    path = tmp_path / f"a{suffix}"
    path.write_bytes(RICHER[suffix](words))
    holds_all(read(path), words)


@pytest.mark.parametrize("seed", range(8))
def test_what_two_columns_of_a_page_show_is_in_the_ledger(tmp_path: pathlib.Path, seed: int) -> None:
    words = Words(random.Random(seed))  # noqa: S311
    columns = pdf_lines(words)
    path = tmp_path / "a.pdf"
    placed = [
        (20 + 160 * side, 280 - 13 * n, 6, line) for side, lines in enumerate(columns) for n, line in enumerate(lines)
    ]
    path.write_bytes(pages(drawn(*placed)))
    holds_all(read(path), words)
