"""Small hostile inputs, made of real texts where they lie beside the project, and what is run on them within one process.

What is found (anything but a sound result or one of the program's own errors) is kept by where it was raised, the
smallest input of each.
"""

import gc
import html
import io
import json
import pathlib
import random
import re
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

from communique.archiving.filling import fill
from communique.coding import code, load_themes
from communique.comparing import compare, compare_documents, whole_statement
from communique.errors import CommuniqueError
from communique.model import SHARED, Document
from communique.placing import whole
from communique.quoting import Index, quoted_and_reported, verify
from communique.reading import files
from communique.reading.archive import DAMAGED, Archive
from communique.reading.formats import apart, library
from communique.reading.formats.mail import mail
from communique.reading.formats.pdf import pdf
from communique.reading.formats.word import docx
from communique.reading.given import _rows
from communique.reporting.records import from_comparison
from communique.reporting.report_formats import chosen, render
from communique.reviewing.spreadsheets.returned import read_sheets
from communique.splitting import ledger, split

ROOT = pathlib.Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "statements"
FOLDERS = ("aukus", "quad", "us_japan", "us_india", "g7", "ttc", "spyware", "fomc", "revisions", "reciprocal_trade")
ORIGINALS = ROOT / "tests" / "originals"
HIDDEN = re.compile("[\x00-\x08\u00ad\u200b-\u200f\u202a-\u202e\ud800-\udfff]")
UNITS = 0.03  # of the files that are read are split and coded too, which takes four times as long
VERIFYING = 0.75  # of the whole runs
PARAGRAPH = 140  # code points: what breaks a reader or a run does so in a short text as well
COLUMNS = frozenset({"document_id", "unit_id", "text", "kind", "decision", "note"})

Work = Callable[[random.Random], None]


@cache
def paragraphs() -> tuple[str, ...]:
    """Return the paragraphs to make texts of: real ones, else those of the samples."""
    folders = [REAL / name for name in FOLDERS] if REAL.is_dir() else [ROOT / "statements"]
    found = (part for folder in folders for path in sorted(folder.glob("*.md")) for part in _body(path).split("\n\n"))
    return tuple(dict.fromkeys(" ".join(part.split())[:PARAGRAPH] for part in found if part.strip()))


def _body(path: pathlib.Path) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


ODD = (
    "[…]", "[...]", "…", "“", "”", '"', "‘", "’", "«", "»", "(", ")", "[", "]", "(a) ", "1. ", "- ", "; ", ": ", "\n", "\n\n", "\u00a0",
    "\u2028", "\u200b", "\u202e", "\x00", "\x0c", "\ufeff", "\ud800", "\U0001f30a", "é", "ﬁ", "½", "—", "\t", "not ", "no ", "will ", "We ",
    "they said", " said ", "according to ", "billion", "$5", "30%", "2030", "May 3, 2031", "U.S. ", "#", "*", "**", "_", "`", "|", "---\n",
    "===\n", "[^1]", "[^1]: ", "<!--", "-->", "\\", "&amp;", "&#0;", "%", "=1+1", "'", "@", "", "a" * 300, "1" * 300, "(" * 60, "“" * 60, "> " * 30,
)  # fmt: skip
TAGS = (
    "<div>", "</div>", "<p>", "</p>", "<ul><li>", "<ol start=9999999999999999999><li>", "<table><tr><td>", "</table>", "<br>", "<del>", "<ins>",
    "<sup>1</sup>", "<h1>", "</h9>", "<article>", "<nav>", "<script>", "<style>", "<svg>", "<template>", "<!DOCTYPE", "<![CDATA[", "<p style='display:none'>",
    "<a href='#fn1'>", "<li value=-3>", "<blockquote>", "<q>", "<title>", "<meta name=date content=", "<time datetime=x>", "<select><option>", "&nbsp;", "&#xD800;",
)  # fmt: skip
WORDS = (
    "{", "}", "\\par ", "\\u8217?", "\\u-10179?", "\\'e9", "\\'", "\\bin9 ", "\\bin99999999999 ", "{\\footnote ", "{\\*\\x ", "\\uc9 ", "\\uc-1 ",
    "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt ", "\\trowd ", "\\cell ", "\\row ", "\\v ", "\\deleted ", "\\fonttbl ", "\\ansicpg99999 ", "\\ls1 ", "\\f99 ",
)  # fmt: skip
LINES = (
    "Subject: x\n", "Date: Wed, 99 May 99999 09:00\n", 'From: "a" <a@b>\n', "Content-Type: text/html\n", 'Content-Type: multipart/mixed; boundary="m"\n',
    "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "\n--m\n", "\n--m--\n", "=?utf-8?q?x?=", "=?x?b?=?=", "=E9=", "charset=x-none\n",
    "Content-Disposition: attachment; filename*=utf-8''%ff.pdf\n", "> On Monday somebody wrote:\n", "-- \n",
)  # fmt: skip
RUNS = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:del w:id='1'>", "</w:del>", "<w:ins w:id='2'>", "</w:ins>",
    "<w:footnoteReference w:id='9'/>", "<w:numPr><w:ilvl w:val='-1'/><w:numId w:val='99'/></w:numPr>", "<w:pPr>", "</w:pPr>", "<w:br/>", "<w:tab/>", "<w:fldSimple w:instr='x'>",
    "<w:hyperlink>", "<w:vanish/>", "<w:rPr><w:strike/></w:rPr>", "<w:sym w:char='F0B7'/>", "<w:noBreakHyphen/>", "<w:sdt><w:sdtContent>", "<w:moveFrom>", "&#0;",
)  # fmt: skip
PDF = ("obj", "endobj", "stream", "endstream", " Tj", " TJ", "[(a) 9 (b)]", "BT", "ET", " Td", " Tf", "<<", ">>", "/X", "/Kids", "xref", "0 0 0", "q", "Q", "<FEFF>")


