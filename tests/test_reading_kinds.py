"""What a reader sees in a file, and what he does not, is the same in every format that can show it."""

import pathlib
import re
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from parts import aside, own
from test_reading_pdf import drawn, pages
from writing import LOOKING, LOOKS, UNSEEN, WRITERS, Paragraph, pdf

from communique.model import Document
from communique.reading import parse, read

ALL = tuple(WRITERS)
SEEN = (*LOOKING, ".pdf")  # that show how words look
ALSO = (*ALL, ".pdf")
NOTE = "the mark of a note"


def written(folder: pathlib.Path, suffix: str, paragraphs: Sequence[Paragraph]) -> Document:
    path = folder / f"a{suffix}"
    path.write_bytes(pdf(paragraphs) if suffix == ".pdf" else WRITERS[suffix](paragraphs))
    return read(path)


def plain(*texts: str) -> list[Paragraph]:
    return [[(text, "")] for text in texts]


OPENING = [("The Otters’ Declaration", "")]
# kind, formats that can carry it, paragraphs, the text that is read, what is set aside as what
KINDS = [
    ("a word struck out", SEEN, [[("We will ", ""), ("never ", "struck"), ("row.", "")]], ["We will row."], [("struck out", "never")]),
    ("a digit struck out", SEEN, [[("We pay 40", ""), ("5", "struck"), (" crowns.", "")]], ["We pay 40 crowns."], [("struck out", "5")]),
    ("the mark of a note behind a short word", SEEN, [[("We row", ""), ("*", "raised"), (" and sing.", "")]], ["We row and sing."], [(NOTE, "*")]),
    ("a word deleted", LOOKING, [[("We will ", ""), ("never ", "deleted"), ("row.", "")]], ["We will row."], [("deleted", "never")]),
    ("a word hidden", SEEN, [[("We will ", ""), ("never ", "hidden"), ("row.", "")]], ["We will row."], [("hidden", "never")]),
    ("a paragraph struck out", SEEN, [[("We row on.", "")], [("We will stop.", "struck")], [("We sing.", "")]], ["We row on.", "We sing."], [("struck out", "We will stop.")]),
    ("part of a word", SEEN, [[("We ", ""), ("un", "struck"), ("tie it.", "")]], ["We tie it."], [("struck out", "un")]),
    ("two side by side", LOOKING, [[("We ", ""), ("row", "deleted"), ("sail", "struck"), ("swim.", "")]], ["We swim."], [("deleted", "row"), ("struck out", "sail")]),
    ("a power", SEEN, [[("We clear 10", ""), ("6", "raised"), (" tons of silt.", "")]], ["We clear 10⁶ tons of silt."], []),
    ("a power with a sign", SEEN, [[("We add 3 × 10", ""), ("-4", "raised"), (" grains.", "")]], ["We add 3 × 10⁻⁴ grains."], []),
    ("an ordinal", SEEN, [[("The 20", ""), ("th", "raised"), (" of June comes.", "")]], ["The 20th of June comes."], []),
    ("a note’s mark", SEEN, [[("We row.", ""), ("7", "raised"), (" We sing.", "")]], ["We row. We sing."], [(NOTE, "7")]),
    ("a bracketed note’s mark", SEEN, [[("We row.", ""), ("[7]", "raised"), (" We sing.", "")]], ["We row. We sing."], [(NOTE, "[7]")]),
    ("a bold heading above its text", SEEN, [OPENING, [("Of boats", "bold"), ("\n", ""), ("We will row on every day of the week.", "")]], [OPENING[0][0], "Of boats", "We will row on every day of the week."], []),
    ("an underlined heading above its text", SEEN, [OPENING, [("Of boats", "underlined"), ("\n", ""), ("We will row on every day of the week.", "")]], [OPENING[0][0], "Of boats", "We will row on every day of the week."], []),
    ("an underlined word", SEEN, [[("We ", ""), ("shall", "underlined"), (" row.", "")]], ["We shall row."], []),
    ("a line broken within a sentence", SEEN, [[("We will row", ""), ("\n", ""), ("on.", "")]], ["We will row on."], []),
    ("a no-break space alone", ALSO, plain("We row.", "\u00a0", "We sing."), ["We row.", "We sing."], []),
    ("a no-break space inside", ALSO, plain("We pay 5\u00a0crowns."), ["We pay 5 crowns."], []),
    ("marks that are not seen", ALL, plain("We re\u00adnew the b\u200boat."), ["We renew the boat."], []),
    ("marks of other languages", ALL, plain("We say „aye“, »aye«, «aye», ‚aye‘ and 「aye」."), ["We say „aye“, »aye«, «aye», ‚aye‘ and 「aye」."], []),
    ("characters beyond the first plane", ALL, plain("We row \U0001f6a3 on."), ["We row \U0001f6a3 on."], []),
    ("signs of markup", ALSO, plain("We pay 5 < 6 & \\ {7} crowns."), ["We pay 5 < 6 & \\ {7} crowns."], []),
    ("a number printed before a paragraph", ALSO, plain("29. We will row.", "(a) We sing."), ["29. We will row.", "(a) We sing."], []),
    ("the number of a page", ALSO, plain("We will row on.", "- 3 -", "We sing."), ["We will row on.", "We sing."], [("", "- 3 -")]),
    ("the number of a page in words", ALSO, plain("We will row on.", "Page 3 of 9", "We sing."), ["We will row on.", "We sing."], [("", "Page 3 of 9")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "paragraphs", "text", "left_out"),
    [pytest.param(s, *rest, id=f"{kind}{s}") for kind, suffixes, *rest in KINDS for s in suffixes],
)
def test_every_kind_in_every_format(
    tmp_path: pathlib.Path, suffix: str, paragraphs: list[Paragraph], text: list[str], left_out: list[tuple[str, str]]
) -> None:
    document = written(tmp_path, suffix, paragraphs)
    assert own(document) == text
    assert aside(document) == left_out


# An invented statement, copied so that each of its lines stands apart from the next.
LINES = [
    "Joint Declaration on the Otter Ponds",
    "The Ministers of Marrow and Thistledown met at the weir on Friday and",
    "welcomed the otters, who had come a long way. They agreed that the",
    "Great Pond of Marrow will be cleared of weeds before the summer, and",
    "that boats will be lent to every school.",
    "The Ministers noted the reports of the Committee on Reeds and",
    "Rushes, which had worked through the winter, and asked it to go",
    "on. Both sides will build a second weir at their common expense, as",
    "the first one leaks.",
    "Next Steps",
    "Officials will meet again in May in order to look at the state of the",
    "weir and to report.",
]
JOINED = [LINES[0], " ".join(LINES[1:5]), " ".join(LINES[5:9]), LINES[9], " ".join(LINES[10:])]


@pytest.mark.parametrize("suffix", [suffix for suffix in ALL if suffix != ".pdf"])
def test_lines_that_stand_apart_are_put_together(tmp_path: pathlib.Path, suffix: str) -> None:
    found = written(tmp_path, suffix, plain(*LINES))
    assert [" ".join(block.span.of(found.text).split()) for block in found.blocks] == JOINED
    assert any("lines were put together" in note for note in found.notes)


@pytest.mark.parametrize("suffix", ALL)
def test_items_without_marks_stay_apart(tmp_path: pathlib.Path, suffix: str) -> None:
    """They begin in lower case too, but after a colon, a semicolon or one another."""
    items = ["We will:", *("row past the weir on every day of the week;" for _ in range(9)), "sing."]
    assert len(written(tmp_path, suffix, plain(*items)).blocks) == len(items)


@pytest.mark.parametrize("suffix", ALL)
def test_the_number_printed_before_a_paragraph_is_cited(tmp_path: pathlib.Path, suffix: str) -> None:
    document = written(tmp_path, suffix, plain("The Otters’ Declaration", "29. We will row.", "(a) We sing.", "We rest."))
    printed = [document.printed(document.text.find(words)) for words in ("We will row", "We sing", "We rest")]
    assert printed == ["29", "29(a)", ""]


CUT, WHOLE = "We will build a pier and", "keep it for ten years. We sing."
PAGED = [  # what the end of a page leaves: file, its text
    (".txt", f"{CUT}\n- 3 -\n{WHOLE}"),
    (".txt", f"{CUT} - 3 - {WHOLE}"),
    (".txt", f"{CUT}\n\n– 3 –\n\n{WHOLE}"),
    (".txt", f"{CUT}\n\nPage 3 of 9\n\n{WHOLE}"),
    (".md", f"{CUT}\n- 3 -\n{WHOLE}"),
    (".md", f"{CUT} — 3 — {WHOLE}"),
    (".md", f"{CUT}\n\n- 3 -\n\n{WHOLE}"),
    (".md", f"{CUT}\n\nPage 3 of 9\n\n{WHOLE}"),
    (".md", f"{CUT}\nPage 3 of 9\n{WHOLE}"),
    (".md", f"{CUT} Page 3 of 9 {WHOLE}"),
    (".txt", f"{CUT} Page 3 of 9 {WHOLE}"),
    (".html", f"<p>{CUT} Page 3 of 9 {WHOLE}</p>"),
    (".html", f"<p>{CUT}<br>Page 3 of 9<br>{WHOLE}</p>"),
    (".rtf", f"{{\\rtf1 {CUT}\\line Page 3 of 9\\line {WHOLE}\\par}}"),
    (".eml", f"Subject: Note\n\n{CUT}\nPage 3 of 9\n{WHOLE}\n"),
    (".html", f"<p>{CUT} - 3 - {WHOLE}</p>"),
    (".html", f"<p>{CUT}</p><p>- 3 -</p><p>{WHOLE}</p>"),
    (".rtf", f"{{\\rtf1 {CUT}\\par - 3 -\\par {WHOLE}\\par}}"),
    (".eml", f"Subject: Note\n\n{CUT}\n- 3 -\n{WHOLE}\n"),
]


@pytest.mark.parametrize(("suffix", "text"), PAGED)
def test_the_end_of_a_page_cuts_no_sentence(tmp_path: pathlib.Path, suffix: str, text: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    assert own(document) == [f"{CUT} {WHOLE}"]
    assert [re.sub("[–—]", "-", words) for _, words in aside(document)] in (["- 3 -"], ["Page 3 of 9"])


@pytest.mark.parametrize("text", ["We kept the score of Lund - 3 - 2.", "We plan for 2031 - 33 - 35.", "We row\n- 3 boats\n- 4 rafts", "The map on Page 3 of 9 shows it."])
def test_other_numbers_between_dashes_stay(text: str) -> None:
    assert aside(parse(text, suffix=".md", id="x")) == []


LISTED = {  # numbers that the file's program computes
    ".html": b"<ol start=29><li>We will row.<ol type=a><li>We sing.</ol></ol>",
    ".md": b"29. We will row.\n\n    1. We sing.\n",
    ".rtf": rb"{\rtf1 {\listtext 29.\tab}We will row.\par {\pntext (a)\tab}We sing.\par}",
    ".eml": b"Subject: Note\n\n29. We will row.\n\n(a) We sing.\n",
}


@pytest.mark.parametrize("suffix", LISTED)
def test_numbers_of_lists_are_printed(tmp_path: pathlib.Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(LISTED[suffix])
    document = read(path)
    assert document.printed(document.text.find("We will row")) == "29"


def test_a_page_drawn_by_characters(tmp_path: pathlib.Path) -> None:
    first = drawn((60, 240, 10, "We clear 10"), (113.5, 245, 6, "6"), (120, 240, 10, "tons of silt and we"), (165, 20, 10, "- 3 -"))
    second = drawn((60, 240, 10, "row on to the sea each day."), (60, 220, 10, "29. We sing."), (165, 20, 10, "- 4 -"))
    path = tmp_path / "a.pdf"
    path.write_bytes(pages(first, second))
    document = read(path)
    assert own(document) == ["We clear 10⁶ tons of silt and we row on to the sea each day.", "29. We sing."]
    assert [text for _, text in aside(document)] == ["- 3 -", "- 4 -"]
    assert document.printed(document.text.find("We sing")) == "29"


WORDS = st.text("abcDEF ,.;:é“”ß—<&*_#[](\U0001f6a3'0", min_size=1).filter(lambda words: words.strip() != "")
RUNS = st.lists(st.tuples(WORDS, st.sampled_from([look for look in LOOKS if look != "raised"])), min_size=1, max_size=5)
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(RUNS, min_size=1, max_size=4), st.sampled_from(ALL))
@example([[("abc", "deleted"), ("D", "hidden"), ("e", "")]], ".docx")
@example([[("Gruß— und Menü”", "")]], ".txt")
def test_visible_text_in_is_ledger_out(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[tuple[str, str]]], suffix: str
) -> None:
    if suffix == ".txt":
        paragraphs = [[(words, "") for words, _ in runs] for runs in paragraphs]
    seen = letters("".join(words for runs in paragraphs for words, look in runs if look not in UNSEEN))
    if not re.search(r"[a-zA-Z]", seen):  # nothing but the number of a page
        return
    document = written(tmp_path_factory.mktemp("a"), suffix, paragraphs)
    told = [b.span.of(document.text) for b in document.blocks if not b.why]
    assert letters("".join(told)) == seen
    for look, why in UNSEEN.items():
        lost = sorted(c for runs in paragraphs for words, own_look in runs if own_look == look for c in letters(words))
        assert sorted(c for b in document.blocks if b.why == why for c in letters(b.span.of(document.text))) == lost


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.text("ab1 ", min_size=1), st.sampled_from(LOOKS)), min_size=1, max_size=6), st.sampled_from(LOOKING))
def test_what_is_raised_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[str, str]], suffix: str
) -> None:
    document = written(tmp_path_factory.mktemp("a"), suffix, [[("We", ""), *runs]])
    kept = letters(document.text.translate(DIGITS))
    assert sorted(kept) == sorted("We" + letters("".join(words for words, _ in runs)))
