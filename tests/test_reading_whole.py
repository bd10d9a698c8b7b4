"""What is seen in a file is in the ledger, character by character, in the formats that are no plain run of words."""

import io
import pathlib
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_reading_hostile import pdf, stream
from writing import LOOKS, UNSEEN, WRITERS, Paragraph

from communique.comparing import whole_statement
from communique.model import Document
from communique.reading import read, read_all
from communique.splitting import ledger, split

Looked = tuple[str, str]  # words and their look
# Words of a page; a line of them begins with a capital and ends with a stop, so that no line is taken for its number.
LETTERS = st.text("abcdefghijklmno", min_size=1, max_size=9)
LINES = st.lists(LETTERS, min_size=3, max_size=7).map(lambda words: " ".join(words).capitalize() + ".")
DRAWN = st.lists(st.tuples(LINES, st.sampled_from(("", "", "hidden", "struck", "pale", "off"))), min_size=1, max_size=9)
WHY = {"hidden": "hidden", "pale": "hidden", "off": "hidden", "struck": "struck out"}


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def told(document: Document, why: str) -> str:
    """The letters of the parts of a document that were left out for one reason, in order of the alphabet."""
    found = (c for b in document.blocks if b.why == why for c in letters(b.span.of(document.text)))
    return "".join(sorted(found))


def accounted(document: Document) -> str:
    """The letters of all parts of the ledger, in their order."""
    units, claims = split(whole_statement(document))
    entries = ledger(document, claims, tuple(unit.id for unit in units))
    return "".join(entry.span.of(document.text) for entry in entries)


def page_of(lines: list[Looked]) -> bytes:
    """A page with lines one below the other: seen, drawn without ink, in white, on a layer that is off, or struck."""
    shown = []
    for number, (words, look) in enumerate(lines):
        height = 280 - 24 * number
        text = f"BT /F1 10 Tf 1 0 0 1 30 {height} Tm ({words}) Tj ET"
        shown.append(
            {
                "hidden": f"q 3 Tr {text} 0 Tr Q", "pale": f"q 1 g {text} Q", "off": f"/OC /L BDC {text} EMC",
                "struck": f"{text} 0.5 w 28 {height + 3} m 330 {height + 3} l S",
            }.get(look, text)
        )  # fmt: skip
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 300]/Contents 5 0 R"
        b"/Resources<</Font<</F1 3 0 R>>/Properties<</L 6 0 R>>>>>>",
        stream("\n".join(shown).encode()), b"<</Type/OCG/Name(L)>>",
    )  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(DRAWN)
def test_what_a_page_shows_is_in_the_ledger(tmp_path_factory: pytest.TempPathFactory, lines: list[Looked]) -> None:
    lines = [("We row on the river.", ""), *lines]
    path = tmp_path_factory.mktemp("a") / "a.pdf"
    path.write_bytes(page_of(lines))
    document = read(path)
    seen = "".join(b.span.of(document.text) for b in document.blocks if not b.why)
    assert letters(seen) == letters("".join(words for words, look in lines if not look))
    for why in set(WHY.values()):
        lost = "".join(words for words, look in lines if WHY.get(look) == why)
        assert told(document, why) == "".join(sorted(letters(lost)))
    assert letters(accounted(document)) == letters(document.text)


RUNS = st.lists(st.tuples(LINES, st.sampled_from([look for look in LOOKS if look != "raised"])), min_size=1, max_size=3)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(RUNS, min_size=1, max_size=3), min_size=1, max_size=4), st.lists(st.sampled_from(tuple(WRITERS))))
def test_what_the_files_of_an_archive_show_is_in_their_ledgers(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[Paragraph]], suffixes: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("a")
    kinds = [suffixes[n % len(suffixes)] if suffixes else ".docx" for n in range(len(texts))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, (paragraphs, suffix) in enumerate(zip(texts, kinds, strict=True)):
            archive.writestr(f"{number}{suffix}", WRITERS[suffix](paragraphs))
    path: pathlib.Path = folder / "a.zip"
    path.write_bytes(packed.getvalue())
    documents, problems = read_all([path])
    assert len(documents) + len(problems) == len(texts)
    for document in documents:
        name = pathlib.Path(document.path).name
        paragraphs, plain = texts[int(name.partition(".")[0])], name.endswith(".txt")
        shown = "".join(words for runs in paragraphs for words, look in runs if plain or look not in UNSEEN)
        if not letters(shown):  # a page that shows nothing is read as it stands
            continue
        assert letters("".join(b.span.of(document.text) for b in document.blocks if not b.why)) == letters(shown)
        assert letters(accounted(document)) == letters(document.text)


QUOTED = ("We row on.", "They do not row.")


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_what_a_message_of_several_parts_shows_is_in_the_ledger(
    tmp_path: pathlib.Path, encoding: str, *, answered: bool
) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "Note"
    below = f"\n\n-----Original Message-----\n{QUOTED[1]}\n" if answered else "\n"
    message.set_content(QUOTED[0] + below, cte=encoding)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(message))
    document = read(path)
    assert letters(accounted(document)) == letters(document.text) == letters(QUOTED[0] + below)
    assert told(document, "the message that is answered") == "".join(sorted(letters(below)))
