"""Pages drawn character by character: what stands where, and in which order it is read."""

import pathlib

import pytest
from parts import own
from test_reading_hostile import page, pdf, stream

from communique.model import Document
from communique.reading import read

LINES = (
    "We will open the ferry between Orlo and Penmarr by the spring",
    "of 2031 and keep its fares for ten years. We will train forty",
    "pilots each year. We will publish the plans of both harbours",
    "and the names of those who build them, as the councils of the",
    "islands have asked. We will not lease any pier to a foreign",
    "company before the islands have voted on it in a free poll.",
)
TEXT = " ".join(LINES)


def drawn(*pieces: tuple[float, float, float, str]) -> bytes:
    """Return a page's content with each text at its place (left, baseline) and in its size."""
    shown = (f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in pieces)
    return " ".join(shown).encode()


def lines(left: float = 60, top: float = 270, texts: tuple[str, ...] = LINES) -> list[tuple[float, float, float, str]]:
    return [(left, top - 12 * n, 8, text) for n, text in enumerate(texts)]


def pages(*contents: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(contents)))
    parts = [
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 340 300]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (5 + 2 * n),
            stream(content),
        )
        for n, content in enumerate(contents)
    ]
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *(part for both in parts for part in both),
    )


def of(folder: pathlib.Path, data: bytes) -> Document:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return read(path)


def apart(document: Document) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.role == "furniture"]


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        (44, range(1, 7)),  # near the text
        (8, range(1, 7)),  # farther left
        (320, range(1, 7)),  # in the right margin
        (30, range(41, 47)),  # going on from an earlier page
        (30, (5, None, 7, None, 9, None)),  # every second
    ],
)
def test_line_numbers_in_a_margin_are_no_text(
    place: float, numbers: tuple[int | None, ...], tmp_path: pathlib.Path
) -> None:
    marks = [(place, 270 - 12 * n, 6, str(number)) for n, number in enumerate(numbers) if number is not None]
    for pieces in ([*lines(), *marks], [*marks, *lines()], sorted([*lines(), *marks], key=lambda p: (-p[1], p[0]))):
        document = of(tmp_path, pages(drawn(*pieces)))
        assert own(document) == [TEXT]
        assert sorted(apart(document)) == sorted(mark[3] for mark in marks)


def test_every_fifth_line_is_numbered_and_each_page_anew(tmp_path: pathlib.Path) -> None:
    texts, others = (LINES * 4)[:17], (LINES * 4)[2:19]
    marks = [(40, 270 - 12 * n, 6, str(n + 1)) for n in (4, 9, 14)]
    contents = (drawn(*lines(texts=part), *marks) for part in (texts, others))
    document = of(tmp_path, pages(*contents))
    assert "".join(own(document)).replace(" ", "") == "".join(texts + others).replace(" ", "")
    assert apart(document) == ["5", "10", "15"] * 2


@pytest.mark.parametrize(
    "texts",
    [
        ("1 Trade in grain", "2 Ferries", "3 Schools and their pupils"),  # a list, its numbers without stops
        ("12 ships will sail each year, and", "40 pilots will serve on them, with", "16 more in reserve by 2031."),
    ],
)
def test_numbers_that_open_a_line_are_text(texts: tuple[str, ...], tmp_path: pathlib.Path) -> None:
    shown = " ".join(own(of(tmp_path, pages(drawn(*lines(texts=texts))))))
    assert all(text.split()[0] in shown.split() for text in texts)


@pytest.mark.parametrize(
    ("before", "raised", "after", "shown", "mark"),
    [
        ("We will cut soot by 10", "6", " tons by 2031.", "We will cut soot by 10⁶ tons by 2031.", []),
        ("We will plant 40 km", "2", " of forest.", "We will plant 40 km² of forest.", []),
        ("We will share the costs.", "4", "", "We will share the costs.", ["4"]),
        ("We will share the costs", "4", " of the port.", "We will share the costs of the port.", ["4"]),
    ],
)
def test_raised_digits(
    before: str, raised: str, after: str, shown: str, mark: list[str], tmp_path: pathlib.Path
) -> None:
    content = f"BT /F1 10 Tf 30 200 Td ({before}) Tj 4 Ts /F1 6 Tf ({raised}) Tj 0 Ts /F1 10 Tf ({after}) Tj ET"
    document = of(tmp_path, page(content.encode()))
    assert own(document) == [shown]
    assert apart(document) == mark


