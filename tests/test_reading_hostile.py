"""Files made to hurt: each ends soon, within bounded memory, as a document or as one line that names the limit."""

import copy
import io
import os
import pathlib
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.reading import containers, parse, read, read_all
from communique.reading.formats import apart
from communique.reading.formats.apart import run
from communique.reading.formats.rtf.colours import Colours

HERE = pathlib.Path(__file__).resolve().parent / "originals"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MANY = 50_000
MEGABYTE = 1024 * 1024


def write(folder: pathlib.Path, name: str, content: bytes) -> pathlib.Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(path: pathlib.Path, cause: str, seconds: float = 20) -> None:
    """Assert that a file is refused with its name and the cause, in one line and in time."""
    start = time.monotonic()
    with pytest.raises(InputError, match=re.escape(cause)) as caught:
        read(path)
    assert time.monotonic() - start < seconds
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def word(part: bytes, name: str = "word/document.xml") -> bytes:
    """Return the sample Word file with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(HERE / "plain.docx") as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return out.getvalue()


def body(inner: str, before: str = "") -> bytes:
    return f"{before}<w:document {SPACE}><w:body>{inner}</w:body></w:document>".encode()


PARAGRAPH = "<w:p><w:r><w:t>We will act.</w:t></w:r></w:p>"
BOMB = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of the given objects, numbered from 1, the first of which is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def stream(data: bytes, fields: bytes = b"") -> bytes:
    return b"<<%b /Length %d>>\nstream\n%b\nendstream" % (fields, len(data), data)


def page(content: bytes, fields: bytes = b"") -> bytes:
    """Return a PDF of one page with a form that draws itself, `/X`."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        stream(content, fields),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(b"q /X Do Q", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
    )


SENTENCE = b"BT /F1 12 Tf 20 200 Td (We will act.) Tj ET "


@cache
def spaces() -> bytes:
    """Return 600 MB of spaces, packed twice."""
    return zlib.compress(zlib.compress(b" " * (600 * MEGABYTE), 1), 9)


@pytest.mark.parametrize(
    ("content", "cause"),  # the content is made when its turn comes, not by every process that looks what tests there are
    [
        (lambda: word(body(PARAGRAPH, BOMB)), "declares entities, which no Word file needs"),
        (lambda: word(body("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", f'<?xml version="1.0" encoding="utf-16"?>{BOMB}').decode().encode("utf-16")), "damaged or cut off"),
        (lambda: word(body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")), "declares entities"),
        (lambda: word(b" " * (65 * MEGABYTE)), "expands to more than the limit of 64 MB"),
        (lambda: word(body(PARAGRAPH * 200_000)), "more than the limit of 300000 elements in its text"),
        (lambda: word(body("<w:tbl><w:tr><w:tc>" * 20_000 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 20_000)), "nested too deeply"),
    ],
    ids=["entities", "entities in UTF-16", "external entity", "expands", "elements", "nested"],
)  # fmt: skip
def test_word(tmp_path: pathlib.Path, content: Callable[[], bytes], cause: str) -> None:
    refused(write(tmp_path, "a.docx", content()), cause)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 100000>>"), "more than the limit of 3000"),
        (lambda: page(spaces(), b"/Filter[/FlateDecode/FlateDecode]"), "needs more than the limit of 1024 MB"),
    ],
    ids=["pages in a circle", "expands"],
)  # fmt: skip
def test_pdf(tmp_path: pathlib.Path, content: Callable[[], bytes], cause: str) -> None:
    refused(write(tmp_path, "a.pdf", content()), cause)


def test_a_form_that_draws_itself(tmp_path: pathlib.Path) -> None:
    assert read(write(tmp_path, "a.pdf", page(SENTENCE + b"/X Do"))).text == "We will act."


def test_the_next_file_is_read_after_one_that_broke_the_library(tmp_path: pathlib.Path) -> None:
    write(tmp_path, "a.pdf", page(spaces(), b"/Filter[/FlateDecode/FlateDecode]"))
    write(tmp_path, "b.pdf", page(SENTENCE))
    documents, problems = read_all([tmp_path])
    assert [document.text for document in documents] == ["We will act."]
    assert len(problems) == 1


def test_a_library_that_takes_too_long_is_stopped() -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match=r"x: took longer than the limit of 0\.2 s for one PDF file"):
        run("pdf", page(zlib.compress(SENTENCE * 300_000), b"/Filter/FlateDecode"), "x", seconds=0.2)
    assert time.monotonic() - start < 5
    assert run("pdf", page(SENTENCE), "x")["pages"]


