"""The search for a quotation in many sources finds what comparing with every window finds."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from communique.model import Document
from communique.quoting.searching import Index, allowed

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=24)
WANTED = st.lists(st.sampled_from("abcdefghyz"), min_size=1, max_size=9)


def sources(texts: list[list[str]]) -> list[Document]:
    return [Document(f"d{n}", "", " ".join(words)) for n, words in enumerate(texts)]


def every_window(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1)]


@given(st.lists(WORDS, min_size=1, max_size=3), WANTED, st.sampled_from(("named", "unnamed")))
def test_no_near_window_is_missed_and_none_is_made_up(texts: list[list[str]], wanted: list[str], kind: str) -> None:
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