def test_a_number_with_a_note_of_that_number_on_its_page_has_a_note_mark(tmp_path: pathlib.Path) -> None:
    text = "BT /F1 10 Tf 20 200 Td (We will build ten ships by 2031) Tj 4 Ts /F1 6 Tf (3) Tj 0 Ts /F1 10 Tf (.) Tj ET "
    note = "BT /F1 6 Tf 20 20 Td (3 As agreed at Orlo.) Tj ET"
    document = of(tmp_path, page((text + note).encode()))
    assert own(document) == ["We will build ten ships by 2031."]
    assert sorted(apart(document)) == ["3", "3 As agreed at Orlo."]


def test_the_page_is_read_from_the_top_down_whatever_is_drawn_first(tmp_path: pathlib.Path) -> None:
    items = ("We will open the ferry by 2031.", "We will train forty pilots.", "We will publish the plans.")
    texts = [(40, 250 - 20 * n, 9, item) for n, item in enumerate(items)]
    bullets = [(28, 250 - 20 * n, 7, "\\267") for n in range(3)]
    for pieces in ([*texts, *bullets], [*bullets, *texts], [*reversed(texts), *bullets]):
        shown = own(of(tmp_path, pages(drawn(*pieces))))
        assert [text[-len(item) :] for text, item in zip(shown, items, strict=True)] == list(items)
    assert own(of(tmp_path, pages(drawn(*reversed(lines()))))) == [TEXT]


def test_words_far_apart_in_a_justified_line_are_no_cells(tmp_path: pathlib.Path) -> None:
    wide = [(60 + 62 * n, 258, 8, word) for n, word in enumerate(("such", "as", "the", "telegraph"))]
    first, third = (
        lines(texts=("We will repair the lines that join both islands in winter,",)),
        lines(top=246, texts=("which both councils will pay for until 2031.",)),
    )
    shown = own(of(tmp_path, pages(drawn(*first, *wide, *third))))
    assert shown == [
        "We will repair the lines that join both islands in winter, such as the telegraph which both councils will pay for until 2031."
    ]
    table = [
        (x, 250 - 14 * n, 8, word)
        for n, row in enumerate((("Pier", "Ships"), ("Orlo", "12"), ("Penmarr", "9")))
        for x, word in zip((60, 200), row, strict=True)
    ]
    assert own(of(tmp_path, pages(drawn(*table)))) == ["Pier | Ships", "Orlo | 12", "Penmarr | 9"]


def test_a_line_stretched_to_the_edges_of_the_next_has_no_cells_where_words_meet_by_chance(tmp_path: pathlib.Path) -> None:
    running = "We will repair the lines that join both islands."
    edge = _right(running)
    long = [(edge - _right(word) + 60, 258 - 24 * n, 8, word) for n, word in enumerate(("harbours", "harbours"))]
    first = [(60, 258 - 24 * n, 8, word) for n, word in enumerate(("Notwithstanding", "interisland"))]
    between = [(60, 270 - 24 * n, 8, running) for n in range(3)]
    shown = " ".join(own(of(tmp_path, pages(drawn(*between, *first, *long)))))
    assert shown == f"{running} Notwithstanding harbours {running} interisland harbours {running}"


def _right(text: str) -> float:
    """Return where a text of eight points ends that begins at 60."""
    from communique.reading.formats import apart as child

    (only,) = child.run("pdf", pages(drawn((60, 200, 8, text))), "x")["pages"][0]["lines"]
    return float(only[2])


def test_columns_on_the_last_page_are_those_of_the_first_though_its_lists_are_set_in(tmp_path: pathlib.Path) -> None:
    left, right = ("We will share the plans of it", "with all harbours of the seas"), "and the names of the builders"
    then, there = ("They will train the new pilots", "and pay them in both councils"), "who take the ferries to Lund"
    first = [(20, 270 - 12 * n, 8, left[n % 2]) for n in range(12)] + [(190, 270 - 12 * n, 8, right) for n in range(12)]
    last = [(20, 265 - 12 * n, 8, then[n % 2]) for n in range(12)] + [(166, 265 - 12 * n, 8, there) for n in range(2)]
    shown = " ".join(own(of(tmp_path, pages(drawn(*first), drawn(*sorted(last, key=lambda piece: -piece[1]))))))
    assert shown.endswith(" ".join((*then * 6, there, there)))


