"""Notes below a text, by whatever mark; dates and answered messages of other languages; white words; what leaves no ink."""

import html
import io
import pathlib
import zipfile

import pytest
from test_reading_kinds import NOTE as MARK
from test_reading_kinds import aside, own
from test_reading_pdf import of, pdf, stream

from communique.model import Document
from communique.reading import parse, read

PIER, SONG, FUNDS = "We will mend the pier.", "We will sing.", "Subject to funds."
# suffix, text, what is read, what is set aside
NOTED = [
    (".txt", f"{PIER}†\n\n{SONG}\n\n† {FUNDS}", [PIER, SONG], [("a note", f"† {FUNDS}"), (MARK, "†")]),
    (".txt", f"{PIER}‡ {SONG}\n\n‡ {FUNDS}", [f"{PIER} {SONG}"], [("a note", f"‡ {FUNDS}"), (MARK, "‡")]),
    (".txt", f"{PIER}* {SONG}\n\n* {FUNDS}", [f"{PIER} {SONG}"], [("a note", f"* {FUNDS}"), (MARK, "*")]),
    (".txt", f"{PIER}¹ {SONG}\n\n¹ {FUNDS}", [f"{PIER} {SONG}"], [("a note", f"¹ {FUNDS}"), (MARK, "¹")]),
    (".md", f"We will mend² the pier.\n\n{SONG}\n\n² {FUNDS}", [PIER, SONG], [("a note", f"² {FUNDS}"), (MARK, "²")]),
    (".html", f"<p>{PIER}†</p><p>{SONG}</p><p>† {FUNDS}</p>", [PIER, SONG], [("a note", f"† {FUNDS}"), (MARK, "†")]),
    (".html", f"<p>{PIER}<sup>†</sup></p><p>{SONG}</p><p><sup>†</sup> {FUNDS}</p>", [PIER, SONG], [("a note", FUNDS), (MARK, "†"), (MARK, "†")]),
    (".html", f"<p>{PIER}<sup>1</sup></p><p>{SONG}</p><p><sup>1</sup> {FUNDS}</p>", [PIER, SONG], [("a note", FUNDS), (MARK, "1"), (MARK, "1")]),
    (".html", f"<p>{PIER}<sup>1</sup></p><p>{SONG}<sup>1</sup></p><p>{FUNDS}</p>", [PIER, SONG, FUNDS], [(MARK, "1"), (MARK, "1")]),
    (".html", f'<p>We will mend<a href="#fn1">1</a> the pier.</p><ol><li id="fn1">{FUNDS}</li></ol>', [PIER], [(MARK, "1"), ("", FUNDS)]),
    (".md", f"We will mend^[At Lund [2].] the pier.\n\n{SONG}", [PIER, SONG], [("a note", "^[At Lund [2].]")]),
    (".txt", "Ann Berg († 2019) sang. We clear 5 km² and 9 m³.", ["Ann Berg († 2019) sang. We clear 5 km² and 9 m³."], []),
    (".txt", f"{PIER}† {SONG}", [f"{PIER}† {SONG}"], []),
    (".txt", f"* {PIER}\n\n* {SONG}", [f"* {PIER}", f"* {SONG}"], []),
    (".eml", f"Subject: x\n\n{SONG}\n\nAm 3. März 2024 um 10:00 schrieb Ann <a@b.org>:\n> {PIER}\n", [SONG], None),
    (".eml", f"Subject: x\n\n{SONG}\n\nLe 3 mars 2024 à 10:00, Ann a écrit :\n> {PIER}\n", [SONG], None),
    (".eml", f"Subject: x\n\n{SONG}\n\n-----Ursprüngliche Nachricht-----\nVon: Ann\n\n{PIER}\n", [SONG], None),
    (".eml", f"Subject: x\n\n{SONG}\n\nLe Havre was said to have sung in 2024, as we wrote:\n\n{PIER}\n", [SONG, "Le Havre was said to have sung in 2024, as we wrote:", PIER], []),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "text", "kept", "left_out"), NOTED)