def text(rng: random.Random, most: int = 2) -> str:
    """Return some paragraphs, mostly one, often with something odd in them."""
    found = "\n\n".join(rng.choices(paragraphs(), k=rng.choice((1, 1, 1, rng.randint(1, most)))))
    return changed(rng, found, ODD)


def changed(rng: random.Random, whole: str, tokens: tuple[str, ...]) -> str:
    """Return a text with up to six stretches taken out, put twice, put elsewhere, or replaced by a token."""
    for _ in range(rng.choice((0, 0, 1, 2, 3, 6))):
        at, length = rng.randint(0, len(whole)), rng.choice((0, 0, 1, 3, 20, 200))
        cut = whole[at : at + length]
        new = rng.choice((rng.choice(tokens), rng.choice(tokens), "", cut + cut, cut.upper(), cut[::-1]))
        whole = whole[:at] + new + whole[at + length :]
    return whole


def damaged(rng: random.Random, data: bytes) -> bytes:
    """Return bytes of which some are others, now and then."""
    for _ in range(rng.choice((0, 0, 0, 1, 2, 5))):
        at = rng.randint(0, len(data))
        data = data[:at] + rng.randbytes(rng.randint(0, 3)) + data[at + rng.randint(0, 4) :]
    return data


def encoded(rng: random.Random, whole: str) -> bytes:
    """Return a text in one of the encodings that files come in."""
    name = rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"))
    return damaged(rng, whole.encode(name, errors="replace" if name != "utf-8" else "surrogatepass"))


FRONTS = ("", "", "---\ntitle: {0}\n---\n", "---\ndate: {0}\nform: article\n---\n", "---\nparties: [{0}, b]\nform: statement\nextent: excerpt\n---\n", "---\n{0}\n---\n", "---\n{0}")


def markdown(rng: random.Random) -> bytes:
    front = rng.choice(FRONTS).format(changed(rng, rng.choice(("2031-05-03", "A: b", "[x", "&a *a", "!!python/none x", "1e999")), ODD))
    return encoded(rng, front + text(rng))


def page(rng: random.Random) -> bytes:
    parts = [rng.choice(("<p>{}</p>", "<li>{}", "<div class=share>{}</div>", "<td>{}", "<h2>{}</h2>", "{}")).format(html.escape(p)) for p in text(rng).split("\n\n")]
    return encoded(rng, changed(rng, "<!doctype html><html><head><title>x</title></head><body>" + "\n".join(parts) + "</body></html>", TAGS))


def rich(rng: random.Random) -> bytes:
    body = text(rng).replace("\\", "\\\\").replace("{", "\\{").replace("\n\n", "\\par ")
    plain = "".join(c if c.isascii() else f"\\u{ord(c) - 65536 if 32767 < ord(c) < 65536 else ord(c) % 32768}?" for c in body)
    return damaged(rng, changed(rng, "{\\rtf1\\ansi " + plain + "}", WORDS).encode("latin-1", errors="replace"))


def letter(rng: random.Random) -> bytes:
    head = "Subject: Statement\nDate: Wed, 1 May 2024 09:00:00 +0200\nContent-Type: {}; charset=utf-8\n\n".format(rng.choice(("text/plain", "text/html", "multipart/mixed; boundary=m")))
    return encoded(rng, changed(rng, head + text(rng), LINES))