def noted(number: int | str, top: float, text: str, after: str = "") -> str:
    """Return a line with a raised number behind it."""
    return f"BT /F1 9 Tf 30 {top} Td ({text}) Tj 4 Ts /F1 6 Tf ({number}) Tj 0 Ts /F1 9 Tf ({after}) Tj ET"


@pytest.mark.parametrize(
    ("marks", "last", "notes"),
    [
        ((1, 2), ("1 Papers of Orlo.", "2 Papers of Penmarr."), 2),
        ((1,), ("1 Papers of Orlo.",), 1),
        ((1, 2), ("1 Papers of Orlo, which the council", "keeps.", "2 Papers of Penmarr."), 2),
        ((1, 2), ("1 Papers of Orlo.", "2 Papers of Penmarr.", "3 Ferries"), 0),  # one more than there are marks
        ((2, 3), ("1 Papers of Orlo.", "2 Papers of Penmarr."), 0),
        ((), ("1 Papers of Orlo.", "2 Papers of Penmarr."), 0),  # a list
        ((1, 2), ("1 Papers of Orlo.", "We will keep them."), 0),  # the second is not there
    ],
)
def test_notes_below_the_text_as_large_as_it_are_told_by_their_numbers(
    marks: tuple[int, ...], last: tuple[str, ...], notes: int, tmp_path: pathlib.Path
) -> None:
    text = [noted(n, 270 - 30 * at, f"We will build pier {chr(65 + n)}.") for at, n in enumerate(marks)]
    text += [] if marks else [words(30, "We will build a pier.", top=270, size=9)]
    below = [words(30, line, top=150 - 12 * at, size=9) for at, line in enumerate(last)]
    document = of(tmp_path, page(" ".join((*text, *below)).encode()))
    shown = " ".join(own(document))
    assert ("Papers of Orlo" not in shown) == bool(notes)
    assert shown.startswith("We will build")
    assert sum(part.startswith(tuple("12345")) and len(part) > 2 for part in apart(document)) >= notes
    assert all(line in " ".join((shown, *apart(document))) for line in last)


def test_notes_below_the_text_that_stand_at_the_foot_of_a_page_are_counted_too(tmp_path: pathlib.Path) -> None:
    text = [noted(n, 270 - 30 * n, f"We will build pier {chr(65 + n)}.") for n in (1, 2, 3)]
    below = [words(30, f"{n} Papers of Orlo.", top=top, size=size) for n, top, size in ((1, 130, 9), (2, 118, 9), (3, 20, 6))]
    document = of(tmp_path, page(" ".join((*text, *below)).encode()))
    assert "Papers" not in " ".join(own(document))
    assert sum("Papers" in part for part in apart(document)) == 3


def test_text_side_by_side_whose_order_is_not_certain_is_told(tmp_path: pathlib.Path) -> None:
    words = TEXT.lower().split()
    boxes = [
        (20 + 110 * column, 250 - 12 * n, 7, " ".join(words[4 * n : 4 * n + 4]))
        for column in range(3)
        for n in range(5)
    ]
    assert of(tmp_path, pages(drawn(*boxes))).notes == (
        f"{tmp_path / 'a.pdf'}, p. 1: text stands side by side, in an order that is not certain; compare it with the file",
    )
    assert of(tmp_path, pages(drawn(*lines()))).notes == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a line without a stop that leaves most of its width empty ends its paragraph
        (("As adopted at Orlo in May", *LINES), ["As adopted at Orlo in May", TEXT]),
        (
            ("We thank the council of Orlo and", *LINES[1:]),
            [" ".join(("We thank the council of Orlo and", *LINES[1:]))],
        ),
        # what only looks like a date line is the beginning of a sentence
        (
            ("On 10 March 2031,", "Orlo and Penmarr will open the ferry."),
            ["On 10 March 2031, Orlo and Penmarr will open the ferry."],
        ),
    ],
)
def test_lines_that_are_not_filled(texts: tuple[str, ...], expected: list[str], tmp_path: pathlib.Path) -> None:
    assert own(of(tmp_path, pages(drawn(*lines(texts=texts))))) == expected


def test_a_line_that_leaves_clearly_room_for_the_next_word_ends_its_paragraph(tmp_path: pathlib.Path) -> None:
    texts = ("Ferries in the Orlo Strait this year", "We will run the ferries to Penmarr on each", "day of the week, and to Lund in the spring.")
    assert own(of(tmp_path, pages(drawn(*lines(texts=texts))))) == [texts[0], " ".join(texts[1:])]