def test_notes_are_no_text(
    tmp_path: pathlib.Path, suffix: str, text: str, kept: list[str], left_out: list[tuple[str, str]] | None
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    assert own(document) == kept
    assert left_out is None or sorted(aside(document)) == sorted(left_out)


DATES = {
    "3. März 2024": "2024-03-03", "Bonn, den 3. März 2024": "2024-03-03", "Paris, le 3 mars 2024": "2024-03-03",
    "1er juillet 2024": "2024-07-01", "3 de marzo de 2024": "2024-03-03", "3 de março de 2024": "2024-03-03",
    "Roma, 3 marzo 2024": "2024-03-03", "3 maart 2024": "2024-03-03", "3. marts 2024": "2024-03-03",
    "15 października 2024": "2024-10-15", "2024年3月3日": "2024-03-03", "March the 3rd, 2024": "2024-03-03",
    "3 mars": None,
}  # fmt: skip


@pytest.mark.parametrize("line", DATES)
def test_dates_of_other_languages(line: str) -> None:
    assert parse(f"Joint Statement\n\n{line}\n\n{SONG}", id="a").date == DATES[line]


def test_a_word_broken_at_a_line_that_looks_like_a_compound() -> None:
    assert own(parse("We will sing for the sake of coop-\neration and re-\nemphasis.", id="a")) == [
        "We will sing for the sake of cooperation and re-emphasis."
    ]


def word_file(folder: pathlib.Path, body: str) -> Document:
    target = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    path = folder / "a.docx"
    path.write_bytes(target.getvalue())
    return read(path)


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{html.escape(words)}</w:t></w:r>'


WHITE = '<w:color w:val="FFFFFF"/>'


def paragraph(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("We will "), run("not ", WHITE), run("sing.")), [SONG]),
        (paragraph(run("We will "), run("all ", f'{WHITE}<w:shd w:fill="000000"/>'), run("sing.")), ["We will all sing."]),
        (paragraph(run("We will sing.", WHITE), look='<w:shd w:fill="000000"/>'), [SONG]),
        (f"<w:tbl><w:tr><w:tc>{paragraph(run(SONG, WHITE))}</w:tc></w:tr></w:tbl>", [SONG]),
        (paragraph(run("We clear 10"), run("6", '<w:position w:val="6"/>'), run(" tons.")), ["We clear 10⁶ tons."]),
        (paragraph(run("We clear CO"), run("2", '<w:position w:val="-6"/>'), run(".")), ["We clear CO2."]),
    ],
)  # fmt: skip
def test_white_and_higher_words_of_a_word_file(tmp_path: pathlib.Path, body: str, text: list[str]) -> None:
    assert own(word_file(tmp_path, body)) == text


LAYERS = b"/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[7 0 R]>>>>"
NAMED = b"/Properties<</A 6 0 R/B 7 0 R>>"


def shown(height: int, words: str) -> bytes:
    return b"BT /F1 10 Tf 1 0 0 1 60 %d Tm (%b) Tj ET " % (height, words.encode())


def layered(content: bytes) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R%b>>" % LAYERS,
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 340 300]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>%b>>>>" % NAMED,
        stream(content),
        b"<</Type/OCG/Name(On)>>",
        b"<</Type/OCG/Name(Off)>>",
    )


ON, OFF = b"/OC /A BDC %bEMC ", b"/OC /B BDC %bEMC "
WITHIN = b"q 0 0 340 %d re W n %bQ "


@pytest.mark.parametrize(
    ("content", "left_out"),
    [
        (ON % shown(180, "They sing."), []),
        (OFF % shown(180, "They sleep.") + shown(160, "They sing."), ["They sleep."]),
        (ON % shown(180, "They sing.") + OFF % shown(180, "Sie singen."), ["Sie singen."]),
        (b"BT /F1 10 Tf 1 0 0 1 60 180 Tm (They ) Tj /OC /B BDC (never ) Tj EMC (sing.) Tj ET", ["never"]),
        (WITHIN % (170, shown(180, "They sleep.")) + shown(160, "They sing."), ["They sleep."]),
        (WITHIN % (300, shown(180, "They sing.")), []),
    ],
)
def test_what_leaves_no_ink_on_a_page(tmp_path: pathlib.Path, content: bytes, left_out: list[str]) -> None:
    document = of(tmp_path, layered(shown(200, "We will mend the pier and keep it.") + content))
    assert own(document) == ["We will mend the pier and keep it. They sing."]
    assert aside(document) == [("hidden", words) for words in left_out]
