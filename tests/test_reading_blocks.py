"""The blocks of each format: tables of sources and what they must become."""

import pytest

from communique.reading import parse

WRAPPED = "The Ministers of Norhaven and Sulland met in Port Elm and spoke\nabout"
LONG = "The Ministers of both countries met and spoke of a list of matters that concern them both, and " * 2


def blocks(text: str, suffix: str) -> list[tuple[str, str]]:
    document = parse(text, suffix=suffix, id="x")
    return [(block.role, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one paragraph a line, without empty lines
        (
            f"{LONG}so on.\n{LONG}on.\n{LONG}end.",
            [("paragraph", f"{LONG}{end}.") for end in ("so on", "on", "end")],
        ),
        # hard-wrapped: one space for a line's end
        (f"{WRAPPED} trade.", [("paragraph", f"{WRAPPED} trade.".replace("\n", " "))]),
        (f"{WRAPPED} inter-\nnational.", [("paragraph", f"{WRAPPED} international.".replace("\n", " "))]),
        # a word broken at the line's end; a compound; a hanging hyphen
        (f"{WRAPPED} coopera-\ntion.", [("paragraph", f"{WRAPPED} cooperation.".replace("\n", " "))]),
        (f"{WRAPPED} co-\nproduction.", [("paragraph", f"{WRAPPED} co-production.".replace("\n", " "))]),
        (
            f"{WRAPPED} short-\nand long-term aims.",
            [("paragraph", f"{WRAPPED} short- and long-term aims.".replace("\n", " "))],
        ),
        # typography stays, invisible characters go
        ("We\u00a0will\u00ad  “act”\u200b – now.", [("paragraph", "We will “act” – now.")]),
        # lists
        (
            "We will:\n\n- act;\n(a) see; and\n• hear.",
            [("paragraph", "We will:"), ("item", "- act;"), ("item", "(a) see; and"), ("item", "• hear.")],
        ),
        # furniture between two pages
        (
            "We will act.\n\n- 3 -\n\nPage 3 of 9\n\n.../4\n\nWe hope.",
            [
                ("paragraph", "We will act."),
                ("furniture", "- 3 -"),
                ("furniture", "Page 3 of 9"),
                ("furniture", ".../4"),
                ("paragraph", "We hope."),
            ],
        ),
        # headings: the title, and capitals
        (
            "Joint Statement of the Two\n\nCYBER MATTERS\n\nWe will act.",
            [
                ("heading", "Joint Statement of the Two"),
                ("heading", "CYBER MATTERS"),
                ("paragraph", "We will act."),
            ],
        ),
        # a quotation by marks at the lines' beginnings
        (
            "It reads:\n\n> We will\n> act.\n\nSo it goes.",
            [("paragraph", "It reads:"), ("quote", "We will act."), ("paragraph", "So it goes.")],
        ),
        # frames of a release, date lines
        (
            "For immediate release\n\nPort Elm, 1 May 2024\n\nBegin text:\n\nWe act.\n\nEnd text.",
            [
                ("furniture", "For immediate release"),
                ("furniture", "Port Elm, 1 May 2024"),
                ("furniture", "Begin text:"),
                ("paragraph", "We act."),
                ("furniture", "End text."),
            ],
        ),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text, ".txt") == expected


def test_scanned_text_without_empty_lines() -> None:
    text = (
        "JOINT COMMUNIQUE OF THE TWO GOVERNMENTS OF\nNORHAVEN AND SULLAND\n"
        "The Prime Minister of Norhaven visited Sulland in the\nmonth of May and held talks "
        "on a wide range of\nmatters.\n"
        "The two Prime Ministers noted that much good had come\nof the talks held in the year before that.\n"
        "FISHERIES\nThe Prime Ministers agreed to hold talks on fisheries and\nto meet again.\n"
        "- 2 -\nThey hoped for peace.\n"
    )
    assert [role for role, _ in blocks(text, ".txt")] == [
        "heading", "paragraph", "paragraph", "heading", "paragraph", "furniture", "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *title*\n\nWe **will**\nact.", [("heading", "A title"), ("paragraph", "We will act.")]),
        (
            "**Defence **\n\nWe act.",
            [("heading", "Defence"), ("paragraph", "We act.")],
        ),  # a space inside the bold
        (
            "**I. Aims**  \nWe act.",
            [("heading", "I. Aims"), ("paragraph", "We act.")],
        ),  # a hard break after it
        ("**We will act.**", [("paragraph", "We will act.")]),  # a bold sentence is a sentence
        ("We [will](https://e.example/x) act ![no](y).", [("paragraph", "We will act .")]),
        ("1\\.      Ministers met.  \n\\_x\\_ &amp; y", [("paragraph", "1. Ministers met. _x_ & y")]),
        ("- a\n  - b\n\n<!-- -->\n\n- c", [("item", "- a"), ("item", "- b"), ("item", "- c")]),
        ("1. We:\n   > quoted", [("item", "1. We:"), ("quote", "quoted")]),
        (
            "We act:\n\n(a) here;\n\n(iv) there.",
            [("paragraph", "We act:"), ("item", "(a) here;"), ("item", "(iv) there.")],
        ),
        ("    Indented is no code.", [("paragraph", "Indented is no code.")]),
        ("We act.\n\n* * *\n\nWe see.", [("paragraph", "We act."), ("paragraph", "We see.")]),
        ("| A | B |\n|---|---|\n| we *act* | now |", [("paragraph", "A | B"), ("paragraph", "we act | now")]),
        ("We act:\n\n| | |\n|---|---|\n| now | here |\n\nand there.", [("paragraph", p) for p in ("We act:", "now | here", "and there.")]),
        ("| |\n|---|\n\n- 2 -\n\nwe act.", [("furniture", "- 2 -"), ("paragraph", "we act.")]),  # nothing goes on in an empty row
        ("<div>\n<p>We act.</p></div>", [("paragraph", "We act.")]),
        ("We `see` <https://e.example>.", [("paragraph", "We see https://e.example.")]),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    got = [(role, text) for role, text in blocks(text, ".md")]
    assert [text for _, text in got] == [text for _, text in expected]
    if "|---|" not in text:  # what role a table's row has is of no weight
        assert got == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # letters begin items, where they follow one another from "a" on
        ("We will:\n\na. act;\nb. see.", [("paragraph", "We will:"), ("item", "a. act;"), ("item", "b. see.")]),
        ("We met A. Renn,\nb. Oru and\nc. Lisk.", [("paragraph", "We met A. Renn, b. Oru and c. Lisk.")]),
        # single asterisks with a space on their inner side are marks, not words
        ("*Noting *the tide, we act.", [("paragraph", "Noting the tide, we act.")]),
        ("Two * three * four.", [("paragraph", "Two * three * four.")]),
    ],
)
def test_markdown_that_the_grammar_does_not_know(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text, ".md") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<h2>Aims</h2><p>We&nbsp;will<br>act &amp; see.</p>",
            [("heading", "Aims"), ("paragraph", "We will act & see.")],
        ),
        ("<p>One act.<br><br>Two acts.</p>", [("paragraph", "One act."), ("paragraph", "Two acts.")]),
        (
            "<ul><li>see</li><li><p>hear</p></li></ul><ol start=3><li>act</li></ol>",
            [("item", "- see"), ("item", "- hear"), ("item", "3. act")],
        ),
        (
            "<p><strong>Trade and aid</strong></p><p>We act.</p>",
            [("heading", "Trade and aid"), ("paragraph", "We act.")],
        ),
        (
            "<nav>Home</nav><p>We act.</p><script>x<y</script><footer>us</footer>",
            [("paragraph", "We act."), ("furniture", "Home"), ("furniture", "us")],
        ),
        (
            "<p>out</p><article><p>We act.</p></article><p>out</p>",
            [("paragraph", "We act."), ("furniture", "out"), ("furniture", "out")],
        ),
        ("<main></main><p>We act.</p>", [("paragraph", "We act.")]),  # an empty main is no body
        (
            "<blockquote><p>We act.</p><blockquote>They see.</blockquote></blockquote>",
            [("quote", "We act."), ("quote", "They see.")],
        ),
        ("<table><tr><td>we act</td><td><p>now.</p></td></tr></table>", [("paragraph", "we act | now.")]),
        ("<p>We act.<!-- <p>no</p> --> a < b</p>", [("paragraph", "We act. a < b")]),
        ('<p title="a > b">We act.', [("paragraph", "We act.")]),
        ("<header>We act.", [("paragraph", "We act.")]),  # better the header than nothing
        (
            "<p><em>Begin text:</em></p><p>We act.</p>",
            [("furniture", "Begin text:"), ("paragraph", "We act.")],
        ),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_html(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text, ".html") == expected