def test_a_short_line_before_a_word_too_long_for_it_goes_on(tmp_path: pathlib.Path) -> None:
    texts = ("The ministers of two seas will go on with", "Orlo", "Penmarrian-Orlovian-Lundish-Northmost", "Association, and with the ferry to Lund.")
    (found,) = own(of(tmp_path, pages(drawn(*lines(texts=texts)))))
    assert found == " ".join(texts)


@pytest.mark.parametrize("inset", [0, 12, 30])
def test_a_short_line_set_in_as_first_lines_are_ends_its_paragraph(inset: float, tmp_path: pathlib.Path) -> None:
    first = [(60 + inset, 270, 8, "As adopted at Orlo in May"), (60 + inset, 258, 8, LINES[0])]
    rest = lines(top=246, texts=LINES[1:])
    assert own(of(tmp_path, pages(drawn(*first, *rest)))) == ["As adopted at Orlo in May", TEXT]


@pytest.mark.parametrize("title", [("Ferries and piers of the two islands and", "of the sea"), ("Ferries",)])
def test_a_title_set_as_the_text_ends_before_a_first_line_that_is_set_in(title: tuple[str, ...], tmp_path: pathlib.Path) -> None:
    top = 270 - 12 * len(title)
    first = [*lines(texts=title), (72, top, 8, LINES[0]), *lines(top=top - 12, texts=LINES[1:])]
    assert own(of(tmp_path, pages(drawn(*first)))) == [" ".join(title), TEXT]


def shown(*pieces: str) -> bytes:
    return page(" ".join(pieces).encode())


def words(left: float, text: str, *, top: float = 200, size: float = 10, before: str = "") -> str:
    return f" q {before} BT /F1 {size} Tf 1 0 0 1 {left} {top} Tm ({text}) Tj ET Q "


LEFT, MIDDLE, RIGHT = words(20, "We will"), "never", words(90, "share the costs.")
LINE = "q 0.8 w 55 {y} m 82 {y} l S Q"
GREY = "q 0.5 g 56 195 28 15 re f Q"
UNSEEN = [
    ("crossed by a line", words(57, MIDDLE) + LINE.format(y=203), "struck out"),
    ("crossed by a thin box", words(57, MIDDLE) + "55 202.6 27 0.7 re f", "struck out"),
    ("drawn invisibly", words(57, MIDDLE, before="3 Tr"), "hidden"),
    ("white on white", words(57, MIDDLE, before="1 g"), "hidden"),
    ("nearly white", words(57, MIDDLE, before="0.99 0.99 1 rg"), "hidden"),
    ("tiny", words(57, MIDDLE, size=1), "hidden"),
    ("beside the page", words(-60, MIDDLE), "hidden"),
    ("above the page", words(57, MIDDLE, top=905), "hidden"),
    ("below a black box", words(57, MIDDLE) + "0 g 56 195 28 15 re f", "hidden"),
    ("below a white box", words(57, MIDDLE) + "q 1 g 56 195 28 15 re f Q", "hidden"),
    ("below a yellow box", words(57, MIDDLE) + "1 1 0 rg 56 195 28 15 re f", "hidden"),
    ("in the colour of its box", "0 0 0.5 rg 56 195 28 15 re f" + words(57, MIDDLE, before="0 0 0.5 rg"), "hidden"),
    # what is seen
    ("underlined", words(57, MIDDLE) + LINE.format(y=198.5), ""),
    ("overlined", words(57, MIDDLE) + LINE.format(y=209), ""),
    ("white on grey", GREY + words(57, MIDDLE, before="1 g"), ""),
    ("on a black box", "0 g 56 195 28 15 re f" + words(57, MIDDLE, before="1 g"), ""),
    ("on a yellow box", "1 1 0 rg 56 195 28 15 re f 0 g" + words(57, MIDDLE), ""),
    ("on a grey box of another shade", "0.5 g 56 195 28 15 re f" + words(57, MIDDLE, before="0.3 g"), ""),
    ("below a frame", words(57, MIDDLE) + "q 1 w 56 195 28 15 re S Q", ""),
    ("small", words(57, MIDDLE, size=5), ""),
    ("light grey", words(57, MIDDLE, before="0.8 g"), ""),
    ("outlined", words(57, MIDDLE, before="1 Tr"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("content", "why"), [pytest.param(*rest, id=name) for name, *rest in UNSEEN])
def test_what_is_struck_or_hidden_is_left_out_and_told(content: str, why: str, tmp_path: pathlib.Path) -> None:
    document = of(tmp_path, shown(LEFT, content, RIGHT))
    expected = "We will share the costs." if why else "We will never share the costs."
    assert [text.replace(" | ", " ") for text in own(document)] == [expected]  # a gap is one of a table's, too
    assert [(b.why, b.span.of(document.text)) for b in document.blocks if b.why] == ([(why, "never")] if why else [])
    left = f"passages left out of its text: 1 {why}; see Full texts in the report, or ledger.csv"
    assert document.notes == ((f"{tmp_path / 'a.pdf'}: {left}",) if why else ())


def test_the_text_behind_a_scan_is_read(tmp_path: pathlib.Path) -> None:
    scan = b"q 340 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q 3 Tr "
    assert own(of(tmp_path, pages(scan + drawn(*lines())))) == [TEXT]


def test_a_mark_up_that_strikes_out_is_seen(tmp_path: pathlib.Path) -> None:
    quad = b"[55 211 82 211 55 198 82 198]"
    note = b"<</Type/Annot/Subtype/StrikeOut/Rect[55 198 82 211]/QuadPoints" + quad + b">>"
    content = stream(" ".join((LEFT, words(57, MIDDLE), RIGHT)).encode())
    data = pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 340 300]/Contents 5 0 R/Annots[6 0 R]/Resources<</Font<</F1 3 0 R>>>>>>",
        content, note,
    )  # fmt: skip
    document = of(tmp_path, data)
    assert own(document) == ["We will share the costs."]
    assert [b.why for b in document.blocks if b.why] == ["struck out"]


