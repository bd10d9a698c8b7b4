"""What a screen shows of a page or message: rules for windows, classes of style kits, fractions, numbers of items."""

import pathlib
import time

import pytest
from parts import aside, own

from communique.model import Document
from communique.reading import parse, read

SHOWN, GONE = "We will row.", "We will not."
HEAD = f"<p>{SHOWN}</p>"


def page(text: str, suffix: str = ".html") -> Document:
    return parse(text, suffix=suffix, id="a")


# what a style says, and whether the words of an element of class "x" are seen on a screen
SHEETS = [
    (".x{display:none!important}", False),
    (".x{color:red}", True),
    ("@media (min-width:48em){.x{display:none}}", False),
    ("@media screen and (min-width: 600px) and (max-width: 2000px){.x{display:none}}", False),
    ("@media (max-width:600px){.x{display:none}}", True),
    ("@media (width >= 800px){.x{display:none}}", False),
    ("@media (width < 800px){.x{display:none}}", True),
    ("@media print, (min-width:800px){.x{display:none}}", False),
    ("@media print{.x{display:none}}", True),
    ("@media (prefers-reduced-motion){.x{display:none}}", True),
    (".x{display:none}@media (min-width:768px){.x{display:block}}", True),
    (".x{display:none}@media (max-width:767px){.x{display:block}}", False),
    ("@media (min-width:9px){.x{display:none}", False),
]


@pytest.mark.parametrize(("sheet", "seen"), SHEETS)
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_rules_for_windows(sheet: str, suffix: str, *, seen: bool) -> None:
    found = page(f"<style>{sheet}</style>\n\n{SHOWN}\n\n<p class=x>{GONE}</p>\n", suffix)
    whole = [SHOWN, GONE] if seen else [SHOWN]
    assert " ".join(own(found)).split() == " ".join(whole).split()
    assert aside(found) == ([] if seen else [("hidden", GONE)])


@pytest.mark.parametrize(
    "asks", ["(a) " * 120, "screen" + " " * 480, "and" * 160, "(a)" * 160, "(m\N{LATIN SMALL LETTER DOTLESS I}n-width: 9px)"]
)
def test_odd_questions_of_a_sheet_take_no_time_and_hold_for_no_window(asks: str) -> None:
    start = time.perf_counter()
    found = page(f"<style>@media {asks}x{{.x{{display:none}}}}@media {asks}{{p{{}}}}</style>{HEAD}<p class=x>{GONE}</p>")
    assert own(found) == [SHOWN, GONE]
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("name", ["d-none", "hidden", "invisible", "is-hidden", "collapse"])
def test_a_name_alone_hides_nothing(name: str) -> None:
    """A saved page without the style kit that knows the name shows the words."""
    assert own(page(f"{HEAD}<p class={name}>{GONE}</p>")) == [SHOWN, GONE]


def test_a_sheet_within_markdown_holds_for_words_of_a_paragraph() -> None:
    found = page(
        "<style>.x{display:none}</style>\n\nWe will <span class=x>not</span> row.\n\n```\n<style>p{}</style>\n```\n",
        ".md",
    )
    assert own(found)[0] == SHOWN
    assert aside(found) == [("hidden", "not")]


PAGES = [
    ("<p>We pay <math><mfrac><mn>2</mn><mn>5</mn></mfrac></math> of it.</p>", "We pay 2/5 of it."),
    ("<p>We pay <math><mfrac><mrow><mn>1</mn><mn>2</mn></mrow><mi>n</mi></mfrac></math> now.</p>", "We pay 12/n now."),
    ("<p>We pay <math><semantics><mn>7</mn><annotation encoding=x>\\seven</annotation></semantics></math>.</p>", "We pay 7."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), PAGES)
def test_formulas(text: str, shown: str) -> None:
    assert own(page(text)) == [shown]


def test_items_are_numbered_as_their_tags_say() -> None:
    found = page("<ol start=17><li>We row.</li><li value=20>We sing.</li><li>We rest.</li></ol>")
    places = [found.text.find(words) for words in ("We row", "We sing", "We rest")]
    assert [found.printed(at) for at in places] == ["17", "20", "21"]


@pytest.mark.parametrize("blank", ["\u00a0", "\u200b", " \t\u200b\u2060 ", "\u3000"])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_line_of_nothing_seen_is_blank(blank: str, suffix: str) -> None:
    assert own(page(f"{SHOWN}\n{blank}\nWe sing.", suffix)) == [SHOWN, "We sing."]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_form_feed_parts_paragraphs_but_no_sentence(suffix: str) -> None:
    assert own(page(f"{SHOWN}\n\fWe sing.", suffix)) == [SHOWN, "We sing."]
    assert own(page("We will row and\n\fsing.", suffix)) == ["We will row and sing."]


SAID = [  # what a message says of its characters, their bytes, and what is told of them
    ("utf-8", "Penmarr’s €9".encode("cp1252"), "read as Windows-1252"),
    ("windows-1252", "“Penmarr” €9".encode(), "is UTF-8"),
    ("windows-1252", "Penmarr’s €9".encode(), "garbled characters are mended"),
    ("utf-8", "Penmarr’s €9".encode(), ""),
    ("windows-1252", "Penmarr’s €9".encode("cp1252"), ""),
    ("x-none", b"Penmarr", ""),
]


@pytest.mark.parametrize(("charset", "data", "told"), SAID)
def test_a_message_of_other_characters_than_it_says(
    tmp_path: pathlib.Path, charset: str, data: bytes, told: str
) -> None:
    path = tmp_path / "a.eml"
    head = f"Subject: Note\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    path.write_bytes(head + data)
    found = read(path)
    assert found.text.strip("“”").startswith("Penmarr")
    assert "€9" in found.text or data.isascii()
    assert bool(found.notes) == bool(told)
    assert told in "".join(found.notes)


