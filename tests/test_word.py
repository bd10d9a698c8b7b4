"""The Word report: a real Word file that says what the other formats say, with footnotes, colours or tracked changes."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn

import communique
from communique.reporting import sureness
from communique.reporting.findings import findings
from communique.reporting.records import Tables, from_comparison
from communique.reporting.sides import sides
from communique.reporting.word_file import word_annex, word_file

HEAD = "---\ntitle: {}\ndate: {}\nform: statement\nparties: [Arvane, Belmora]\naddress: https://example.org/{}\n---\n\n"
FIRST = HEAD.format("First Reef Statement", "2031-05-03", "one") + (
    "12. The Ministers agreed to open a joint registry of vessels in the northern harbours by 2033.\n\n"
    "13. The Ministers will consider artificial intelligence for harbour safety.\n\n"
    "14. The Ministers will publish hydrographic charts of the sea lanes each spring.\n"
)
SECOND = HEAD.format("Second Reef \u202e<Statement> & more", "2032-05-03", "two") + (
    "7. The Ministers agreed to open a joint registry of vessels in the southern harbours by 2034.\n\n"
    "8. The Ministers agreed to use artificial intelligence for harbour safety.\n\n"
    "9. The Ministers agreed to protect turtles from plastic waste on the outer beaches.\n"
)


@pytest.fixture(scope="module")
def t(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("word")
    for name, text in (("one", FIRST), ("two", SECOND)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return from_comparison(communique.compare([folder]))


def opened(data: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(data))


def words(data: bytes) -> str:
    """All words of the body, those of tables among them."""
    return "\n".join("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in opened(data).element.body.iter(qn("w:p")))


def notes(data: bytes) -> list[str]:
    """The texts of the footnotes."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read("word/footnotes.xml").decode()
    found = re.findall(r"<w:footnote w:id=\"\d+\".*?</w:footnote>", xml)
    return ["".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", one)).strip() for one in found if "separator" not in one.lower()]


def test_it_says_what_the_brief_says(t: Tables) -> None:
    text = words(word_file(t))
    assert findings(t)
    for one in findings(t):
        assert f"{one.label}: {one.words} ({one.place})." in text.replace("\u00a0", " ")
        assert one.reason in text
    assert sureness.rates() in text
    assert "First Reef Statement (3 May 2031) and Second Reef ⟨U+202E⟩<Statement> & more (3 May 2032)" in text


def test_a_footnote_names_document_date_number_and_address(t: Tables) -> None:
    found = notes(word_file(t))
    assert "[1] First Reef Statement, 3 May 2031, para. 13. https://example.org/one" in found
    assert any(re.match(r"\[2\] .*3 May 2032, para\. \d", one) for one in found)
    marks = list(opened(word_file(t)).element.body.iter(qn("w:footnoteReference")))
    assert len(marks) == len(found)


def test_both_wordings_are_whole(t: Tables) -> None:
    text = words(word_file(t)) + words(word_annex(t))
    for pair in t["alignments"]:
        if sides(pair).near:
            continue
        for side in ("text_a", "text_b"):
            assert pair[side] in text


def test_word_accepts_and_rejects_tracked_changes(t: Tables) -> None:
    """The later wording stands there once changes are accepted, the earlier one if they are rejected."""
    paragraphs = [
        p for name in (word_file, word_annex) for p in opened(name(t, tracked=True)).element.body.iter(qn("w:p"))
        if next(p.iter(qn("w:ins"), qn("w:del")), None) is not None
    ]  # fmt: skip
    near = [pair for pair in t["alignments"] if sides(pair).near]
    assert near
    assert paragraphs
    accepted, rejected = [], []
    for p in paragraphs:
        new = "".join(n.text or "" for n in p.iter(qn("w:t")))
        old = "".join(n.text or "" for n in p.iter(qn("w:t"), qn("w:delText")) if n.getparent().getparent().tag != qn("w:ins"))
        accepted.append(new)
        rejected.append(old)
    changed = [pair for pair in near if pair["text_a"] != pair["text_b"] and pair["relation"] != "related"]
    for pair in changed:
        assert any(pair["text_b"] in one for one in accepted)
        assert any(pair["text_a"] in one for one in rejected)


def test_coloured_changes_are_struck_and_underlined(t: Tables) -> None:
    body = opened(word_file(t)).element.body
    struck = ["".join(r.itertext()) for r in body.iter(qn("w:r")) if list(r.iter(qn("w:strike")))]
    lined = ["".join(r.itertext()) for r in body.iter(qn("w:r")) if list(r.iter(qn("w:u")))]
    assert any("northern" in one or "consider" in one for one in struck)
    assert any("southern" in one or "agreed" in one for one in lined)
    assert not list(body.iter(qn("w:ins")))


@pytest.mark.parametrize("make", [word_file, word_annex])
@pytest.mark.parametrize("tracked", [False, True])
def test_the_same_bytes_every_time(t: Tables, make: Callable[..., bytes], *, tracked: bool) -> None:
    data = make(t, tracked=tracked)
    assert data == make(t, tracked=tracked)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_to_compare_is_still_a_file() -> None:
    from communique.model import Comparison

    empty = from_comparison(Comparison(documents=()))
    assert "Nothing was found to compare" in words(word_file(empty))
    assert opened(word_annex(empty))