@cache
def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(ORIGINALS / "plain.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(rng: random.Random) -> bytes:
    parts = dict(_parts())
    name = rng.choice(("word/document.xml",) * 6 + tuple(parts))
    whole = parts[name].decode("utf-8", errors="replace")
    if name == "word/document.xml":
        inner = "".join(f"<w:p><w:r><w:t>{html.escape(p)}</w:t></w:r></w:p>" for p in text(rng).split("\n\n"))
        whole = re.sub(r"(<w:body>).*(</w:body>)", lambda m: m[1] + changed(rng, inner, RUNS) + m[2], whole, flags=re.DOTALL)
    parts[name] = damaged(rng, changed(rng, whole, RUNS).encode("utf-8", errors="replace") if rng.random() < 0.3 else whole.encode("utf-8", errors="replace"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for other, data in parts.items():
            archive.writestr(other, data)
    return out.getvalue()


def printed(rng: random.Random) -> bytes:
    lines = re.findall(r".{1,70}(?:\s|$)", text(rng, 2))
    shown = "".join(f"({line.encode('ascii', 'replace').decode().translate(str.maketrans('()', '[]'))}) Tj {rng.choice((0, 0, 9))} -{rng.choice((14, 14, 30))} Td\n" for line in lines)
    content = changed(rng, f"BT /F1 12 Tf 20 700 Td\n{shown} ET", PDF).encode("latin-1", errors="replace")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )  # fmt: skip
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
    return damaged(rng, body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n")


def packed(rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((0, 8))) as archive:
        for name in rng.sample(("a.txt", "b/c.md", "../d.txt", "e.zip", "index.csv", "f\u202e.html", "", "g/"), k=rng.randint(1, 5)):
            archive.writestr(zipfile.ZipInfo(name), text(rng, 1).encode("utf-8", errors="replace"))
    return damaged(rng, out.getvalue())


def listing(rng: random.Random) -> bytes:
    rows = [rng.choice(("file,title,date,parties", "file;title;date", "name\ttitle", "file,date")), *(",".join(rng.choices(("a.txt", "2031-05-03", "x; y", text(rng, 1)), k=3)) for _ in range(3))]
    return encoded(rng, changed(rng, "\r\n".join(rows), (*ODD, ",", ";", "\t", "\r", '""')))


def sheet(rng: random.Random) -> bytes:
    head = ["document_id", "unit_id", "text", "kind", "decision", "note"]
    rng.shuffle(head)
    rows = [head, *(rng.choices(("x", "accept", "reject", "=1+1", "", text(rng, 1)), k=rng.randint(4, 8)) for _ in range(3))]
    return encoded(rng, changed(rng, "\r\n".join(rng.choice(",;\t").join(row) for row in rows), (*ODD, ",", ";", "\t", "sep=;\n", '"')))


READERS: dict[str, Callable[[random.Random], bytes]] = {
    "txt": lambda rng: encoded(rng, text(rng)), "md": markdown, "html": page, "rtf": rich, "eml": letter, "docx": document, "pdf": printed,
    "zip": packed, "index": listing, "sheet": sheet,
}  # fmt: skip
SHARES = {"txt": 23, "md": 23, "html": 24, "rtf": 19, "eml": 6, "docx": 0.7, "pdf": 1.3, "zip": 1, "index": 1, "sheet": 1}  # in a hundred


def here() -> None:
    """Run the libraries of the child process within this one, refusals and all."""
    gc.collect()
    gc.freeze()

    def run(job: apart.Job, data: bytes, name: str, *, seconds: float = 0) -> dict[str, object]:
        del seconds
        answer = json.loads(json.dumps(library._answer({"job": job, "size": len(data)}, io.BytesIO(data))))  # noqa: SLF001
        return apart._found(answer, name, job)  # noqa: SLF001

    apart.run = run
    for module in (pdf, docx, mail):
        if hasattr(module, "run"):
            module.run = run


def read(kind: str, data: bytes, folder: pathlib.Path, *, units: bool = True) -> None:
    """Read one file; its document must be sound, and so must its units."""
    if kind == "zip":
        archive(data)
    elif kind == "index":
        _rows(pathlib.Path("index.csv"), data)
    elif kind == "sheet":
        path = folder / "back.csv"
        path.write_bytes(data)
        read_sheets(path, COLUMNS)
    else:
        sound(files._document(data, pathlib.Path(f"x.{kind}"), "x", {}), units=units)  # noqa: SLF001 - without a file


def archive(data: bytes) -> None:
    """Read every file in an archive."""
    try:
        opened = Archive(io.BytesIO(data))
        for entry in opened.entries():
            if not entry.problem:
                opened.read(entry.name)
    except (*DAMAGED, KeyError):
        return


def sound(document: Document, *, units: bool = True) -> None:
    """Assert that a document, and the units of it, are slices and lose nothing."""
    assert "\n\n".join(block.span.of(document.text) for block in document.blocks) == document.text
    assert HIDDEN.search(document.text) is None
    assert all(a[0] < b[0] for a, b in pairwise(document.source_map))
    assert all("\n" not in note for note in document.notes)
    assert document.place(len(document.text) // 2)
    if units:
        statement = whole_statement(document)
        found, claims = split(statement)
        coded = code(statement, found)
        entries = ledger(document, claims, tuple(unit.id for unit in found))
        assert "".join(entry.span.of(document.text) for entry in entries) == document.text
        assert all(unit.span.of(document.text) == unit.text for unit in coded)
        assert len({unit.id for unit in coded}) == len(coded)


def reading(folder: pathlib.Path) -> Work:
    """Return what makes one file of a random format and reads it; those that take long to read come seldom."""
    kinds, weights = list(SHARES), list(SHARES.values())

    def work(rng: random.Random) -> None:
        kind = rng.choices(kinds, weights)[0]
        data = READERS[kind](rng)
        at_hand(kind, data)
        read(kind, data, folder, units=rng.random() < UNITS)

    return work


LAST: list[object] = []  # what is at hand, so that it can be told when something breaks


def at_hand(*what: object) -> None:
    LAST[:] = what


SPEECH = (
    'The statement reads: "{}"', '"{}," the minister said.', 'The ministers said that "{}" and left.', '"{}," they said, "{}."', "According to the statement, {}",
    "“{}” [...] “{}”", 'The leaders called it "{}".', '"{}', "“{} […] {}”, the joint statement said.", "They agreed that {}.",
)  # fmt: skip


def article(rng: random.Random, sources: list[str]) -> str:
    """Return an article that quotes stretches of texts, some of them changed."""
    lines = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        line = rng.choice(SPEECH)
        said = []
        for _ in range(line.count("{}")):
            words = rng.choice(sources).split()
            at = rng.randint(0, len(words))
            said.append(changed(rng, " ".join(words[at : at + rng.choice((1, 3, 6, 9, 15, 40))]), ODD))
        lines.append(line.format(*said))
    return "\n\n".join(lines)


def parsed(words: str, name: str, form: str, rng: random.Random) -> Document:
    found = files.parse(words, suffix=rng.choice((".md", ".txt")), id=name)
    return replace(found, form=form, date=rng.choice((None, "2031", "2031-05-03", "2032-01-01")), parties=rng.choice(((), ("Arvane",), ("Arvane", "Belmora"))))  # type: ignore[arg-type]


def verifying(rng: random.Random) -> None:
    """Check the quotations of one article against one or two statements."""
    texts = [text(rng, rng.choice((1, 1, 3))) for _ in range(rng.choice((1, 1, 1, 2)))]
    said = article(rng, texts)
    at_hand("verify", said, texts)
    sources = [parsed(words, f"s{n}", "statement", rng) for n, words in enumerate(texts)]
    told = parsed(said, "a", "article", rng)
    quoted, _ = quoted_and_reported(told)
    known = {document.id: document for document in sources}
    for one in verify(quoted, told, Index(sources)):
        assert one.verdict in (None, "verbatim", "trimmed", "altered", "paraphrase", "not_found")
        assert 0 <= one.span.start <= one.content.start <= one.content.end <= one.span.end <= len(told.text)
        assert all(0 <= m.span.start < m.span.end <= len(known[m.document].text) for m in one.matches)


def comparing(rng: random.Random) -> None:
    """Compare two or three short statements and, now and then, an article that quotes them, and make the tables."""
    pool = rng.sample(paragraphs(), 4)
    texts = ["\n\n".join(changed(rng, part, ODD) for part in rng.sample(pool, rng.choice((1, 1, 1, 2, 3)))) for _ in range(rng.choice((2, 2, 2, 3)))]
    said = article(rng, texts) if rng.random() < 0.3 else ""
    at_hand("compare", texts, said)
    documents = [parsed(words, f"s{n}", "statement", rng) for n, words in enumerate(texts)]
    documents += [parsed(said, "a", "article", rng)] if said else []
    found = compare_documents(documents, themes=_themes())
    whole = {document.id: document.text for document in documents}
    for name, words in whole.items():
        assert "".join(e.span.of(words) for e in found.ledger if e.document == name) == words
    met = {(u.statement, u.id) for p in found.alignments if p.relation in SHARED for u in (p.a, p.b)}
    lonely = {(one.unit.statement, one.unit.id) for one in found.unmatched}
    assert not met & lonely
    assert met | lonely == {(u.statement, u.id) for u in found.units} or len(found.statements) < 2
    assert all(0 <= p.similarity <= 1 for p in found.alignments)
    _tabled(found)


@cache
def _themes() -> object:
    return load_themes()


def _tabled(found: object) -> None:
    from communique.tables import contents

    for _, rows in contents(found).values():
        assert all(row is not None for row in rows)


def reporting(rng: random.Random) -> None:
    """Compare short statements and an article, and write every report of them; what is packed or tagged must be sound."""
    pool = rng.sample(paragraphs(), 4)
    texts = [changed(rng, rng.choice(pool), ODD) for _ in range(2)]
    said = article(rng, texts)
    at_hand("report", texts, said)
    documents = [*(parsed(words, f"s{n}", "statement", rng) for n, words in enumerate(texts)), parsed(said, "a", "article", rng)]
    tables = from_comparison(compare_documents(documents, themes=_themes()))
    for name, content in render(tables, chosen("html,docx,docx-tracked,xlsx,csv,md,json,annotations,qdc")).items():
        data = whole(content)
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as packed_:
                for part in packed_.namelist():
                    if part.endswith((".xml", ".rels")):
                        ET.fromstring(packed_.read(part))  # noqa: S314 - our own
        elif name.endswith(".json"):
            json.loads(data)
        elif name.endswith((".xml", ".qdc")):
            ET.fromstring(data)  # noqa: S314 - our own
        elif name.endswith(".html"):
            assert not re.search(rb"[\x00-\x08]", data)


def archiving(folder: pathlib.Path) -> Work:
    """Return what archives some files of several formats, finds nothing to do the second time, and reads back what it kept."""

    def work(rng: random.Random) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            place = pathlib.Path(name)
            (place / "in").mkdir()
            for n in range(rng.randint(1, 3)):
                kind = rng.choice(("txt", "md", "html", "rtf", "eml", "docx"))
                (place / "in" / f"{n}.{kind}").write_bytes(READERS[kind](rng))
            at_hand("archive", [(path.name, path.read_bytes()[:300]) for path in (place / "in").iterdir()])
            first = fill(place / "kept", [place / "in"])
            again = fill(place / "kept")
            assert (again.read, again.documents, again.problems) == (0, first.documents, first.problems)
            files_, kept = (outcome(path) for path in (place / "in", place / "kept"))
            assert files_ == kept

    return work


def outcome(path: pathlib.Path) -> object:
    """Return the units, the ledger and the quotations of what lies at a path, or that none of it can be used."""
    try:
        found = compare([path])
    except CommuniqueError:
        return None
    return [(u.id, u.text, u.kind, u.strength) for u in found.units], [e.span for e in found.ledger], [q.span for q in found.quotations]


def whole_runs(rng: random.Random) -> None:
    """Verify, or compare, which takes several times as long."""
    (verifying if rng.random() < VERIFYING else comparing)(rng)


@dataclass
class Found:
    """What came of many executions."""

    executions: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    findings: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        said = [f"{self.executions} executions, {self.executions / max(self.seconds, 0.001):.0f} a second, the slowest {self.slowest:.2f} s, {len(self.findings)} findings"]
        return "\n".join([*said, *(f"{where}: {count} times\n    {what}" for where, (count, what) in self.findings.items())])


def many(work: Work, count: int, seed: int, seconds: float = 1e9) -> Found:
    """Do a work so often, or for so long; the same inputs for the same seed."""
    found, start = Found(), time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(count):
            before = time.perf_counter()
            try:
                work(random.Random(f"{seed}/{number}"))  # noqa: S311 - no secret
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
                if isinstance(error, CommuniqueError) and "\n" not in str(error):
                    continue
                _note(found, error, f"{seed}/{number}")
            finally:
                found.executions += 1
                found.slowest = max(found.slowest, time.perf_counter() - before)
            if time.monotonic() - start > seconds:
                break
    found.seconds = time.monotonic() - start
    return found


def _note(found: Found, error: Exception, seed: str) -> None:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "communique" in f.filename or f.filename == __file__]
    at = frames[-1] if frames else None
    where = f"{type(error).__name__} {pathlib.Path(at.filename).name if at else ''}:{at.lineno if at else 0} {str(error)[:80]!r}"
    where = re.sub(r"\d{3,}", "#", where)
    count, known = found.findings.get(where, (0, ""))
    what = f"seed {seed}: {LAST!r}"[:1500]
    found.findings[where] = (count + 1, what if not known or len(what) < len(known) else known)