def test_deep_rules_that_each_element_is_held_against_take_no_more_than_their_share() -> None:
    sheet = "".join(f".a .b .c .d .e .g .h .x{{color:#{n % 10}{n % 7}{n % 9}}}" for n in range(400))
    around = "<div class='a b c d e g'>" * 50
    words = "".join(f'<p id="i{n}" class="x">{SHOWN}</p>' for n in range(1000))
    text = f"<style>{sheet}</style>{around}{words}"
    begun = time.process_time()
    assert len(page(text).blocks) == 1000
    assert time.process_time() - begun < 6


# Lines of a scan of which only some were cut, each a paragraph.
FEW = [
    "The Ministers of Marrow and Thistledown met at the weir on Friday and agreed on",
    "what follows for all who live by the pond.",
    "They will lend boats to every school.",
    "They will clear the Great Pond of its weeds before the summer begins,",
    "and will say so in a letter.",
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_few_lines_that_stand_apart_are_put_together(suffix: str) -> None:
    lines = "".join(f"<p>{line}</p>" for line in FEW) if suffix == ".html" else "\n\n".join(FEW)
    assert own(page(lines, suffix)) == [" ".join(FEW[:2]), FEW[2], " ".join(FEW[3:])]


APART = [
["lend boats to every school of the two towns that asks us for them", "clear the pond of its weeds"],
    ["We will do as follows, as soon as the ice is gone from the pond:", "lend boats to every school."],
    ["We will do as follows, as soon as the ice is gone from the pond", "(a) lend boats to every school."],
]  # fmt: skip


@pytest.mark.parametrize("lines", APART)
def test_items_in_lower_case_stay_apart(lines: list[str]) -> None:
    assert len(own(page("\n\n".join(lines), ".md"))) == len(lines)


# how treaties end, and the day
ENDS = [
    ("Done at Orlo, this fourth day of March two thousand and twenty-four.", "2024-03-04"),
    ("DONE in duplicate at Orlo, on this 21st day of June, 2011, in the English language.", "2011-06-21"),
    ("Done at Orlo this thirtieth day of May, nineteen hundred and sixty three, in two copies.", "1963-05-30"),
    ("Done at Orlo, the twenty first day of May, one thousand nine hundred and ninety-six.", "1996-05-21"),
    ("Done in the town of Orlo, this 8th day of August, in the year of Our Lord, two thousand and six.", "2006-08-08"),
    ("In witness whereof we have signed. DONE at Orlo on 9 March 1995, in the English language only.", "1995-03-09"),
    ("Signed in Orlo this 28th day of October, two thousand and five", "2005-10-28"),
    ("Done at Orlo this thirty-first day of June, 2011.", None),
    ("Done at Orlo this \N{LATIN SMALL LETTER LONG S}econd day of March 2024.", "2024-03-02"),
    ("Done at Orlo this second day of March, two thousand and s\N{LATIN SMALL LETTER DOTLESS I}x.", None),
    ("Done at Orlo this s\N{LATIN SMALL LETTER DOTLESS I}xth day of March 2024.", None),
    ("Done at Orlo on 3 \N{LATIN SMALL LETTER LONG S}eptember 2024.", "2024-09-03"),
    ("We speak of the fourth day of March 2024.", None),
    ("Signed on 3 May 1990, the accord of the towns has served us well.", None),
]


@pytest.mark.parametrize(("end", "date"), ENDS)
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_the_day_on_which_a_text_was_done(end: str, date: str | None, suffix: str) -> None:
    parts = [
        "Agreement of the Two Towns",
        "We will row.",
        end,
        "For Orlo:",
        "For Lund:",
        "Annex",
        "We will sing.",
        "We rest.",
    ]
    text = "".join(f"<p>{part}</p>" for part in parts) if suffix == ".html" else "\n\n".join(parts)
    assert page(text, suffix).date == date


def raised(words: str) -> Document:
    return page(f"<p>We row.<sup>{words}</sup> We sing.</p>")


@pytest.mark.parametrize("mark", ["4, 5", "4–6", "[4,5]", "a"])
def test_marks_of_several_notes_and_letters_are_no_words(mark: str) -> None:
    assert own(raised(mark)) == ["We row. We sing."]
    assert aside(raised(mark)) == [("the mark of a note", mark)]


@pytest.mark.parametrize("mark", ["ab", "4 boats"])
def test_other_raised_words_are_read(mark: str) -> None:
    assert aside(raised(mark)) == []


def test_a_letter_raised_behind_a_number_is_no_note() -> None:
    assert aside(page("<p>The 1<sup>a</sup> and the 20<sup>n</sup> row.</p>")) == []


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_an_article_is_cited_by_its_number(suffix: str) -> None:
    parts = [
        "Agreement of the Two Towns",
        "Article 12: We will row.",
        "(a) We will sing.",
        "Article twelve of it is long.",
    ]
    found = page("".join(f"<p>{part}</p>" for part in parts) if suffix == ".html" else "\n\n".join(parts), suffix)
    places = [found.text.find(words) for words in ("We will row", "We will sing", "of it is")]
    assert [found.printed(at) for at in places] == ["12", "12(a)", ""]


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_line_that_dates_another_text_does_not_date_this_one(suffix: str) -> None:
    parts = ["Protocol amending the Convention of 3 June 1999", "We will row.", "Done at Orlo on 9 June 2024."]
    text = "".join(f"<p>{part}</p>" for part in parts) if suffix == ".html" else "\n\n".join(parts)
    assert page(text, suffix).date == "2024-06-09"