def test_lines_struck_out_together(tmp_path: pathlib.Path) -> None:
    strokes = (f" q 0.8 w 55 {272.5 - 12 * n} m 330 {272.5 - 12 * n} l S Q" for n in (2, 3))
    document = of(tmp_path, pages(drawn(*lines()) + "".join(strokes).encode()))
    assert " ".join(own(document)) == " ".join((*LINES[:2], *LINES[4:]))
    (gone,) = (b.span.of(document.text) for b in document.blocks if b.why)
    assert gone == " ".join(LINES[2:4])


OFF, ON = b"/OC 7 0 R", b"/OC 6 0 R"
STAYS, GOES = "We will keep the weir for ten years.", "We will sell the weir after two years."


def form(text: str, of_layer: bytes, colour: bytes = b"", inside: bytes = b"") -> bytes:
    """A group of objects that is on a layer as a whole."""
    content = colour + words(60, text, top=160 if text == GOES else 180).encode() + b" " + inside
    resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<</X2 9 0 R>>>>"
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 340 300]%b%b/Length %d>>" % (of_layer, resources, len(content))
    return head + b"stream\n" + content + b"\nendstream"


@pytest.mark.parametrize(
    ("first", "second", "content", "left_out"),
    [
        (form(STAYS, ON), form(GOES, OFF), "/X1 Do /X2 Do", [GOES]),
        (form(STAYS, ON), form(GOES, ON), "/X1 Do /X2 Do", []),
        (form(STAYS, b"", inside=b"/X2 Do"), form(GOES, OFF), "/X1 Do", [GOES]),
        (form(STAYS, b"", b"1 g "), form(GOES, b"", b"1 g "), "0 0 1 rg 50 150 280 45 re f /X1 Do /X2 Do", []),
    ],
)
def test_a_group_on_a_layer_that_is_off_is_hidden(
    first: bytes, second: bytes, content: str, left_out: list[str], tmp_path: pathlib.Path
) -> None:
    data = pdf(
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[7 0 R]/Order[6 0 R 7 0 R]>>>>>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 340 300]/Contents 5 0 R"
        b"/Resources<</Font<</F1 3 0 R>>/XObject<</X1 8 0 R/X2 9 0 R>>>>>>",
        stream(content.encode()), b"<</Type/OCG/Name(On)>>", b"<</Type/OCG/Name(Off)>>", first, second,
    )  # fmt: skip
    document = of(tmp_path, data)
    assert apart(document) == left_out
    assert " ".join(own(document)) == " ".join(text for text in (STAYS, GOES) if text not in left_out)
