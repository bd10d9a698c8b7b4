"""Files to documents: what may be read, what is refused and how, and positions that hold."""

import html
import os
import pathlib
import random
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.model import Document
from communique.reading import find, parse, read, read_all

ROOT = pathlib.Path(__file__).resolve().parent.parent
BODY = "We, the Ministers of Norhaven and Sulland, will open a joint office in Port Elm.\n"
ALPHABET = st.sampled_from(
    [*"ab AB.-\n\t*_[]()<>&;#>`|:\"'“”’–1", "\u00a0", "\u00ad", "\u0301", "\ud800", "\r", "é", "\x00"]
)
SUFFIXES = (".txt", ".md", ".html")


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.role, b.level, b.span.of(document.text)) for b in document.blocks]


def write(folder: pathlib.Path, name: str, content: str | bytes = BODY) -> pathlib.Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def assert_sound(document: Document) -> None:
    """Blocks cover all but the empty lines between them; white space is single spaces."""
    assert "\n\n".join(b.span.of(document.text) for b in document.blocks) == document.text
    assert re.search(r"  |\t|\u00a0|\u00ad|[^\n]\n[^\n]", document.text) is None
    pairs = document.source_map
    assert pairs[0][0] == 0
    assert all(a[0] < b[0] for a, b in pairwise(pairs))


def wrong_positions(document: Document, source: str) -> list[tuple[str, str]]:
    """Characters that are not at their place in the source (but for composition and references)."""
    found = []
    for at, char in enumerate(document.text):
        place = document.source_position(at)
        there = source[place : place + 40]
        same = (
            there[:1] == char
            or (char == "\N{REPLACEMENT CHARACTER}" and there[:1] in ("\ud800", "\x00"))
            or (there[:1] == "&" and html.unescape(there).startswith(char))
            or unicodedata.normalize("NFC", there[:6]).startswith(char)
        )
        if not char.isspace() and not same:
            found.append((char, there[:10]))
    return found