@pytest.mark.parametrize(
    ("text", "suffix", "levels"),
    [
        ("- a\n  - b\n    - c\n- d", ".md", [0, 1, 2, 0]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ".html", [0, 1, 0]),
        ("> a\n>\n> > b", ".md", [0, 1]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", ".html", [0, 1]),
    ],
)
def test_levels(text: str, suffix: str, levels: list[int]) -> None:
    assert [block.level for block in parse(text, suffix=suffix, id="x").blocks] == levels


def test_articles_that_hold_little_of_a_page_are_teasers() -> None:
    page = f"<main><article><p>Read more of it.</p></article><p>{LONG}</p></main><article><p>Other news.</p></article>"
    assert ("paragraph", LONG.strip()) in blocks(page, ".html")
    whole = f"<main><article><p>{LONG}</p></article><p>You may also like this.</p></main>"
    assert blocks(whole, ".html") == [("paragraph", LONG.strip()), ("furniture", "You may also like this.")]


def test_page_builders_name_everything_a_widget() -> None:
    page = f'<div class="elementor-element elementor-widget"><p>{LONG}</p></div><div class="widget"><p>Tags</p></div>'
    assert blocks(page, ".html") == [("paragraph", LONG.strip()), ("furniture", "Tags")]


def test_a_quotation_mark_that_is_never_closed_ends_with_its_tag() -> None:
    assert blocks('<p>We act.</p><a href="x>More</a>', ".html") == [("paragraph", "We act."), ("heading", "More")]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Indo-\nPacific", "Indo-Pacific"),
        ("U.S.-\nled", "U.S.-led"),
        ("2028-\n29", "2028-29"),
        ("drought-\nresistant", "drought-resistant"),
        ("re-\nemphasized", "re-emphasized"),  # a prefix before its own vowel
        ("environmentally-\nsound", "environmentally-sound"),
        ("like-\nminded", "like-minded"),  # a second part that hardly ends another word
        ("coopera-\ntion", "cooperation"),
        ("Coopera-\ntion", "Cooperation"),
        ("short-\nand long", "short- and long"),
    ],
)
def test_words_broken_at_a_line_end(broken: str, whole: str) -> None:
    text = f"{WRAPPED} {broken} matters with a view to\ntheir further work in the years that are still to come.\n"
    assert whole in blocks(text, ".txt")[0][1]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>We welcome the report.<sup>1</sup> We act.</p>", "We welcome the report. We act."),
        ('<p>We welcome the report<sup><a href="#n1">[12]</a></sup> today.</p>', "We welcome the report today."),
        ("<p>We cut CO<sup>2</sup> over 20 km<sup>2</sup>.</p>", "We cut CO2 over 20 km2."),
        ("<p>On the 21<sup>st</sup> of May we met.</p>", "On the 21st of May we met."),
    ],
)
def test_raised_numbers_of_notes_are_no_words(page: str, text: str) -> None:
    assert blocks(page, ".html")[0] == ("paragraph", text)


@pytest.mark.parametrize("mark", ["—", "–", "o", "•"])
def test_lines_with_one_mark_each_are_items(mark: str) -> None:
    document = parse(f"We agree to:\n\n{mark} row on;\n{mark} sing.", suffix=".md", id="x")
    assert [b.span.of(document.text) for b in document.blocks] == ["We agree to:", f"{mark} row on;", f"{mark} sing."]
