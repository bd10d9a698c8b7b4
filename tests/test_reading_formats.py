"""One statement in every format; what each format adds: pages, notes, tracked changes, properties."""

import io
import pathlib
import re
import shutil
import zipfile
from email.message import EmailMessage

import pytest
from parts import of

from communique.comparing import compare
from communique.errors import InputError
from communique.model import Comparison, Unit
from communique.reading import read, read_all

HERE = pathlib.Path(__file__).resolve().parent / "originals"
STATEMENT = "2023-05-24_second-calder-sound-leaders-forum.md"
EARLIER = "2021-06-17_first-calder-sound-leaders-forum.md"
# Printed by Chromium (columns.pdf in two columns, headed.pdf with running heads), saved by LibreOffice, or as a page
# with navigation, notices, a caption and comments around the statement.
SAME = ("page.html", "headed.pdf", "columns.pdf", "plain.docx", "plain.rtf")


def beside(folder: pathlib.Path, parties: str, *files: pathlib.Path) -> list[pathlib.Path]:
    """Copy files into a folder whose index names the parties, which not every format can."""
    copies = [pathlib.Path(shutil.copy(file, folder)) for file in files]
    rows = "".join(f"{copy.name},{parties}\n" for copy in copies)
    (folder / "index.csv").write_text(f"file,parties\n{rows}", encoding="utf-8")
    return copies