def test_an_answer_that_is_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_LONGEST_ANSWER", 100)
    with pytest.raises(InputError, match="expands to more than the limit of"):
        run("pdf", page(SENTENCE), "x")


@pytest.mark.parametrize("count", [300, MANY])
@pytest.mark.parametrize(
    ("name", "opened", "closed", "text"),
    [
        ("a.html", b"<div>", b"</div>", "We will act."),
        ("a.html", b"<ul><li>", b"", "- We will act."),
        ("a.html", b"<blockquote>", b"</blockquote>", "We will act."),
        ("a.html", b"<nav>", b"</nav>", "We will act."),
        ("a.html", b"<div class=share>", b"", "We will act."),
        ("a.rtf", b"{\\rtf1 {", b"}", "We will act."),
        ("a.rtf", b"{\\rtf1 {\\footnote ", b"}", "We will act."),
    ],
)
def test_deeply_nested(tmp_path: pathlib.Path, name: str, opened: bytes, closed: bytes, text: str, count: int) -> None:
    start = time.process_time()
    path = write(tmp_path, name, opened * count + b"We will act." + closed * count)
    (document,), _ = read_all([path]) if b"footnote" not in opened else ((None,), ())
    if document is None:
        refused(path, "no text in it")  # all of it is a note
    else:
        assert document.text == text
    assert time.process_time() - start < 15


def test_mail_nested_in_mail(tmp_path: pathlib.Path) -> None:
    refused(
        write(tmp_path, "a.eml", b"Content-Type: message/rfc822\n\n" * 20_000 + b"x"),
        "more than the limit of 200 parts",
    )
    parts = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i, i + 1) for i in range(5_000))
    start = b"Content-Type: multipart/mixed; boundary=b0\n\n"
    refused(write(tmp_path, "b.eml", start + parts), "more than the limit of 200 parts")


@pytest.mark.parametrize(
    "header", [b"Subject: " + b"=?utf-8?q?a?= " * MANY, b"From: " + b"(" * MANY, b"Date: " + b"1 " * MANY]
)
def test_headers_of_mail_without_end(tmp_path: pathlib.Path, header: bytes) -> None:
    document = read(write(tmp_path, "a.eml", header + b"\n\nWe will act."))
    assert document.text == "We will act."


