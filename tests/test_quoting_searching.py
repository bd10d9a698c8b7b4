"""The search for a quotation in many sources finds what comparing with every window finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from communique.model import Document
from communique.quoting.sources import Index, allowed

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=24)
WANTED = st.lists(st.sampled_from("abcdefghyz"), min_size=1, max_size=9)
# Many words of which a source has few, and a quotation that repeats some: fewer places than a near window needs.
MANY = ("the", "of", "and", "sea", "port", "fund", "grid", "rail", "code", "data", "loan", "visa", "pact", "fuel", "mine", "seed")
SPARSE = st.lists(st.sampled_from(MANY), max_size=30)
LONG = st.lists(st.sampled_from((*MANY, *["absent", "missing", "away", "none"])), max_size=14)


def sources(texts: list[list[str]]) -> list[Document]:
    return [Document(f"d{n}", "", " ".join(words)) for n, words in enumerate(texts)]


def every_window(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1)]


TEXTS = st.one_of(
    st.tuples(st.lists(WORDS, min_size=1, max_size=3), WANTED), st.tuples(st.lists(SPARSE, max_size=3), LONG)
)  # fmt: skip


@settings(max_examples=600)
@given(TEXTS, st.sampled_from(("named", "unnamed")))
def test_no_near_window_is_missed_and_none_is_made_up(given: tuple[list[list[str]], list[str]], kind: str) -> None:
    texts, wanted = given
    limit = allowed(len(wanted), named=kind == "named")
    index = Index(sources(texts))
    found = {w.source: w for w in index.near(wanted, limit)}
    for number, source in enumerate(index.sources):
        best = min((Indel.distance(w, tuple(wanted)) for w in every_window(source.words)), default=99)
        if best > limit:
            assert number not in found
        else:
            window = found[number]
            assert window.distance == best
            assert Indel.distance(source.words[window.start : window.end], tuple(wanted)) == best


@pytest.mark.parametrize("source", ["", "port", "the the", "sea the port", "the sea and the port of the grid"])
@pytest.mark.parametrize("wanted", ["", "port", "the the the", "loans for the many mines near the old port now"])
@pytest.mark.parametrize("kind", ["named", "unnamed"])
def test_a_source_may_have_fewer_words_than_a_window_needs(source: str, wanted: str, kind: str) -> None:
    words = wanted.split()
    limit = allowed(len(words), named=kind == "named")
    best = min((Indel.distance(w, tuple(words)) for w in every_window(tuple(source.split()))), default=99)
    found = Index(sources([source.split()])).near(words, limit)
    assert [w.distance for w in found] == ([best] if words and best <= limit else [])


@given(st.lists(WORDS, min_size=1, max_size=3), WANTED)
def test_every_exact_place_is_found(texts: list[list[str]], wanted: list[str]) -> None:
    index = Index(sources(texts))
    found = index.exact(wanted)
    for number, source in enumerate(index.sources):
        places = [i for i in range(len(source.words)) if list(source.words[i : i + len(wanted)]) == wanted]
        assert found.get(number, []) == places


def test_windows_do_not_cross_from_one_source_into_the_next() -> None:
    index = Index(sources([["a", "b", "c"], ["d", "e", "f"]]))
    assert index.exact(["c", "d"]) == {}
    assert [(w.start, w.end, w.distance) for w in index.near(["b", "c", "d", "e"], 2)] == [(1, 3, 2), (0, 2, 2)]


def test_an_index_of_nothing_finds_nothing() -> None:
    index = Index([])
    assert index.exact(["a"]) == {}
    assert index.near(["a"], 1) == []