def write(folder: pathlib.Path, name: str, content: str | bytes) -> pathlib.Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def word(body: str, **parts: str) -> bytes:
    """Return a small Word file with the given content of its body, and further parts."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{kind}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        **{name.replace("__", "/") + ("" if "." in name else ".xml"): content for name, content in parts.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def forms(root: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pathlib.Path]:
    """Every form of the statement, and the earlier one, by their names."""
    files = (*(root / "statements" / name for name in (STATEMENT, EARLIER)), *(HERE / name for name in SAME))
    return {path.name: path for path in beside(tmp_path_factory.mktemp("forms"), "Castovia; Halmere; Tarenne", *files)}


@pytest.fixture(scope="module")
def compared(forms: dict[str, pathlib.Path]) -> Comparison:
    return compare(forms.values())


def units(found: Comparison, suffix: str) -> list[Unit]:
    document = next(d for d in found.documents if d.path.endswith(suffix))
    return [u for u in found.units if u.statement == document.id]


@pytest.mark.parametrize("name", SAME)
def test_the_same_units_kinds_and_pairs_in_every_format(name: str, forms: dict[str, pathlib.Path], compared: Comparison) -> None:
    reference, found = units(compared, STATEMENT), units(compared, name)
    assert [(u.text, u.kind, u.strength) for u in found] == [(u.text, u.kind, u.strength) for u in reference]
    pairs = [
        {(p.a.text, p.b.text, p.relation) for p in compare([forms[EARLIER], forms[one]]).alignments}
        for one in (STATEMENT, name)
    ]
    assert len(pairs[0]) > 10
    assert pairs[0] == pairs[1]


def test_lists_notes_tables_and_long_headings_in_every_format(tmp_path: pathlib.Path) -> None:
    """Nested lists, notes, a table, a quotation and headings of several lines; `tests/office` makes such files anew."""
    markdown = (HERE.parent / "office" / "thornwick.md").read_text(encoding="utf-8")
    text = write(tmp_path, "thornwick.md", re.sub(r"\[\^\d\](?:: .*)?", "", markdown))
    names = ("thornwick.html", "thornwick-single.pdf", "thornwick-columns.pdf", "thornwick.docx")
    found = compare([text, *beside(tmp_path, "Brennia; Solvara", *(HERE / name for name in names))])
    reference = [(u.text, u.kind, u.strength) for u in units(found, "thornwick.md")]
    assert len(reference) > 20
    for name in names:
        assert [(u.text, u.kind, u.strength) for u in units(found, name)] == reference, name
    notes = [of(document, "furniture") for document in found.documents if not document.path.endswith(".md")]
    assert all(any("River Commission, Annual Report 2023" in line for line in lines) for lines in notes)


class TestPdf:
    def test_places_name_pages_and_paragraphs(self) -> None:
        document = read(HERE / "headed.pdf")
        assert document.place(0) == "p. 1, ¶ 1"
        last = document.text.rindex("in the autumn of 2024")
        assert re.fullmatch(r"p\. 3, ¶ \d+", document.place(last))
        assert read(HERE / "page.html").place(0) == "¶ 1"

    def test_running_heads_and_feet_are_furniture(self) -> None:
        document = read(HERE / "headed.pdf")
        found = of(document, "furniture")
        assert [line for line in found if "/" in line] == ["1/3", "2/3", "3/3"]
        assert found.count("Government of Halmere – Press Office") == 3

    def test_real_files(self, shared: pathlib.Path) -> None:
        folder = shared / "statements" / "pdf"
        documents, problems = read_all([folder])
        assert [document.id for document in documents] == [
            "A_RES_73_3-EN", "A_RES_73_6-EN", "A_RES_73_7-EN", "A_RES_73_8-EN", "FOMCpresconf20160316", "N1828169", "N1828182",
        ]  # fmt: skip
        misread, pictures = (problem.removeprefix(f"{folder}/") for problem in problems)
        assert misread.startswith("1971-09-29_A_L.632-EN.pdf: a scan whose text layer is misread (")
        assert misread.endswith("; run OCR anew, e.g. ocrmypdf --redo-ocr")
        assert (
            pictures == "1991-12-30_Buravkin_to_UN.pdf: no text layer, only pictures of pages; run OCR, e.g. ocrmypdf"
        )

    @pytest.mark.parametrize(
        ("name", "numbered"), [("A_RES_73_3-EN", 53), ("A_RES_73_6-EN", 14), ("A_RES_73_7-EN", 28)]
    )
    def test_numbered_paragraphs_survive_page_breaks_and_notes(
        self, shared: pathlib.Path, name: str, numbered: int
    ) -> None:
        document = read(shared / "statements" / "pdf" / f"{name}.pdf")
        numbers = [int(m[1]) for text in of(document, "item") if (m := re.match(r"(\d+)\. ", text))]
        assert numbers == list(range(1, numbered + 1))
        body = " ".join(text for role in ("item", "paragraph") for text in of(document, role))
        assert "/10 " not in body
        assert not re.search(r"\b18-1\d{4}\b|_{5}|See resolution \d+/\d+\.$", body)


class TestWord:
    def test_insertions_are_kept_deletions_left_out_and_both_said(self, tmp_path: pathlib.Path) -> None:
        body = (
            '<w:p><w:r><w:t xml:space="preserve">We will </w:t></w:r>'
            '<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve">soon </w:t></w:r></w:ins>'
            '<w:del w:id="2" w:author="x"><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
            "<w:r><w:t>open the office.</w:t></w:r></w:p>"
        )
        document = read(write(tmp_path, "a.docx", word(body)))
        assert of(document, "paragraph") == ["We will soon open the office."]
        assert [(b.role, b.why, b.span.of(document.text)) for b in document.blocks[1:]] == [("furniture", "deleted", "never")]
        assert "1 insertions are read as text, 1 deletions are left out" in document.notes[0]

    def test_page_heads_are_furniture_and_properties_are_guesses(self, tmp_path: pathlib.Path) -> None:
        core = "<x xmlns:dc='d' xmlns:dcterms='t'><dc:title>The Elm Declaration</dc:title><dcterms:created>2024-05-01T00:00:00Z</dcterms:created></x>"
        head = "<w:hdr><w:p><w:r><w:t>DRAFT 3</w:t></w:r></w:p></w:hdr>"
        data = word(paragraph("We will act &amp; report."), docProps__core=core, word__header1=head)
        document = read(write(tmp_path, "a.docx", data))
        assert of(document, "furniture") == ["DRAFT 3"]
        assert of(document, "paragraph") == ["We will act & report."]
        assert (document.title, document.date) == ("The Elm Declaration", "2024-05-01")
        assert {"title", "date"} <= document.guessed
        assert document.notes[-1].endswith("its text shows no date; 2024-05-01 is when its file was made: give the date that it bears")
        dated = read(write(tmp_path, "b.docx", word(paragraph("1 June 2023") + paragraph("We will act."), docProps__core=core)))
        assert (dated.date, dated.notes) == ("2023-06-01", ())

    def test_lists_keep_the_numbers_that_word_shows(self, tmp_path: pathlib.Path) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for n, (start, kind, text) in enumerate(
                [(1, "decimal", "%1."), (1, "lowerLetter", "(%2)"), (4, "upperRoman", "%1.%3")]
            )
        )
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        numbering = (
            f'<w:numbering {space}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride></w:num></w:numbering>'
        )

        def item(text: str, level: int, number: int = 1) -> str:
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            return paragraph(text).replace("<w:p>", f"<w:p><w:pPr>{numbered}</w:pPr>")

        body = item("one", 0) + item("a", 1) + item("b", 1) + item("two", 0) + item("a", 1) + item("deep", 2)
        body += paragraph("And further:") + item("three", 0) + item("twelve", 0, 2)
        link = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
            "</Relationships>"
        )
        data = word(body, word__numbering=numbering, **{"word___rels__document.xml.rels": link})
        document = read(write(tmp_path, "a.docx", data))
        markers = [text.split()[0] for text in document.text.split("\n\n")]
        assert markers == ["1.", "(a)", "(b)", "2.", "(a)", "2.IV", "And", "3.", "12."]

    def test_tables_are_text_row_by_row(self, tmp_path: pathlib.Path) -> None:
        cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("We will pay", "by 2030"))
        document = read(
            write(tmp_path, "a.docx", word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{paragraph('So we agreed.')}"))
        )
        assert document.text.split("\n\n") == ["We will pay | by 2030", "So we agreed."]


class TestRtf:
    @pytest.mark.parametrize(
        ("body", "text"),
        [
            (r"We will\par act.", "We will\n\nact."),
            (r"caf\'e9 \u8217?s \emdash  end", "café ’s — end"),
            (r"\uc2\u8220??word\u8221?? x", "“word” x"),
            # What the reader does not see stands behind the text, as what was left out.
            (r"{\*\unknown gone}kept{\v hidden}", "kept\n\nhidden"),
            (r"We {\deleted never }{\revised will }act", "We will act\n\nnever"),
            (r"{\strike two }three{\striked1 four}", "three\n\ntwo four"),
            (r"10{\super 6} tons, agreed.{\super 4} We act", "10⁶ tons, agreed. We act\n\n4"),
            (r"a{\up6 th} b{\up6\nosupersub  c}", "ath b c"),
            (r"a\cell b\cell\row c", "a | b\n\nc"),
            (r"{\pict\bin4 }}}}}rest", "rest"),
            (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the Elm plan}}", "the Elm plan"),
            (r"\u55357?\u56832? end", "\U0001f600 end"),
            (r"a{\footnote note}b\par", "ab\n\nnote"),
            # A font has a code page of its own, for as long as its group or until another is chosen.
            (r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}\f0 \'cc {\f1 \'cc\'e8\'f0} \'cc", "Ì Мир Ì"),
            (r"\deff1{\fonttbl{\f1\fcharset238 Arial CE;}}\'a3\'f3d\'9f \f9\'a3\plain\'a3", "Łódź £Ł"),
            (r"{\fonttbl{\f2\fnil\fcharset128 MS Mincho;}}\f2 \'93\'fa\'96{\'7b}\'83Z", "日本セ"),
            (r"{\fonttbl{\f1\fcharset0\cpg1253 Arial;}}\f1\'c1\'e8", "Αθ"),
            (r"\mac caf\'8e", "café"),
        ],
    )
    def test_control_words(self, tmp_path: pathlib.Path, body: str, text: str) -> None:
        assert read(write(tmp_path, "a.rtf", r"{\rtf1\ansi\ansicpg1252 " + body + "}")).text == text

    def test_changes_and_truncation_are_said(self, tmp_path: pathlib.Path) -> None:
        document = read(write(tmp_path, "a.rtf", r"{\rtf1 We {\deleted never }{\revised will }act"))
        assert "cut off" in document.notes[0]
        assert "1 insertions are read as text, 1 deletions are left out" in document.notes[1]


class TestMail:
    def test_plain_part_with_fields(self, tmp_path: pathlib.Path) -> None:
        mail = (
            "From: Press Office of Halmere <press@halmere.example>\nSubject: =?utf-8?q?Joint_Statement_=E2=80=93_Elm?=\n"
            "Date: Wed, 1 May 2024 09:00:00 +0200\nContent-Type: text/plain; charset=iso-8859-1\n"
            "Content-Transfer-Encoding: quoted-printable\n\nThe Ministers will meet in Malm=F6 and\nreport in June.\n"
        )
        document = read(write(tmp_path, "a.eml", mail))
        assert document.text == "The Ministers will meet in Malmö and report in June."
        assert (document.title, document.date) == ("Joint Statement – Elm", "2024-05-01")
        assert document.issuer == "Press Office of Halmere"
        assert "title" not in document.guessed

    def test_the_page_is_preferred(self, tmp_path: pathlib.Path) -> None:
        mail = (
            'Subject: s\nContent-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\nplain\n'
            "--b\nContent-Type: text/html\n\n<ol><li>We will act.</li></ol>\n--b--\n"
        )
        assert read(write(tmp_path, "a.eml", mail)).text == "1. We will act."

    def test_attachments_are_documents_of_their_own(self, tmp_path: pathlib.Path) -> None:
        forwarded = EmailMessage()
        forwarded["Subject"] = "Earlier"
        forwarded.set_content("We have acted.")
        forwarded.add_attachment("We never act.", filename="older.txt")
        mail = EmailMessage()
        mail["Subject"] = "Joint statement"
        mail.set_content("Please find the statement attached.")
        mail.add_attachment(word(paragraph("We will act.")), "application", "octet-stream", filename="../Elm.docx")
        mail.add_attachment("We will act soon.", filename="..\\Elm.docx.txt")
        mail.add_attachment(b"x", "image", "png", filename="a\u202eb.png")
        mail.add_attachment(forwarded)
        write(tmp_path, "index.csv", "file,title\na.eml,Cover\n")
        path = write(tmp_path, "a.eml", bytes(mail))
        documents, problems = read_all([path])
        assert {d.path.removeprefix(f"{path}"): d.text for d in documents} == {
            "": "Please find the statement attached.",
            "/Elm.docx": "We will act.",
            "/Elm.docx.txt": "We will act soon.",
            "/forwarded.eml": "We have acted.",
            "/forwarded.eml/older.txt": "We never act.",
        }
        (cover,) = (d for d in documents if d.path == str(path))
        assert [d.title for d in documents if d.title == "Cover"] == ["Cover"]
        assert "documents of their own (../Elm.docx, " in cover.notes[0]
        assert "not read (a\\u202eb.png)" in cover.notes[1]
        assert problems == ()


class TestArchive:
    def archive(self, path: pathlib.Path, **members: str | bytes) -> pathlib.Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path

    def test_its_files_are_documents(self, tmp_path: pathlib.Path) -> None:
        members = {
            "a/one.txt": "We will act.",
            "two.md": "---\ntitle: T\n---\nWe act.",
            "x.csv": "no",
            "__MACOSX/one.txt": "no",
        }
        documents, problems = read_all([self.archive(tmp_path / "press.zip", **members)])
        assert [(d.id, d.title) for d in documents] == [("one", None), ("two", "T")]
        assert documents[0].path == str(tmp_path / "press.zip" / "a" / "one.txt")
        assert problems == ()

    @pytest.mark.parametrize(
        ("name", "content", "cause"),
        [
            ("../evil.txt", "x", "its name leads out of the archive"),
            ("/etc/evil.txt", "x", "its name leads out of the archive"),
            ("..\\evil.txt", "x", "its name leads out of the archive"),
            ("inner.zip", "PK", "damaged or cut off"),
            ("empty.txt", "", "the file is empty"),
            ("not.pdf", "hello", "not a PDF, though its name ends in .pdf"),
        ],
    )
    def test_what_is_left_out_is_said(self, tmp_path: pathlib.Path, name: str, content: str, cause: str) -> None:
        path = self.archive(tmp_path / "a.zip", **{name: content, "good.txt": "We will act."})
        documents, problems = read_all([path])
        assert [document.id for document in documents] == ["good"]
        assert len(problems) == 1
        assert cause in problems[0]

    def test_archives_and_mails_in_archives_are_opened_to_the_third(self, tmp_path: pathlib.Path) -> None:
        mail = b"Subject: s\n\nWe write."
        inner = self.archive(tmp_path / "4.zip", **{"deep.txt": "We will not be read."})
        for number in (3, 2, 1):
            members: dict[str, str | bytes] = {f"at{number}.txt": f"We will act {number}.", inner.name: inner.read_bytes()}
            inner = self.archive(tmp_path / f"{number}.zip", **members, **({"a.eml": mail} if number == 1 else {}))
        documents, problems = read_all([inner])
        assert [d.path.removeprefix(f"{tmp_path}/") for d in documents] == [
            "1.zip/a.eml", "1.zip/at1.txt", "1.zip/2.zip/at2.txt", "1.zip/2.zip/3.zip/at3.txt",
        ]  # fmt: skip
        assert problems == (f"{inner}/2.zip/3.zip/4.zip: stands in 3 others, the limit; unpack what is in it",)

    def test_a_link_is_not_followed(self, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            link = zipfile.ZipInfo("link.txt")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        assert read_all([path]) == ((), (f"{path}/link.txt: a link, not a file; it is left out",))


class TestNamesAndBytes:
    """A file is what its bytes say; where its name says otherwise, that is told."""

    @pytest.mark.parametrize(
        ("name", "content", "note"),
        [
            ("a.txt", b"{\\rtf1 We will act.}", "an RTF file, though its name does not end in .rtf"),
            ("a.pdf", b"<!DOCTYPE html><p>We will act.</p>", "a web page, though its name does not end in .html"),
            ("a.txt", word(paragraph("We will act.")), "a Word file, though its name does not end in .docx"),
        ],
    )
    def test_read_as_what_it_is(self, tmp_path: pathlib.Path, name: str, content: bytes, note: str) -> None:
        document = read(write(tmp_path, name, content))
        assert document.text == "We will act."
        assert note in document.notes[0]

    @pytest.mark.parametrize(
        ("name", "content", "cause"),
        [
            ("a.pdf", b"We will act.", "not a PDF, though its name ends in .pdf"),
            ("a.docx", b"We will act.", "not a Word file, though its name ends in .docx"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word or Office file; save it as .docx"),
            (
                "a.docx",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "locked with a password; save a copy without one",
            ),
            ("a.docx", b"PK\x03\x04 cut", "damaged or cut off"),
            ("a.pdf", b"%PDF-1.4 cut", "damaged or cut off"),
            ("a.docx", word(""), "no text in it"),
        ],
    )
    def test_refused_in_one_line(self, tmp_path: pathlib.Path, name: str, content: bytes, cause: str) -> None:
        path = write(tmp_path, name, content)
        with pytest.raises(InputError, match=re.escape(cause)) as caught:
            read(path)
        assert str(caught.value).startswith(str(path))
        assert "\n" not in str(caught.value)

    def test_a_cut_pdf_that_can_still_be_read_says_so(self, tmp_path: pathlib.Path) -> None:
        data = (HERE / "columns.pdf").read_bytes()
        with pytest.raises(InputError, match="damaged or cut off"):
            read(write(tmp_path, "a.pdf", data[: len(data) // 2]))

    def test_locked_and_scanned(self) -> None:
        with pytest.raises(InputError, match="locked with a password"):
            read(HERE / "locked.pdf")
        with pytest.raises(InputError, match="no text layer, only pictures of pages; run OCR"):
            read(HERE / "scan.pdf")


class TestEncodings:
    ENGLISH = "The Ministers’ joint office in São Paulo – the “Elm office” – will open. "

    @pytest.mark.parametrize(
        ("text", "encoding", "said"),
        [
            (ENGLISH * 3, "cp1252", "read as Windows-1252"),
            (ENGLISH * 3, "mac_roman", "read as mac_roman"),
            ("Министры договорились открыть совместное бюро. " * 3, "cp1251", "read as cp1251"),
            ("両国の外務大臣は共同声明を発表した。" * 5, "shift_jis", "read as shift_jis"),
            (ENGLISH, "utf-16-le", "UTF-16 without a mark"),
        ],
    )
    def test_detected(self, tmp_path: pathlib.Path, text: str, encoding: str, said: str) -> None:
        document = read(write(tmp_path, "a.txt", text.encode(encoding)))
        assert document.text == text.strip()
        assert said in document.notes[0]

    def test_declared(self, tmp_path: pathlib.Path) -> None:
        page = "<meta charset='iso-8859-2'><p>Ministrowie z Łodzi będą obradować.</p>".encode("iso-8859-2")
        document = read(write(tmp_path, "a.html", page))
        assert document.text == "Ministrowie z Łodzi będą obradować."
        assert "iso-8859-2" in document.notes[0]

    def test_garbled_characters_are_mended_and_said(self, tmp_path: pathlib.Path) -> None:
        garbled = "The Ministersâ€™ office in SÃ£o Paulo will open."
        document = read(write(tmp_path, "a.txt", f"One.\n\n{garbled}"))
        assert document.text == "One.\n\nThe Ministers’ office in São Paulo will open."
        assert "line 3: garbled characters are mended" in document.notes[0]

    def test_the_last_character_may_be_garbled(self, tmp_path: pathlib.Path) -> None:
        document = read(write(tmp_path, "a.txt", "We will open the office in S\u00c3\u0192"))  # "Ã", which begins as it was
        assert document.text.endswith("in S\u00c3")
        assert "line 1: garbled characters are mended" in document.notes[0]

    def test_signs_that_only_look_garbled_stay(self, tmp_path: pathlib.Path) -> None:
        assert read(write(tmp_path, "a.txt", "CAFÉ “Â” â, Ã.")).text == "CAFÉ “Â” â, Ã."

    def test_ligatures_are_letters(self, tmp_path: pathlib.Path) -> None:
        document = read(write(tmp_path, "a.txt", "The ﬁrst oﬀice."))
        assert document.text == "The first office."
        assert document.source_position(document.text.index("oﬀice".replace("ﬀ", "ff"))) == 9


class TestGiven:
    """What a user says of a file goes before what the file says."""

    def test_index_beside_the_files(self, tmp_path: pathlib.Path) -> None:
        write(tmp_path, "a.md", "---\ntitle: Own\ndate: 2020-01-01\n---\nWe will act.")
        write(tmp_path, "b.txt", "We will act.")
        write(tmp_path, "index.csv", "file,title,date,parties,issuer\r\na.md,,2024-05-01,,\r\nb,B,,Fiji; Peru,Elm\r\n")
        (a, b), problems = read_all([tmp_path])
        assert (a.title, a.date) == ("Own", "2024-05-01")
        assert (b.title, b.parties, b.issuer) == ("B", ("Fiji", "Peru"), "Elm")
        assert problems == ()
        assert read(tmp_path / "b.txt").title == "B"

    def test_an_index_without_its_column_is_a_problem(self, tmp_path: pathlib.Path) -> None:
        write(tmp_path, "a.txt", "We will act.")
        write(tmp_path, "index.csv", "title\nT\n")
        documents, problems = read_all([tmp_path])
        assert len(documents) == 1
        assert 'no column "file"' in problems[0]

    def test_a_path_before_the_index(self, tmp_path: pathlib.Path) -> None:
        path = write(tmp_path, "a.txt", "We will act.")
        write(tmp_path, "index.csv", "file,title\na.txt,I\n")
        (document,), _ = read_all([path], given={path: {"title": "O"}})
        assert document.title == "O"