class TestFind:
    def test_folder_is_opened_sorted_and_hidden_files_are_passed_over(self, tmp_path: pathlib.Path) -> None:
        names = ["b.txt", "a/c.md", "a/.hidden.txt", ".git/x.txt", "d.csv", "e.HTML"]
        paths = [write(tmp_path, name) for name in names]
        files, problems = find([tmp_path])
        assert files == (paths[1], paths[0], paths[5])
        assert problems == ()

    def test_a_file_given_twice_counts_once(self, tmp_path: pathlib.Path) -> None:
        path = write(tmp_path, "a.txt")
        assert find([path, tmp_path, path])[0] == (path,)

    def test_links_in_a_circle_end(self, tmp_path: pathlib.Path) -> None:
        path = write(tmp_path, "a/b.txt")
        (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
        assert find([tmp_path]) == ((path,), ())

    @pytest.mark.parametrize(
        ("name", "cause"),
        [
            ("x.csv", "not a format that can be read; save it as .txt, .md or .html"),
            ("absent.txt", "no such file or folder; check the name"),
            ("empty", "no file in this folder can be read; put .txt, .md, .html, .pdf or .docx files there"),
            ("pipe.txt", "not a regular file; save its content as .txt, .md or .html"),
        ],
    )
    def test_problems_name_the_path_and_the_way_out(self, tmp_path: pathlib.Path, name: str, cause: str) -> None:
        write(tmp_path, "x.csv")
        write(tmp_path, "empty/only.csv")
        os.mkfifo(tmp_path / "pipe.txt")
        assert find([tmp_path / name]) == ((), (f"{tmp_path / name}: {cause}",))

    def test_a_name_with_a_newline_stays_one_line(self) -> None:
        assert find([pathlib.Path("a\nb.txt")])[1] == ("a\\nb.txt: no such file or folder; check the name",)


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "content", "cause"),
        [
            ("a.txt", b"", "the file is empty"),
            ("a.txt", b" \n\n ", "the file is empty"),
            ("a.md", b"---\ntitle: x\n---\n\n", "no text in it beside markup"),
            ("a.html", b"<html><head><title>x</title></head></html>", "no text in it beside markup"),
            ("a.txt", b"%PDF\x00\x01\x02", "binary data"),
            ("a.txt", b"ab\x01\x02\x03\x04" * 9, "binary data"),
            ("a.txt", b"caf\x81\xff", "neither UTF-8 nor Windows-1252"),
            ("a.txt", b"\xff\xfea", "not UTF-16-LE"),
        ],
    )
    def test_one_line_with_file_and_cause(self, tmp_path: pathlib.Path, name: str, content: bytes, cause: str) -> None:
        path = write(tmp_path, name, content)
        with pytest.raises(InputError, match=cause) as caught:
            read(path)
        assert str(caught.value).startswith(str(path))
        assert "\n" not in str(caught.value)

    def test_a_missing_file(self, tmp_path: pathlib.Path) -> None:
        with pytest.raises(InputError, match="cannot be opened"):
            read(tmp_path / "absent.txt")

    def test_too_large(self, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "a.txt"
        with path.open("wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
        with pytest.raises(InputError, match="more than the limit of 64 MB"):
            read(path)

    def test_the_others_are_still_read(self, tmp_path: pathlib.Path) -> None:
        good, bad = write(tmp_path, "good.txt"), write(tmp_path, "bad.txt", b"\x00\x00")
        documents, problems = read_all([bad, good, tmp_path / "no.txt"])
        assert [document.id for document in documents] == ["good"]
        assert [problem.split(": ")[0] for problem in problems] == [str(tmp_path / "no.txt"), str(bad)]


class TestNotes:
    def test_windows_1252(self, tmp_path: pathlib.Path) -> None:
        document = read(write(tmp_path, "a.txt", "First line.\nThe “office” will open.".encode("cp1252")))
        assert "“office”" in document.text
        assert "line 2: not UTF-8, read as Windows-1252" in document.notes[0]

    def test_byte_order_marks_are_no_text(self, tmp_path: pathlib.Path) -> None:
        for encoding in ("utf-8-sig", "utf-16"):
            assert read(write(tmp_path, "a.txt", BODY.encode(encoding))).text == BODY.strip()

    def test_broken_front_matter_names_its_line(self) -> None:
        document = parse(f"---\ntitle: a\ndate: [2024\n---\n\n{BODY}", suffix=".md", id="x")
        assert document.text == BODY.strip()
        assert document.title is None
        assert re.match(r"x, line [34]: front matter is not YAML \(", document.notes[0])

    def test_front_matter_without_an_end_is_read_as_text(self) -> None:
        document = parse(f"---\ntitle: a\n\n{BODY}", suffix=".md", id="x")
        assert BODY.strip() in document.text
        assert "no closing" in document.notes[0]

    def test_another_language(self) -> None:
        document = parse("Die Minister haben beschlossen, ein gemeinsames Büro zu eröffnen. " * 9, id="x")
        assert "coding rules are English" in document.notes[0]
        assert parse(BODY * 9, id="x").notes == ()

    def test_lone_surrogates(self) -> None:
        document = parse("We will\ud800 act.", id="x")
        assert document.text == "We will\ufffd act."
        assert "lone surrogates" in document.notes[0]

    def test_a_date_that_is_none(self) -> None:
        document = parse(f"---\ndate: soon\n---\n{BODY}", suffix=".md", id="x")
        assert document.date is None
        assert "is not understood" in document.notes[0]


class TestIds:
    def test_stem_then_folder_then_number(self, tmp_path: pathlib.Path) -> None:
        for name in ("a/x.txt", "b/x.txt", "b/x.md", "only.txt"):
            write(tmp_path, name)
        documents, _ = read_all([tmp_path])
        assert [document.id for document in documents] == ["a--x", "b--x", "b--x-2", "only"]

    def test_order_of_arguments_does_not_matter(self, tmp_path: pathlib.Path) -> None:
        paths = [write(tmp_path, f"{folder}/x{n}.txt") for folder in "ab" for n in range(3)]
        expected = read_all(paths)
        random.Random(1).shuffle(paths)  # noqa: S311
        assert read_all(paths) == expected

    def test_digest_is_that_of_the_bytes(self, tmp_path: pathlib.Path) -> None:
        empty_line = read(write(tmp_path, "a.txt", b"abc"))
        assert empty_line.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


class TestMetadata:
    def test_given_fields_win(self) -> None:
        fields = "title: |\n  A\u00a0B\n  C\ndate: 2024-05-01\nparties: Norhaven; Sulland\nform: article\n"
        front = f"---\n{fields}url: https://e.example\n---\n"
        document = parse(front + BODY, suffix=".md", id="x")
        assert (document.title, document.date, document.form) == ("A B C", "2024-05-01", "article")
        assert document.parties == ("Norhaven", "Sulland")
        assert document.address == "https://e.example"
        assert document.guessed == frozenset()

    @pytest.mark.parametrize(
        ("text", "path", "date"),
        [
            (BODY, "2024-05-01_x.txt", "2024-05-01"),
            (f"Port Elm, 1 May 2024\n\n{BODY}", "", "2024-05-01"),
            (f"{BODY}\nDone at Port Elm.\n\nMay 1st, 2024", "", "2024-05-01"),
            (f"PORT ELM, May 1, 2024 – {BODY}", "", "2024-05-01"),
            (f"Port Elm, 1 May\n\n{BODY}", "", "XXXX-05-01"),  # a day without a year is not given one
            (BODY.replace("will", "met on 1 May 2024 and will"), "", None),  # prose is no date line
            (BODY, "2024-13-41_x.txt", None),  # no such day
            (f"31 June 2024\n\n{BODY}", "", None),
        ],
    )
    def test_dates_read_off(self, text: str, path: str, date: str | None) -> None:
        document = parse(text, id="x", path=path)
        assert document.date == date
        assert ("date" in document.guessed) == (date is not None)

    @pytest.mark.parametrize(
        ("text", "parties"),
        [
            ("Joint Statement of Japan and Fiji\n\nWe met.", ("Japan", "Fiji")),
            (
                "Joint Statement on Cuba\n\nWe, the Leaders of Japan and Fiji, welcome Oman’s step.",
                ("Japan", "Fiji"),
            ),
            ("We met in the hall.", ()),
            ("Fiji-Peru Joint Statement Addressing Floods in Chad\n\nThe two countries will act.", ("Fiji", "Peru")),
            ("Joint Statement of the Chad Envoys\n\nWe, the envoys of Fiji and Peru for Chad, met.", ("Fiji", "Peru")),
            # What is released by some is about others.
            ("The following was released by Fiji, Peru and Oman on Chad’s election:\n\nWe regret it.", ("Fiji", "Peru", "Oman")),
            ("This is a joint statement by the Governments of Fiji and Peru, following talks in Oman.", ("Fiji", "Peru")),
            # the same in a line that only opens the text
            ("The following is the full text of a declaration by the Governments of Fiji and Peru.\n\nBegin text:\n\nThe Secretary of State of Fiji met in Oman.", ("Fiji", "Peru")),
            ("It was issued by the High Representative on behalf of the EU and by Fiji.\n\nWe act.", ("European Union", "Fiji")),
            ("After a visit to Peru they released this: Begin text: Fiji and Peru are committed to act.", ("Fiji", "Peru")),
            # A list that is not whole, and one that takes its own country for known, name nobody.
            ("Fiji and nine other governments met in Peru.\n\nWe act.", ()),
            ("It was released by Secretary of State Ada Elm, the EU envoy and Peru’s minister.\n\nWe act.", ()),
            # A state that is only spoken of is no party; one that speaks is.
            ("Today marks a year since the people of Chad rose.\n\nWe stand by them.", ()),
            ("Fiji welcomes Peru’s step.\n\nLaws such as those of Peru and Oman help.", ("Fiji",)),
            ("At the invitation of the Government of Fiji, the Rt. Hon. Ada Elm of Peru made a visit.", ("Fiji", "Peru")),
            ("United Nations\n\nGeneral Assembly\n\n73/8. Trade of Fiji with Peru\n\nThe General Assembly,", ("United Nations",)),
        ],
    )
    def test_parties_read_off(self, text: str, parties: tuple[str, ...]) -> None:
        assert parse(text, id="x").parties == parties

    @pytest.mark.parametrize(
        ("text", "path", "title"),
        [
            ("United Nations\n\nSeventy-third session\n\nAgenda item 9\n\n73/8. Trade in ores\n\nThe Assembly acts.", "", "73/8. Trade in ores"),
            ("Council of the European Union\n\nThe Elm Plan\n\nWe will act.", "", "The Elm Plan"),
            ("We will act.", "2024-05-01_joint-statement-on-ores.txt", "joint statement on ores"),
            ("We will act.", "2024-05-01_minutes.txt", None),
        ],
    )
    def test_titles_read_off(self, text: str, path: str, title: str | None) -> None:
        document = parse(text, id="x", path=path)
        assert document.title == title
        assert ("title" in document.guessed) == (title is not None)

    @pytest.mark.parametrize(
        ("text", "issuer"),
        [
            ("Office of the Spokesperson\n\nWe will act.", "Office of the Spokesperson"),
            ("Ministry of Foreign Affairs of Fiji\n\nWe will act.", "Ministry of Foreign Affairs of Fiji"),
            ("United Nations\n\nWe will act.", "United Nations"),
            ("The Ministry of Foreign Affairs of Fiji will act.", None),
        ],
    )
    def test_issuers_read_off(self, text: str, issuer: str | None) -> None:
        document = parse(text, id="x")
        assert document.issuer == issuer
        assert ("issuer" in document.guessed) == (issuer is not None)

    def test_real_pages(self, shared: pathlib.Path) -> None:
        """How many parties each page of a ministry names, as checked by eye; the list of one without a country is unknown."""
        documents, _ = read_all([shared / "statements" / "html"])
        assert [len(document.parties) for document in documents] == [
            5, 2, 9, 9, 2, 2, 2, 2, 1, 2, 4, 0, 2, 21, 2, 6, 2, 1, 8, 21, 21, 2, 1, 2, 9, 2, 2, 4, 2, 9, 7, 9, 13, 5, 2, 2, 2, 2,
            2, 5, 2, 5, 7, 9, 21, 13, 3, 2, 2, 0, 2, 2, 9, 7, 2, 2, 2,
        ]  # fmt: skip
        assert {document.issuer for document in documents} == {"Office of the Spokesperson"}

    def test_head_of_a_page(self) -> None:
        page = (
            '<html><head><title>Site | T</title><meta property="og:title" content="Joint &amp; Several">'
            '<meta name="date" content="2024-05-01T10:00:00Z"><link rel="canonical" href="https://e.example/a"></head>'
            f"<body><h1>T</h1><p>{BODY}</p></body></html>"
        )
        document = parse(page, suffix=".html", id="x")
        assert (document.title, document.date) == ("Joint & Several", "2024-05-01")
        assert document.address == "https://e.example/a"


class TestFrame:
    """A press office's own words around a text that it marks are no part of it."""

    def roles(self, text: str, suffix: str = ".txt") -> list[str]:
        return [role for role, _, _ in blocks(parse(text, suffix=suffix, id="x"))]

    def test_above_and_below_the_marks(self) -> None:
        text = "The text was released by Fiji and Peru.\n\nBegin text:\n\nWe will act.\n\nWe met.\n\nEnd text.\n\nCall us about it."
        assert self.roles(text) == ["furniture", "furniture", "paragraph", "paragraph", "furniture", "furniture"]

    def test_a_mark_within_a_line(self) -> None:
        page = "<p>After talks, they said:&nbsp; <em>Begin text:</em>&nbsp; Fiji and Peru <b>will</b> act.</p><p>They met.</p>"
        assert blocks(parse(page, suffix=".html", id="x")) == [
            ("furniture", 0, "After talks, they said:"), ("furniture", 0, "Begin text:"),
            ("paragraph", 0, "Fiji and Peru will act."), ("paragraph", 0, "They met."),
        ]  # fmt: skip

    def test_far_from_the_edge_it_is_no_frame(self) -> None:
        text = f"{BODY.replace(chr(10), ' ') * 60}\n\nBegin text:\n\n{BODY}"
        assert self.roles(text) == ["paragraph", "furniture", "paragraph"]

    def test_a_paragraph_that_breaks_off_goes_on_in_the_next(self) -> None:
        page = "<p>We met. The</p>\n<p>Council of both will act by the end of the year, and</p><p>Recalling the plan,</p>"
        assert [text for _, _, text in blocks(parse(page, suffix=".html", id="x"))] == [
            "We met. The Council of both will act by the end of the year, and", "Recalling the plan,",
        ]  # fmt: skip


class Visible(HTMLParser):
    """The words that a browser shows, in the standard library's reading."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self.silent += tag in ("script", "style", "head", "template")
        self.found.append("" if tag in ("a", "b", "em", "i", "span", "strong", "sub", "sup", "u") else " ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "head", "template")
        self.found.append("" if tag in ("a", "b", "em", "i", "span", "strong", "sub", "sup", "u") else " ")

    def handle_data(self, data: str) -> None:
        self.found.append("" if self.silent else data)


class TestPages:
    def test_no_word_is_lost_and_no_furniture_is_in_the_text(self, shared: pathlib.Path) -> None:
        files = sorted((shared / "statements" / "html").glob("*.html"))
        assert len(files) > 50
        for file in [*files, ROOT / "tests" / "originals" / "page.html"]:
            page = Visible()
            page.feed(file.read_text(encoding="utf-8"))
            shown = Counter(re.findall(r"\w+", re.sub("[\u00ad\u200b-\u200f\u2060]", "", "".join(page.found))))
            document = read(file)
            own = [re.sub(r"\A\d+\. ", "", text) if role == "item" else text for role, _, text in blocks(document)]
            assert Counter(re.findall(r"\w+", " ".join(own))) == shown
            text = " ".join(text for role, _, text in blocks(document) if role != "furniture")
            assert not re.search(r"Begin text|End (?:of )?text|Spokesperson$|Cookie|Subscribe", text, re.IGNORECASE)


class TestForm:
    ARTICLE = (
        "Sulland eyes a seat\n\nA spokesman said talks went well. The statement of the ministers reads:\n\n"
        "“The Ministers agreed to open a joint office in Port Elm and will fund it for three years.”\n\n"
        "According to an observer, the office was long planned."
    )

    def test_talk_about_a_statement_is_an_article(self) -> None:
        assert parse(self.ARTICLE, id="x").form == "article"

    def test_the_parties_own_words_are_a_statement(self) -> None:
        assert (
            parse(f"{BODY} We welcome the “Elm Plan”. The Ministers agreed to meet again.", id="x").form == "statement"
        )

    def test_a_transcript_is_an_article(self) -> None:
        assert parse(f"---\ntitle: Background Press Call on Elm\n---\n{BODY}", suffix=".md", id="x").form == "article"

    QUOTING = (
        "Recalling the vow of its founders that “no lock of the river shall ever be closed to a boat in need”;\n\n"
        "1. Decides to open the locks and to dredge the lower river before the spring floods come;\n\n"
        "2. Requests the keepers to report on the silt of the river at each of its meetings."
    )

    @pytest.mark.parametrize(
        ("title", "opening", "form"),
        [
            ("9/3. Follow-up to the opinion of the River Court", "The Assembly of the River,", "statement"),
            ("9/4. Analysis of silt and commentary upon it", "The Council of Elm, having met at Weir,", "statement"),
            ("9/5. Silt", "The Governments of Elm and Alder,", "statement"),
            ("Analysis: what the Assembly wants", "The Assembly of the River met yesterday.", "article"),
            ("Of locks and silt. Opinion", "The Assembly of the River met yesterday.", "article"),
        ],
    )
    def test_what_a_resolution_is_about_makes_no_article(self, title: str, opening: str, form: str) -> None:
        text = f"---\ntitle: '{title}'\n---\n{opening}\n\n{self.QUOTING}\n"
        assert parse(text, suffix=".md", id="x").form == form


class TestEveryText:
    @given(text=st.text(ALPHABET, max_size=120), suffix=st.sampled_from(SUFFIXES))
    def test_any_string_is_read_and_blocks_cover_it(self, text: str, suffix: str) -> None:
        assert_sound(parse(text, suffix=suffix, id="x"))

    @given(text=st.text(ALPHABET, max_size=120), suffix=st.sampled_from((".txt", ".md")))
    @example(text="`\r\n1`", suffix=".md")  # code that runs over a line end of two characters
    def test_positions_hold(self, text: str, suffix: str) -> None:
        assert wrong_positions(parse(text, suffix=suffix, id="x"), text) == []

    @pytest.mark.parametrize("suffix", SUFFIXES)
    @pytest.mark.parametrize(
        "text",
        [
            *(mark * 10_000 for mark in ('"', "[", "*a ", "`", "<a ", "<!--", "1 May ", "> ", "| a ")),
            "<div>" * 50_000 + "x",
            "e" + "\u0301" * 10_000,
            "coopera-\ntion " * 2_000,
            "coopera-\ntion " + "a" * 100_000 + "-\nb",
        ],
        ids=lambda text: text[:6],
    )
    def test_hostile_text_ends(self, text: str, suffix: str) -> None:
        assert_sound(parse(text, suffix=suffix, id="x"))

    def test_real_positions(self, shared: pathlib.Path) -> None:
        files, _ = find([shared / "statements" / "g7", shared / "statements" / "ocr"])
        for file in files:
            document = read(file)
            assert_sound(document)
            assert wrong_positions(document, file.read_bytes().decode()) == []

    def test_words_are_those_of_the_hand_prepared_texts(self, shared: pathlib.Path) -> None:
        prepared = sorted(shared.glob("gold/*/*.txt"))
        assert prepared
        for text in prepared:
            source = next(shared.glob(f"statements/*/{text.stem}.md"))
            assert re.findall(r"\w+", read(source).text) == re.findall(r"\w+", text.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        ("The text of the following statement was released by the Governments of Arvane and Belmora on the occasion of the Ninth Reef Dialogue.", "Ninth Reef Dialogue"),
        ("The following was issued by both ministries on the occasion of the 2nd Arvane-Belmora Energy Talks in 2031:", "2nd Arvane-Belmora Energy Talks in 2031"),
        ("The following statement was released by the Governments of Arvane and Belmora.", ""),
        ("The ministers met on the occasion of the Ninth Reef Dialogue.", ""),  # no line of a release
    ],
)  # fmt: skip
def test_a_release_without_a_title_is_called_by_its_occasion(lead: str, title: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "x1.html"
    path.write_text(f"<p>{lead}</p><p><em>Begin Text:</em></p><p>The Ministers agreed to keep the reefs of the sound in good order.</p>", encoding="utf-8")
    assert (read(path).title or "") == title
