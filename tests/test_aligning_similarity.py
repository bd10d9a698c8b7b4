"""The exact ratio, its bounds, and the difference of two wordings."""

from __future__ import annotations

import random
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from communique.aligning import bounds, edits, ratio, similar_pairs, similarity, word_diff
from communique.aligning.matching import longest_block, matched, ratio_of_codes

TOKENS = st.lists(st.sampled_from(["will", "shall", "may", "the", "port", "sail", "a", "b"]), max_size=14)
TEXTS = st.lists(TOKENS, max_size=9)
THRESHOLDS = st.one_of(st.sampled_from([0.0, 0.5, 0.6, 2 / 3, 0.75, 0.8, 1.0]), st.floats(min_value=0, max_value=1))


def slow_ratio(a: list[str], b: list[str]) -> float:
    both = (SequenceMatcher(None, x, y, autojunk=False).ratio() for x, y in ((a, b), (b, a)))
    return max(both)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, THRESHOLDS)
def test_similar_pairs_are_those_of_brute_force(left: list, right: list, threshold: float) -> None:
    wanted = [
        (i, j, slow_ratio(a, b))
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if slow_ratio(a, b) >= threshold
    ]
    assert similar_pairs(left, right, threshold) == wanted


def possible(left: list, right: list, threshold: float, threads: int = 1) -> set[tuple[int, int]]:
    numbers, places = bounds.number_tokens([*left, *right])
    middle = places[len(left)]
    one = bounds.signatures(numbers[:middle], places[: len(left) + 1])
    other = bounds.signatures(numbers[middle:], places[len(left) :] - middle)
    blocks = bounds.possible(one, other, threshold, threads)
    return {pair for i, j in blocks for pair in zip(i.tolist(), j.tolist(), strict=True)}


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, THRESHOLDS)
def test_signature_and_length_bounds_lose_nothing(left: list, right: list, threshold: float) -> None:
    kept = possible(left, right, threshold)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if slow_ratio(a, b) >= threshold:
                assert (i, j) in kept


@given(st.text("abcde", max_size=24), st.text("abcde", max_size=24))
def test_blocks_are_those_of_difflib(a: str, b: str) -> None:
    match = SequenceMatcher(None, a, b, autojunk=False)
    block = match.find_longest_match()
    assert longest_block(a, b) == ((block.a, block.b, block.size) if block.size else (0, 0, 0))
    assert matched(a, b) == sum(size for _, _, size in match.get_matching_blocks())


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_a_known_bound_changes_nothing(a: str, b: str) -> None:
    assert ratio_of_codes(a, b, Indel.normalized_similarity(a, b)) == slow_ratio(list(a), list(b))


def real_sentences(shared: Path) -> list[list[str]]:
    files = sorted((shared / "statements").glob("[aqt]*/*.md"))
    parts = (part for file in files for part in re.split(r"[.;\n]", file.read_text(encoding="utf-8")))
    return [found for part in parts if len(found := re.findall(r"\w+", part.lower())) > 3]


@pytest.mark.parametrize("threshold", [0.5, 0.6, 2 / 3, 0.8])
def test_real_sentences_as_brute_force(shared: Path, threshold: float) -> None:
    texts = random.Random(1).sample(real_sentences(shared), 400)  # noqa: S311 - any fixed choice will do
    left, right = texts[:160], texts[160:]
    wanted = [
        (i, j, slow_ratio(a, b)) for i, a in enumerate(left) for j, b in enumerate(right) if near(a, b, threshold)
    ]
    assert similar_pairs(left, right, threshold) == [found for found in wanted if found[2] >= threshold]


def near(a: list[str], b: list[str], threshold: float) -> bool:
    """Return difflib's own quick verdict, which never falls below the ratio of either order."""
    return SequenceMatcher(None, a, b, autojunk=False).quick_ratio() >= threshold


def test_more_words_than_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_CHARACTERS", 3)
    texts = [[random.Random(n).choice("abcdefgh") for _ in range(n % 9)] for n in range(40)]  # noqa: S311
    wanted = [(i, j, r) for i, a in enumerate(texts) for j, b in enumerate(texts) if (r := slow_ratio(a, b)) >= 0.6]
    assert similar_pairs(texts, texts, 0.6) == wanted


def test_threads_change_nothing() -> None:
    rng = random.Random(2)  # noqa: S311
    texts = [[f"w{rng.randrange(30)}" for _ in range(rng.randrange(20))] for _ in range(500)]
    assert possible(texts, texts, 0.6, 3) == possible(texts, texts, 0.6)


@given(TOKENS, TOKENS)
def test_indel_bounds_the_ratio(a: list[str], b: list[str]) -> None:
    assert slow_ratio(a, b) <= Indel.normalized_similarity(a, b) + 1e-9


def test_the_bounds_rule_something_out() -> None:
    # A filter that lets everything through would pass the tests above.
    far = [tuple(f"w{k}x{n}" for n in range(20)) for k in range(30)]
    assert possible(far, far, 0.6) == {(k, k) for k in range(30)}


def test_blocks_of_rows_join_up() -> None:
    texts = [(f"port{n}", "will", "open") for n in range(600)]
    found = similar_pairs(texts, texts[::-1], 0.9)
    assert found == [(n, 599 - n, 1.0) for n in range(600)]


def test_duplicates_each_have_their_place() -> None:
    assert similar_pairs([["a"], ["a"]], [["a"], ["b"], ["a"]], 0.5) == [
        (0, 0, 1.0), (0, 2, 1.0), (1, 0, 1.0), (1, 2, 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "threshold", "count"),
    [
        ([], [["a"]], 0.5, 0),
        ([["a"]], [], 0.5, 0),
        ([[]], [[]], 1.0, 1),  # two empty texts are alike
        ([[]], [["a"]], 0.1, 0),
        ([["x"]], [["y"]], 0.0, 1),  # a threshold of 0 keeps every pair
    ],
)
def test_edges(left: list, right: list, threshold: float, count: int) -> None:
    assert len(similar_pairs(left, right, threshold)) == count


def test_long_texts_are_not_junk() -> None:
    # difflib's own heuristic calls frequent words junk from 200 tokens on.
    long = ["the", "port"] * 150
    assert ratio(long, [*long, "opens"]) > 0.99


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("will may cooperate", "will shall cooperate", "will [-may-]{+shall+} cooperate"),
        ("Ports open.", "Ports open.", "Ports open."),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
        ("will open ports", "will fully open ports", "will{+ fully+} open ports"),
        ("may wish to sail", "shall sail", "[-may wish to-]{+shall+} sail"),  # one change, not three
    ],
)
def test_word_diff(a: str, b: str, shown: str) -> None:
    assert word_diff(a, b) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_segments_add_up_to_both_wordings(a: str, b: str) -> None:
    segments = edits(a, b)
    assert "".join(s.text for s in segments if s.change != "added") == a
    assert "".join(s.text for s in segments if s.change != "removed") == b
    assert all(s.text for s in segments)