def test_a_large_member_is_named_and_the_others_are_read(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("junk.txt", "junk.bin"):
            with archive.open(name, "w") as member:
                for _ in range(500):
                    member.write(b"a" * MEGABYTE)
        archive.writestr("good.txt", "We will act.")
    start = time.process_time()
    documents, problems = read_all([path])
    assert [document.text for document in documents] == ["We will act."]
    assert problems == (f"{path}/junk.txt: 500 MB, more than the limit of 64 MB; split the file",)
    assert time.process_time() - start < 1


def zipped(path: pathlib.Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> pathlib.Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_bombs_are_refused_by_the_limit_that_they_break(tmp_path: pathlib.Path) -> None:
    tight = zipped(tmp_path / "tight.zip", {"a.txt": b"We will act. " * 400_000, "b.txt": b"We will act."})
    documents, problems = read_all([tight])
    assert [document.id for document in documents] == ["b"]
    assert re.search(r"tight\.zip/a\.txt: expands to \d+ times its size, more than the limit of 200; ", problems[0])
    many = zipped(tmp_path / "many.zip", {f"{n}.txt": b"x" for n in range(10_001)})
    assert read_all([many]) == ((), (f"{many}: 10001 entries, more than the limit of 10000; unpack it",))


def test_the_limits_count_what_stands_in_archives_in_archives(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = zipped(tmp_path / "x.zip", {f"{n}.txt": b"We will act." for n in range(9)}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"1.zip": inner, "2.zip": inner})
    monkeypatch.setattr(containers, "_MOST_MEMBERS", 15)
    documents, problems = read_all([path])
    assert len(documents) == 9
    assert problems == (f"{path}/2.zip: 20 entries, more than the limit of 15; unpack it",)


def test_a_bomb_of_many_members_is_not_unpacked(tmp_path: pathlib.Path) -> None:
    """Sixty members of 60 MB that share the same packed bytes, as overlapping archives do."""
    data = b"".join(b"%d We will act.\n" % n for n in range(3_500_000))[: 60 * MEGABYTE]
    path = zipped(tmp_path / "a.zip", {"0.txt": data})
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(1, 60):
            archive.filelist.append(copy.copy(archive.filelist[0]))
            archive.filelist[-1].filename = f"{number}.txt"
        archive._didModify = True  # type: ignore[attr-defined]  # noqa: SLF001 - so that the list is written again
    start = time.process_time()
    assert read_all([path])[1] == (
        f"{path}: expands to 3600 MB in all, more than the limit of 512 MB; unpack it and give the files that you need",
    )
    assert time.process_time() - start < 2


def test_many_small_members_take_time_in_proportion(tmp_path: pathlib.Path) -> None:
    inner = zipped(tmp_path / "x.zip", {f"{n}.txt": b"We will act." for n in range(500)}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"a.zip": inner, "b.zip": inner})
    start = time.process_time()
    assert len(read_all([path])[0]) == 1000
    assert time.process_time() - start < 10


def test_a_member_that_is_larger_than_it_says(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"We will act. " * 100_000)
    size = (1_300_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    documents, problems = read_all([path])
    assert all(len(document.text) <= 1000 for document in documents)
    assert len(documents) + len(problems) == 1


@pytest.mark.parametrize(
    ("name", "head", "part", "count", "cause"),
    [
        ("a.html", b"", b"<p>a", 600_000, "more than the limit of 1000000 tags and texts; split the page"),
        ("a.eml", b"Content-Type: text/html\n\n", b"<p>a", 600_000, "more than the limit of 1000000 tags and texts"),
        ("a.txt", b"", b"a\n\n", 600_000, "more than the limit of 1000000 lines; split the file"),
        ("a.md", b"", b"a\r\n", 900_000, "more than the limit of 1000000 lines; split the file"),
        ("a.rtf", b"{\\rtf1 ", b"\\'e9", 4_000_001, "more than the limit of 4000000 control words and groups"),
    ],
    ids=["page", "mail", "text", "markdown", "rtf"],
)  # fmt: skip
def test_texts_in_too_many_parts(tmp_path: pathlib.Path, name: str, head: bytes, part: bytes, count: int, cause: str) -> None:
    """They are refused at the limit, and sooner than a fortieth of it would take to be read forty times."""
    start = time.process_time()
    read(write(tmp_path, name, head + part * (count // 40)))
    reference = time.process_time() - start
    path = write(tmp_path, name, head + part * count)
    start = time.process_time()
    refused(path, cause, seconds=600)
    assert time.process_time() - start < 40 * reference


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", f"<style>{'.a{display:none}' * 20_000}</style><p>We will act.</p>"),
        ("mail.eml", f"From: a@b.example\nSubject: Pact\n\nFrom: a {'To: x ' * 500}\n\nWe will act.\n"),
    ],
    ids=["rules for one class", "fields of a header"],
)
def test_what_can_be_matched_in_many_ways(tmp_path: pathlib.Path, name: str, text: str) -> None:
    start = time.process_time()
    assert "We will act." in read(write(tmp_path, name, text.encode())).text
    assert time.process_time() - start < 8


def test_a_member_without_a_name_is_passed_over(tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "We act.")
        archive.writestr("good.txt", "We will act.")
    assert [document.id for document in read_all([tmp_path / "b.zip"])[0]] == ["good"]


def test_what_is_no_file(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    for path in (tmp_path / "a.pdf", pathlib.Path("/dev/zero"), tmp_path):
        with pytest.raises(InputError, match=r"not a regular file|cannot be opened"):
            read(path)
    assert read_all([tmp_path])[0] == ()


def test_a_link_that_leads_nowhere_or_to_itself(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "absent.txt")
    documents, problems = read_all([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert documents == ()
    assert len(problems) == 2


def test_names_never_reach_the_screen_raw(tmp_path: pathlib.Path) -> None:
    write(tmp_path, "a\nb\u202e.txt", b"We will act.")
    write(tmp_path, "c\nd\u202e.pdf", b"no")
    (document,), (problem,) = read_all([tmp_path])
    assert document.id == "a\\nb\\u202e"
    assert document.path.isprintable()
    assert problem.isprintable()


def test_marks_that_cannot_be_seen_are_not_text(tmp_path: pathlib.Path) -> None:
    hidden = "We \u202ewill\u202c a\u200bct\u00ad. \u2066Now\u2069."
    for name in ("a.txt", "a.html", "a.md"):
        assert read(write(tmp_path, name, hidden.encode())).text == "We will act. Now."


def test_long_lines(tmp_path: pathlib.Path) -> None:
    document = read(write(tmp_path, "a.txt", b"We will act. " * 800))
    assert len(document.text) == 13 * 800 - 1


ORIGINALS = ("page.html", "columns.pdf", "plain.docx", "plain.rtf")
MAIL = b"Subject: =?utf-8?q?x?=\nDate: Wed, 1 May 2024 09:00:00 +0200\nContent-Type: multipart/mixed; boundary=\"m\"\n\n--m\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>We will=20act.\n--m\nContent-Disposition: attachment; filename*=utf-8''a.pdf\n\nx\n--m--\n"
SAMPLE = HERE.parent.parent / "statements" / "2023-05-24_second-calder-sound-leaders-forum.md"
TOKENS = st.sampled_from(
    [b"<", b">", b"# ", b"- ", b"1. ", b"|", b"**", b"[x](", b"`", b"---\n", b"\r", b"Begin text:", b"<div class=share>", b"</div>", b"<article>", b"{", b"}", b"\\u8217?", b"\\'", b"\\bin9 ", b"\x00", b"\xff", b"=?", b"--m", b"obj", b"endobj", b"stream", b"%PDF-", b"PK\x03\x04"]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6) | TOKENS), min_size=1, max_size=5
)


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return `data` with stretches replaced: each change is a place (0 to 1), a length and what comes there."""
    for place, length, new in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def read_or_refused(folder: pathlib.Path, name: str, data: bytes) -> None:
    """Assert that a file becomes a sound document or one line."""
    path = write(folder, name, data)
    documents, problems = read_all([path])
    assert documents or problems
    assert all("\n" not in problem for problem in problems)
    for document in documents:
        assert "\n\n".join(b.span.of(document.text) for b in document.blocks) == document.text
        assert re.search("[\x00-\x08\u00ad\u200b-\u200f\u202a-\u202e\ud800-\udfff]", document.text) is None
        assert all(a[0] < b[0] for a, b in pairwise(document.source_map))
        assert all("\n" not in note for note in document.notes)
        assert document.place(len(document.text) // 2)


def seed(name: str) -> bytes:
    """Return a good file to be damaged."""
    if name in ("a.txt", "a.md"):
        return SAMPLE.read_bytes()
    if name == "a.zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in (("a.txt", b"We will act."), ("b/c.eml", MAIL), ("plain.rtf", seed("plain.rtf"))):
                archive.writestr(member, data)
        return out.getvalue()
    return MAIL if name == "a.eml" else (HERE / name).read_bytes()


SEEDS = (*ORIGINALS, "a.eml", "a.txt", "a.md", "a.zip")


def fuzzed(folder: pathlib.Path, name: str, changes: list[tuple[float, int, bytes]]) -> None:
    data = seed(name)
    read_or_refused(folder, f"x{pathlib.Path(name).suffix}", changed(data, changes))


QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@pytest.mark.parametrize("name", SEEDS)
@given(changes=CHANGES)
@settings(max_examples=15, suppress_health_check=QUIET)
def test_damaged_files(tmp_path: pathlib.Path, name: str, changes: list[tuple[float, int, bytes]]) -> None:
    fuzzed(tmp_path, name, changes)


@pytest.mark.fuzz
@pytest.mark.parametrize("name", SEEDS)
@given(changes=CHANGES)
@settings(max_examples=5000, derandomize=False, deadline=None, suppress_health_check=QUIET)
def test_damaged_files_long(tmp_path: pathlib.Path, name: str, changes: list[tuple[float, int, bytes]]) -> None:
    fuzzed(tmp_path, name, changes)


@pytest.mark.parametrize("suffix", [".html", ".rtf", ".eml", ".txt", ".md", ".pdf", ".docx", ".zip"])
@given(tokens=st.lists(TOKENS | st.binary(max_size=8), max_size=12), head=st.booleans())
@settings(max_examples=25, suppress_health_check=QUIET)
@example(tokens=[b"<p>We act", b"</p>"], head=False)
def test_any_bytes(tmp_path: pathlib.Path, suffix: str, tokens: list[bytes], *, head: bool) -> None:
    start = {".rtf": b"{\\rtf1 ", ".pdf": b"%PDF-1.4\n", ".html": b"<!doctype html>"}.get(suffix, b"")
    read_or_refused(tmp_path, f"x{suffix}", (start if head else b"") + b" ".join(tokens))


@pytest.mark.parametrize("part", ["a\n\f\n", "we go on\n- 3 -\nand on ", "we\nPage 3 of 9\ngo on "])
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_paragraph_over_many_pages_takes_time_in_proportion(part: str, suffix: str) -> None:
    def taken(count: int) -> float:
        start = time.process_time()
        parse(part * count, suffix=suffix, id="x")
        return time.process_time() - start

    taken(200)  # what is read once
    assert taken(3_200) < 8 * 4 * taken(400) + 0.2


def test_a_table_of_colours_is_kept_up_to_a_limit() -> None:
    colours = Colours()
    colours.end(10**12)
    assert len(colours.known) < 100_000
    assert colours.of(100_000) is None
