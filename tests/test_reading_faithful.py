"""What the reader of a file sees is its text; what he does not see, or sees struck out, is in the ledger as such."""

import io
import pathlib
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parts import aside, own

from communique.reading import parse, read
from communique.splitting import ledger

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def word(body: str, styles: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body><w:p>{body}</w:p></w:body></w:document>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {SPACES}>{styles}</w:styles>")
    return target.getvalue()


def _field(code: str, result: str) -> str:
    """A field whose code may hold another."""
    inner = result if code == " IF " else ""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    shown = "" if code == " IF " else result
    return f"{marks['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{inner}{marks['separate']}{shown}{marks['end']}"


def mail(page: str) -> bytes:
    return f"Subject: Note\nContent-Type: text/html; charset=utf-8\n\n{page}".encode()


WILL, REPORT = run("We will "), run("report each year.")
HIDING_STYLE = '<w:style w:type="character" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>'
BASED = f'{HIDING_STYLE}<w:style w:type="character" w:styleId="Quieter"><w:basedOn w:val="Quiet"/></w:style>'
# kind, file, its bytes, the text that is read, and what is set aside as what
CASES = [
    ("struck", "a.md", b"We will ~~never~~ report each year.", "We will report each year.", [("struck out", "never")]),
    ("struck", "a.md", b"We will <s>never</s> report each year.", "We will report each year.", [("struck out", "never")]),
    ("struck", "a.md", b"We will <del>never</del><ins>soon</ins> report.", "We will soon report.", [("deleted", "never")]),
    ("struck", "a.md", b"We act.\n\n<del>\n\nWe will close it.\n\n</del>\n\nWe stay.", "We act. We stay.", [("deleted", "We will close it.")]),
    ("struck", "a.html", b"<p>We will <strike>never</strike> report.</p>", "We will report.", [("struck out", "never")]),
    ("struck", "a.html", b"<p>We act.</p><del><p>We will close it.</p></del>", "We act.", [("deleted", "We will close it.")]),
    ("struck", "a.html", b'<p>We will <span style="text-decoration: line-through">never</span> report.</p>', "We will report.", [("struck out", "never")]),
    ("struck", "a.eml", mail("<p>We will <del>never</del> report.</p>"), "We will report.", [("deleted", "never")]),
    ("struck", "a.docx", word(WILL + run("never ", "<w:strike/>") + REPORT), "We will report each year.", [("struck out", "never")]),
    ("struck", "a.docx", word(WILL + run("never ", "<w:dstrike/>") + REPORT), "We will report each year.", [("struck out", "never")]),
    ("struck", "a.docx", word(WILL + run("soon ", '<w:strike w:val="0"/>') + REPORT), "We will soon report each year.", []),
    ("struck", "a.docx", word(f'{WILL}<w:del w:id="1">{run("never ", tag="delText")}</w:del>{REPORT}'), "We will report each year.", [("deleted", "never")]),
    ("struck", "a.docx", word(f'{WILL}<w:moveFrom w:id="1">{run("never ")}</w:moveFrom>{REPORT}'), "We will report each year.", [("deleted", "never")]),
    ("struck", "a.rtf", rb"{\rtf1 We will {\strike never }report.}", "We will report.", [("struck out", "never")]),
    ("hidden", "a.html", b'<p>We will <span hidden>never</span> report.</p><p style="display:none">Gone.</p>', "We will report.", [("hidden", "never"), ("hidden", "Gone.")]),
    ("hidden", "a.html", b"<style>.off{display:none}</style><p>We act.</p><p class=off>We do not.</p>", "We act.", [("hidden", "We do not.")]),
    ("hidden", "a.html", b"<style>@media print{.off{display:none}} /* .off{display:none} */</style><p class=off>We act.</p>", "We act.", []),
    ("hidden", "a.html", b"<style>.t{display:none}.t.on{display:block}</style><p class='t on'>We act.</p><p class=t>Not.</p>", "We act.", [("hidden", "Not.")]),
    ("hidden", "a.html", b"<p>We act.<span class=sr-only>(opens anew)</span></p>", "We act.", [("hidden", "(opens anew)")]),
    ("hidden", "a.html", b"<p hidden>Gone<p>We act.", "We act.", [("hidden", "Gone")]),  # a paragraph ends where the next begins
    ("hidden", "a.html", b"<div hidden><p>We show this later.</p></div>", "We show this later.", []),  # a page that shows nothing else
    ("hidden", "a.md", b'We will <span style="display: none">never</span> report.', "We will report.", [("hidden", "never")]),
    ("hidden", "a.docx", word(WILL + run("never ", "<w:vanish/>") + REPORT), "We will report each year.", [("hidden", "never")]),
    ("hidden", "a.docx", word(WILL + run("never ", '<w:rStyle w:val="Quieter"/>') + REPORT, BASED), "We will report each year.", [("hidden", "never")]),
    ("hidden", "a.rtf", rb"{\rtf1 We will {\v never }report.}", "We will report.", [("hidden", "never")]),
    ("visible", "a.docx", word(f'{WILL}<w:fldSimple w:instr=" DATE ">{run("in May ")}</w:fldSimple>{REPORT}'), "We will in May report each year.", []),
    ("visible", "a.docx", word(f'{WILL}<w:customXml w:element="x">{run("soon ")}</w:customXml>{REPORT}'), "We will soon report each year.", []),
    ("visible", "a.docx", word(f"{WILL}<w:r><w:ruby><w:rt>{run('toh')}</w:rt><w:rubyBase>{run('Tow')}</w:rubyBase></w:ruby></w:r>"), "We will Tow toh", []),
    ("visible", "a.docx", word(f"{WILL}<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"), "We will 1/3", []),
    ("visible", "a.html", b"<p><ruby>Tow<rt>toh</rt></ruby> acts.</p>", "Tow toh acts.", []),
    ("raised", "a.html", b"<p>We cut 10<sup>6</sup> tons.<sup>7</sup> We act.</p>", "We cut 10⁶ tons. We act.", [("the mark of a note", "7")]),
    ("raised", "a.md", b"We cut 10<sup>-3</sup> tons.<sup>7</sup> We act.", "We cut 10⁻³ tons. We act.", [("the mark of a note", "7")]),
    ("raised", "a.docx", word(run("We cut 3 × 10") + run("9", '<w:vertAlign w:val="superscript"/>') + run(" tons.")), "We cut 3 × 10⁹ tons.", []),
    ("raised", "a.docx", word("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>" + run(" tons.")), "10⁶ tons.", []),
    ("raised", "a.rtf", rb"{\rtf1 We cut 10{\super 6} tons.{\super 7} We act.}", "We cut 10⁶ tons. We act.", [("the mark of a note", "7")]),
    ("raised", "a.html", b"<p>The 20<sup>th</sup> of May, 5 km<sup>2</sup>.</p>", "The 20th of May, 5 km2.", []),
    ("notes", "a.md", b"We meet[^1] soon.\n\n[^1]: If paid.", "We meet soon.", [("the mark of a note", "[^1]"), ("the mark of a note", "[^1]"), ("a note", ": If paid.")]),
    ("notes", "a.md", b"We meet[^x] soon.\n[^x]: Ibid.\n\n    More of it.", "We meet soon.", [("the mark of a note", "[^x]"), ("the mark of a note", "[^x]"), ("a note", ": Ibid. More of it.")]),
    ("notes", "a.md", b"We meet[^1] soon.", "We meet[^1] soon.", []),  # no such note: the words as they stand
    ("blank", "a.md", "We act.\n\u00a0\nWe stay.".encode(), "We act. We stay.", []),
    ("pages", "a.txt", b"We will build and\n\x0c\nkeep a port. We act.\n", "We will build and keep a port. We act.", []),
    ("pages", "a.txt", b"We will build and\n\n- 3 -\n\nkeep a port. We act.\n", "We will build and keep a port. We act.", [("", "- 3 -")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\n-- \nPress Office\nWe answer calls.\n", "We act.", [("the signature of a message", "-- Press Office We answer calls.")]),
    ("word seen through", "a.html", b"<p>We will <span style='opacity:0'>never</span> report.</p>", "We will report.", [("hidden", "never")]),
    ("word without size", "a.html", b"<p>We will <b style='color:red;font-size:0'>never</b> report.</p>", "We will report.", [("hidden", "never")]),
    ("word beside the page", "a.html", b"<p>We will <i style='position:absolute;left:-9999px'>never</i> report.</p>", "We will report.", [("hidden", "never")]),
    ("word cut away", "a.html", b"<style>.x{clip:rect(0,0,0,0)}</style><p>We will <span class=x>never</span> report.</p>", "We will report.", [("hidden", "never")]),
    ("part that is faded in", "a.html", b"<div style='opacity:0'><p>We will report.</p></div>", "We will report.", []),
    ("size of a frame", "a.html", b"<div style='font-size:0'><p>We will report.</p></div>", "We will report.", []),
    ("power of a formula", "a.html", b"<p>We clear <math><msup><mn>10</mn><mn>6</mn></msup></math> tons.</p>", "We clear 10⁶ tons.", []),
    ("power by its style", "a.html", b"<p>We clear 10<span style='vertical-align:super'>6</span> tons.</p>", "We clear 10⁶ tons.", []),
    ("link to a note", "a.html", b"<p>We act.<a href='#fn1' class=footnote-ref>1</a> We rest.</p>", "We act. We rest.", [("the mark of a note", "1")]),
    ("link within a sentence", "a.html", b"<p>We act as note <a href='#fn1'>1</a> says.</p>", "We act as note 1 says.", []),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nKind regards,\nAnn Cole\nPress Office\n", "We act.", [("the signature of a message", "Kind regards, Ann Cole Press Office")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nThis message and its files are confidential. We take no blame.\n", "We act.", [("a notice of the mailer", "This message and its files are confidential. We take no blame.")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nSent from my telephone\n", "We act.", [("a notice of the mailer", "Sent from my telephone")]),
    ("mail", "a.eml", b"Subject: Note\nContent-Type: text/html\n\n<p>We act.</p><p>Unsubscribe here</p>", "We act.", [("a notice of the mailer", "Unsubscribe here")]),
    ("mail", "a.eml", b"Subject: Note\n\n---------- Forwarded message ---------\nFrom: A\nDate: May\nSubject: Note\nTo: B\n\nWe act.\n", "We act.", [("the header of a message", "---------- Forwarded message --------- From: A Date: May Subject: Note To: B")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nFrom: A\nSent: May\nTo: B\n\nWe do not.\n", "We act.", [("the message that is answered", "From: A Sent: May To: B"), ("the message that is answered", "We do not.")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\n-----Original Message-----\nWe do not.\n", "We act.", [("the message that is answered", "-----Original Message----- We do not.")]),
    # words in the colour of their ground
    ("pale", "a.html", b"<p>We will <span style='color:#FFF'>never</span> report.</p>", "We will report.", [("hidden", "never")]),
    ("pale", "a.html", b"<body style='background: white'><p>We will <font color=white>never</font> report.</p>", "We will report.", [("hidden", "never")]),
    ("pale", "a.html", b"<style>.w{color:rgb(255, 255, 255)}</style><p>We will <b class=w>never</b> report.</p>", "We will report.", [("hidden", "never")]),
    ("pale", "a.html", b"<p>We will <i style='color:transparent'>never</i> report.</p>", "We will report.", [("hidden", "never")]),
    ("pale", "a.html", b"<style>p{background:#123}</style><p>We will <i style='color:#223344;background-color:#234'>never</i> report.</p>", "We will report.", [("hidden", "never")]),
    ("pale", "a.html", b"<div style='background:#036'><p style='color:white'>We will report.</p></div>", "We will report.", []),
    ("pale", "a.html", b"<link rel=stylesheet href=a.css><p>We will <b style='color:white'>soon</b> report.</p>", "We will soon report.", []),
    ("pale", "a.html", b"<p>We will <b style='color:white;background:green'>soon</b> report.</p>", "We will soon report.", []),
    ("pale", "a.md", b"We will <span style='color:white'>never</span> report.", "We will report.", [("hidden", "never")]),
    ("pale", "a.eml", mail("<p>We will <font color='#ffffff'>never</font> report.</p>"), "We will report.", [("hidden", "never")]),
    ("pale", "a.rtf", rb"{\rtf1{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}We will {\cf2 never }{\cf1 report.}}", "We will report.", [("hidden", "never")]),
    ("pale", "a.rtf", rb"{\rtf1{\colortbl;\red255\green255\blue255;}We will {\highlight2\cf1 soon }report.}", "We will soon report.", []),
    ("pale", "a.rtf", rb"{\rtf1{\colortbl;\red255\green255\blue255;}\pard\cbpat3 We will {\cf1 soon }report.}", "We will soon report.", []),
    ("pale", "a.html", b"<p>We will <b style='color:rgba(0,0,0,1.2.3)'>soon</b> report.</p>", "We will soon report.", []),
    ("pale", "a.html", b"<p>We will <b style='color:rgba(0,0,0,.0)'>never</b> report.</p>", "We will report.", [("hidden", "never")]),
    ("collapsed", "a.html", b"<p>We will <i style='visibility:collapse'>never</i> report.</p>", "We will report.", [("hidden", "never")]),
    # marks of revision
    ("revised", "a.md", b"We will {--never --}report.", "We will report.", [("deleted", "never")]),
    ("revised", "a.md", b"We will {++soon ++}report *at* {==length==}.", "We will soon report at length.", []),
    ("revised", "a.md", b"We will {~~hide~>show~~} it.{>>Who wrote *this*?<<}", "We will show it.", [("deleted", "hide"), ("a remark", "Who wrote this?")]),
    ("revised", "a.md", b"We {~~row~~} on {-- and on, {+} and {++ so.", "We {} on {-- and on, {+} and {++ so.", [("struck out", "row")]),
    ("revised", "a.md", b"We write `{--x--}` here.", "We write {--x--} here.", []),
    # what mammoth passes over, or takes for words
    ("visible", "a.docx", word(run("We act and") + '<w:r><w:br w:type="page"/></w:r>' + run("report.")), "We act and report.", []),
    ("visible", "a.docx", word(run("We act and") + "<w:r><w:cr/></w:r>" + run("report.")), "We act and report.", []),
    ("visible", "a.docx", word(WILL + _field(" IF ", _field(" DATE ", run("never "))) + REPORT), "We will report each year.", []),
    ("raised", "a.docx", word(run("We cut 10") + run("6", '<w:rStyle w:val="Up"/>') + run(" tons."), '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'), "We cut 10⁶ tons.", []),
    ("raised", "a.html", b"<p>We cut 10<span style='position:relative;top:-0.5em'>6</span> tons.</p>", "We cut 10⁶ tons.", []),
    ("visible", "a.html", b"<p>We <ruby>row<rp>(</rp><rt>roe</rt><rp>)</rp></ruby> on.</p>", "We row (roe) on.", []),
    # notes below the text
    ("notes", "a.txt", "We act.†\n\n† If paid.\n\nWe rest.†\n\n† If tired.".encode(), "We act. We rest.", [("a note", "† If paid."), ("a note", "† If tired."), ("the mark of a note", "†"), ("the mark of a note", "†")]),
    ("notes", "a.txt", b"We act.[1] We rest.[2]\n\n[1] If paid.\n\n[2] If tired.", "We act. We rest.", [("a note", "[1] If paid."), ("a note", "[2] If tired."), ("the mark of a note", "[1]"), ("the mark of a note", "[2]")]),
    ("notes", "a.txt", b"We agree on this.*\n\n* to row;\n\n* to sing.", "We agree on this.* * to row; * to sing.", []),
    ("notes", "a.html", b"<p>We act on all rivers.</p><section class=footnotes><ol><li>If paid.</li></ol></section>", "We act on all rivers.", [("", "If paid.")]),
    ("pages", "a.txt", b"We will build and\n\n(Page 3 of 9)\n\nkeep a port. We act.\n", "We will build and keep a port. We act.", [("", "(Page 3 of 9)")]),
    ("pages", "a.rtf", rb"{\rtf1 We will build and\page keep a port.\page We act.\par}", "We will build and keep a port. We act.", []),
    ("pages", "a.md", b"We will build and\n\n~ 3 ~\n\nkeep a port.\n", "We will build and keep a port.", [("", "~ 3 ~")]),
    ("raised", "a.html", b"<style>.up{vertical-align:super}</style><p>We cut 10<span class=up>6</span> tons.</p>", "We cut 10⁶ tons.", []),
    ("raised", "a.html", b"<p>We row.<sup>1</sup>/We sing.</p>", "We row./We sing.", [("the mark of a note", "1")]),
    ("raised", "a.html", b"<p>We clear <sup>1</sup>&frasl;<sub>2</sub> of it.</p>", "We clear ¹⁄2 of it.", []),
    ("notes", "a.html", b"<p>We act.<sup><a href='#cite_note-1'>[1]</a></sup></p><ol class=references><li id='cite_note-1'>If paid.</li></ol>", "We act.", [("the mark of a note", "[1]"), ("", "If paid.")]),
    # messages
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nEm 3 de junho, Ann <a@b.org> escreveu:\n> We do not.\n", "We act.", [("the message that is answered", "Em 3 de junho, Ann <a@b.org> escreveu:"), ("the message that is answered", "> We do not.")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nDisclaimer: This e-mail is confidential. We take no blame.\n", "We act.", [("a notice of the mailer", "Disclaimer: This e-mail is confidential. We take no blame.")]),
    ("mail", "a.eml", b"Subject: Note\n\nBegin forwarded message:\n\nFrom: A\nSubject: Note\nDate: May\n\nWe act.\n", "We act.", [("the header of a message", "Begin forwarded message:"), ("the header of a message", "From: A Subject: Note Date: May")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\n______________________\nPress mailing list\nhttps://b.org/listinfo\n", "We act.", [("a notice of the mailer", "______________________"), ("a notice of the mailer", "Press mailing list https://b.org/listinfo")]),
    ("mail", "a.eml", mail("<p>We act.</p><blockquote type=cite><p>We do not, and have never done so.</p></blockquote>"), "We act.", [("the message that is answered", "We do not, and have never done so.")]),
    ("mail", "a.eml", mail("<p>We act.</p><div class=gmail_signature>Press Office, Weir Street<br>We answer calls.</div>"), "We act.", [("the signature of a message", "Press Office, Weir Street"), ("the signature of a message", "We answer calls.")]),
    ("mail", "a.eml", mail("<p>We act.</p><p>From: A<br>Sent: May<br>To: B<br>Subject: C</p><p>We do not.</p>"), "We act.", [("the message that is answered", "From: A Sent: May To: B Subject: C"), ("the message that is answered", "We do not.")]),
    ("mail", "a.eml", b"Subject: Note\n\nWe act.\n\nCONFIDENTIALITY NOTICE: The contents of this email are intended for one.\n", "We act.", [("a notice of the mailer", "CONFIDENTIALITY NOTICE: The contents of this email are intended for one.")]),
    ("bytes", "a.eml", "Subject: Note\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nThe café’s plan – “all”.\n".encode("cp1252"), "The café’s plan – “all”.", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "data", "text", "left_out"), CASES)
def test_what_is_seen_is_the_text(
    tmp_path: pathlib.Path, kind: str, name: str, data: bytes, text: str, left_out: list[tuple[str, str]]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path)
    assert " ".join(own(document)) == text, kind
    assert aside(document) == left_out, kind


def test_what_is_left_out_is_said_and_in_the_ledger(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("We will ~~never~~ report. We ~~not~~ act.", encoding="utf-8")
    document = read(path)
    assert document.notes == (f"{path}: passages left out of its text: 2 struck out; see Full texts in the report, or ledger.csv",)
    entries = ledger(document, (), ())
    assert "".join(e.span.of(document.text) for e in entries) == document.text


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Joint Statement of 3 March 2024", "2024-03-03"),
        ("Summit Declaration, Norhaven, March 3, 2024", "2024-03-03"),
        ("Statement on the Attacks of 7 October 2023", None),
        ("Statement on the Anniversary of the 12 June 1990 Treaty", None),
        ("Statement on the 12 June 1990 Treaty", None),
        ("Statement implementing Resolution 99 of 20 July 2015", None),
        ("Statement on the Flood of 2 May 2020, 4 May 2020", "2020-05-04"),
        ("Statement on Developments since 2 May 2020", None),
        ("Statement on Resolution 99 (20 July 2015)", None),
        ("Statement on the October 7, 2023, Attacks", None),
        ("Summit Declaration (3 March 2024)", "2024-03-03"),
        ("Statement on the Agreement of 9 March 1999", None),
        ("Statement pursuant to the Accord signed on 9 March 1999", None),
        ("Agreement of 9 March 1999", "1999-03-09"),
    ],
)
def test_the_date_of_an_event_is_not_the_texts(title: str, date: str | None) -> None:
    assert parse(f"{title}\n\nWe will act.", id="x").date == date


@pytest.mark.parametrize(
    "line", ["March 3 – 4, 2024", "3–4 March 2024", "March 3 and 4, 2024", "2024/03/04", "2024-03-04", "04-Mar-2024", "4.3.2024", "04. 03. 2024", "4/III/2024", "4.III.2024", "Lund, 4-III-2024", "4 III 2024", "February 28 – March 4, 2024"]
)  # fmt: skip
def test_dates_as_they_are_written(line: str) -> None:
    assert parse(f"Joint Statement\n\n{line}\n\nWe will act.", id="x").date == "2024-03-04"


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("Joint Statement by Secretary Jordan Ames and Minister Israel Holm", ()),
        ("Statement by Ambassador Chad Brown", ()),
        ("Statement with Georgia Pacific Company and Jordan Steel Works Ltd", ()),
        ("AU SRA IIA", ()),
        ("Joint Statement of Jordan and Chad", ("Jordan", "Chad")),
        ("Joint Statement of Minister Holm of Israel and President Ames of Jordan", ("Israel", "Jordan")),
        ("JOINT STATEMENT OF THE AU AND THE EU", ("African Union", "European Union")),
    ],
)
def test_persons_firms_and_noise_are_no_parties(title: str, parties: tuple[str, ...]) -> None:
    assert parse(f"{title}\n\nWe will act.", id="x").parties == parties


@pytest.mark.parametrize("line", ["AU SRA IIA", "~ | .. xq", "lll 1l1 rr"])
def test_noise_is_no_title(line: str) -> None:
    assert parse(f"{line}\n\nWe will act in the coming years.", id="x").title is None


MARKED = "The workers’ rights – and €5 million for the “port”."


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", [MARKED, MARKED + " The café in Télmark."])
def test_western_encodings_are_told_by_where_their_marks_stand(
    tmp_path: pathlib.Path, encoding: str, text: str
) -> None:
    for name, shell in (("a.txt", "{}"), ("a.html", '<meta charset="utf-8"><p>{}</p>')):
        path = tmp_path / name
        path.write_bytes(shell.format(text).encode(encoding))
        document = read(path)
        assert document.text == text
        assert "not UTF-8, read as" in document.notes[0]


def test_a_page_that_declares_what_it_is_not_says_so(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="windows-1252"><p>The café’s plan.</p>'.encode())
    document = read(path)
    assert document.text == "The café’s plan."
    assert document.notes[0] == f"{path}: declares windows-1252 but is UTF-8, and read as such"


SHOWN = st.lists(
    st.tuples(st.sampled_from(["", "del", "s", "b", "span hidden", "sup"]), st.text("abc1 ", min_size=1)), max_size=8
)


@given(SHOWN)
def test_no_character_of_a_page_is_lost(parts: list[tuple[str, str]]) -> None:
    page = "".join(f"<{tag}>{text}</{tag.split()[0]}>" if tag else text for tag, text in parts)
    document = parse(f"<p>{page}</p>", suffix=".html", id="x")
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    kept = sorted(c for c in document.text.translate(digits) if not c.isspace())
    assert kept == sorted(c for _, text in parts for c in text if not c.isspace())
