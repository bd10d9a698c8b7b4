"""What the styles of a page, a message, a Word or an RTF file hide: by any selector, any way of writing a colour."""

import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parts import aside, own
from test_reading_faithful import mail, run, word

from communique.reading import parse, read
from communique.reading.formats.web.sheets import rules

SEEN = "We will gladly row."
UNSEEN = "We will row."


def styled(rule: str, inside: str) -> bytes:
    return f"<style>{rule}</style><p>We will {inside} row.</p>".encode()


def inline(style: str, around: str = "") -> bytes:
    return f"<div style='{around}'><p>We will <span style='{style}'>gladly</span> row.</p></div>".encode()


HIDING = [  # what hides "gladly", why, a page
    ("a class in a class", "struck out", styled(".draft b{text-decoration:line-through}", "<i class=draft><b>gladly</b></i>")),
    ("an attribute", "struck out", styled("b[data-cut]{text-decoration:line-through}", "<b data-cut=1>gladly</b>")),
    ("the end of an attribute", "hidden", styled("b[title$='x']{display:none}", "<b title=ax>gladly</b>")),
    ("a tag in a tag", "hidden", styled("p b{display:none}", "<b>gladly</b>")),
    ("a child", "hidden", styled("p > b.x{display:none}", "<b class=x>gladly</b>")),
    ("all but one class", "hidden", styled("b:not(.on){display:none}", "<b>gladly</b>")),
    ("what insists", "hidden", styled(".x{display:none !important}", "<b class=x style='display:inline'>gladly</b>")),
    ("a rule for screens", "hidden", styled("@media screen{.x{display:none}}", "<b class=x>gladly</b>")),
    ("a rule behind one for print", "hidden", styled("@media print{.y{color:red}} .x{display:none}", "<b class=x>gladly</b>")),
    ("white by a variable", "hidden", styled(":root{--pale:#fff}.x{color:var(--pale)}", "<b class=x>gladly</b>")),
    ("white by hue", "hidden", inline("color:hsl(0,0%,100%)")),
    ("white by shares", "hidden", inline("color:rgb(100%,100%,100%)")),
    ("nearly white", "hidden", inline("color:#fdfefe")),
    ("the colour of a box", "hidden", inline("color:#eef", around="background:#eeeeff")),
    ("the colour of a box by name", "hidden", inline("color:salmon", around="background:salmon")),
    ("the colour of a dark box", "hidden", inline("color:#000", around="background:black;color:white")),
    ("a ground with more to it", "hidden", inline("color:#001", around="background:#000011 no-repeat")),
    ("a word of one pixel", "hidden", inline("font-size:1px")),
    ("a page of old", "hidden", b"<body bgcolor=#000033 text=white><p>We will <font color=#000033>gladly</font> row.</p></body>"),
    ("what Outlook hides", "hidden", inline("mso-hide:all")),
    ("all but what is visible", "hidden", b"<p><b style='visibility:hidden'><i style='visibility:visible'>We will</i> gladly</b> row.</p>"),
    ("what has no contents", "hidden", inline("content-visibility:hidden")),
    ("what is drawn at no size", "hidden", inline("transform:scale(0)")),
    ("what a filter fades", "hidden", inline("filter:opacity(0)")),
    ("what has no width", "hidden", inline("display:inline-block;width:0;overflow:hidden")),
    ("what has no height", "hidden", b"<p>We will row.</p><div style='max-height:0;overflow:hidden'>gladly</div>"),
]  # fmt: skip
SHOWING = [  # what seems to hide it, and does not
    ("a rule for print", styled("@media print{.x{display:none}}", "<b class=x>gladly</b>")),
    ("a sheet for print", b"<style media=print>b{display:none}</style><p>We will <b>gladly</b> row.</p>"),
    ("the room of a picture", b"<div style='height:0;overflow:hidden;padding-bottom:50%'><p>We will gladly row.</p></div>"),
    ("a rule for narrow screens", styled("@media (max-width:400px){.x{display:none}}", "<b class=x>gladly</b>")),
    ("a rule for what scripts have not touched", styled(".no-js .x{display:none}", "<b class=x>gladly</b>")),
    ("a class elsewhere", styled(".draft b{display:none}", "<i class=draft></i><b>gladly</b>")),
    ("a grandchild", styled("p > b{display:none}", "<i><b>gladly</b></i>")),
    ("a later rule", styled(".x{display:none} b.x{display:inline}", "<b class=x>gladly</b>")),
    ("what stands before an element", styled("b::before{display:none}", "<b>gladly</b>")),
    ("what a pointer does", styled("b:hover{display:none}", "<b>gladly</b>")),
    ("white in a dark box", inline("color:white", around="background:navy")),
    ("white in a box with a picture", inline("color:white", around="background:#fff url(a.png)")),
    ("white in a box that shades off", inline("color:white", around="background:linear-gradient(#003,#006)")),
    ("white over whatever it is laid on", inline("color:white", around="position:absolute;top:2px")),
    ("a box whose part has a ground of its own", b"<div style='background:#000;color:#000'><p style='background:#fff'>We will gladly row.</p></div>"),
    ("a link in the colour of its paragraph", b"<p style='color:#fff'><a href=b style='color:navy'>We will gladly row.</a></p>"),
    ("a heading that links jump to", b"<p style='padding-top:120px;margin-top:-120px'>We will gladly row.</p>"),
    ("a class that says hidden for some", b"<p>We will <b class='hidden md:inline'>gladly</b> row.</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "page"), [pytest.param(*case, id=name) for name, *case in HIDING])
@pytest.mark.parametrize("suffix", [".html", ".eml"])
def test_what_styles_hide_is_left_out_and_told(tmp_path: pathlib.Path, suffix: str, why: str, page: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(page if suffix == ".html" else mail(page.decode()))
    document = read(path)
    assert own(document) == [UNSEEN]
    assert aside(document) == [(why, "gladly")]


@pytest.mark.parametrize("page", [pytest.param(page, id=name) for name, page in SHOWING])
def test_what_styles_show_is_read(tmp_path: pathlib.Path, page: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page)
    document = read(path)
    assert (own(document), aside(document)) == ([SEEN], [])


STYLES = (
    '<w:style w:type="character" w:styleId="Pale"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Paler"><w:basedOn w:val="Pale"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Banner"><w:pPr><w:shd w:val="clear" w:fill="003399"/></w:pPr></w:style>'
)
WHITE, BLUE = '<w:color w:val="FFFFFF"/>', '<w:color w:val="003399"/>'
IN_WORD = [  # look of a word, properties of its paragraph, whether it is hidden
    ("white", WHITE, "", True),
    ("white by a style", '<w:rStyle w:val="Pale"/>', "", True),
    ("white by a style of a style", '<w:rStyle w:val="Paler"/>', "", True),
    ("tiny", '<w:sz w:val="2"/>', "", True),
    ("the colour of its shade", f'{BLUE}<w:shd w:val="clear" w:fill="003399"/>', "", True),
    ("the colour of its paragraph", BLUE, '<w:shd w:val="clear" w:fill="003399"/>', True),
    ("the colour of its paragraph’s style", BLUE, '<w:pStyle w:val="Banner"/>', True),
    ("white in a banner", WHITE, '<w:pStyle w:val="Banner"/>', False),
    ("white on a marker", f'{WHITE}<w:highlight w:val="darkBlue"/>', "", False),
    ("white on a pattern", f'{WHITE}<w:shd w:val="pct50" w:fill="auto"/>', "", False),
    ("black by a style over white", '<w:rStyle w:val="Pale"/><w:color w:val="000000"/>', "", False),
    ("small", '<w:sz w:val="12"/>', "", False),
]  # fmt: skip


@pytest.mark.parametrize(("look", "paragraph", "hidden"), [pytest.param(*case, id=name) for name, *case in IN_WORD])
def test_colours_of_word_files(tmp_path: pathlib.Path, look: str, paragraph: str, hidden: bool) -> None:  # noqa: FBT001
    path = tmp_path / "a.docx"
    runs = f"<w:pPr>{paragraph}</w:pPr>" + run("We will ") + run("gladly ", look) + run("row.", '<w:color w:val="000000"/>')
    path.write_bytes(word(runs, STYLES))
    document = read(path)
    assert own(document) == [UNSEEN if hidden else SEEN]
    assert aside(document) == ([("hidden", "gladly")] if hidden else [])


COLOURS = rb"{\colortbl;\red0\green0\blue90;\red255\green255\blue255;\red252\green253\blue255;}"
IN_RTF = [
    ("nearly white", rb"{\cf3 gladly }", True),
    ("tiny", rb"{\fs2 gladly }", True),
    ("the colour of its ground", rb"{\cf1\chcbpat1 gladly }", True),
    ("white on blue", rb"{\cf2\chcbpat1 gladly }", False),
    ("blue on white", rb"{\cf1\highlight2 gladly }", False),
    ("small", rb"{\fs12 gladly }", False),
]


@pytest.mark.parametrize(("group", "hidden"), [pytest.param(*case, id=name) for name, *case in IN_RTF])
def test_colours_of_rtf_files(tmp_path: pathlib.Path, group: bytes, hidden: bool) -> None:  # noqa: FBT001
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1" + COLOURS + rb"\fs24 We will " + group + rb"row.\par}")
    document = read(path)
    assert own(document) == [UNSEEN if hidden else SEEN]
    assert aside(document) == ([("hidden", "gladly")] if hidden else [])


def test_a_deleted_row_and_a_comment_of_a_word_file_are_told(tmp_path: pathlib.Path) -> None:
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("We will row.")
    document.add_comment(paragraph.runs[0], text="Shall we not?", author="Bo", initials="B")
    row = document.add_table(1, 1).rows[0]
    row.cells[0].text = "We will sing."
    row._tr.get_or_add_trPr().append(docx.oxml.parse_xml(f'<w:del {docx.oxml.ns.nsdecls("w")} w:id="1" w:author="Bo"/>'))  # noqa: SLF001
    document.save(tmp_path / "a.docx")
    found = read(tmp_path / "a.docx")
    assert own(found) == ["We will row."]
    assert sorted(aside(found)) == [("", "Shall we not?"), ("deleted", "We will sing.")]


# What each class does: hides or strikes, its colour, its ground; "" where it sets none.
CLASSES = {
    "plain": ("", "", ""), "gone": ("hidden", "", ""), "cut": ("struck out", "", ""), "pale": ("", "white", ""),
    "dark": ("", "navy", ""), "box": ("", "", "navy"), "banner": ("", "white", "navy"), "sheet": ("", "navy", "white"),
}  # fmt: skip
RULES = "".join(
    f".{name}{{{'display:none;' if why == 'hidden' else 'text-decoration:line-through;' if why else ''}"
    f"{f'color:{colour};' if colour else ''}{f'background:{ground}' if ground else ''}}}"
    for name, (why, colour, ground) in CLASSES.items()
)
Node = str | tuple[str, list["Node"]]
WORDS = st.text("abcdefgh", min_size=1, max_size=6)
NODES = st.recursive(WORDS, lambda inner: st.tuples(st.sampled_from(sorted(CLASSES)), st.lists(inner, max_size=4)), max_leaves=12)


def written(node: Node) -> str:
    if isinstance(node, str):
        return f"{node} "
    return f"<span class='{node[0]}'>{''.join(map(written, node[1]))}</span>"


def looks(node: Node, why: str = "", colour: str = "", ground: str = "white") -> list[tuple[str, str]]:
    """The words of a node, each with why it is not seen."""
    if isinstance(node, str):
        return [(node, why or ("hidden" if colour == ground else ""))]
    own = CLASSES[node[0]]
    inside = (why or own[0], own[1] or colour, own[2] or ground)
    return [one for child in node[1] for one in looks(child, *inside)]


@given(st.lists(NODES, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_what_a_styled_page_shows_is_read_and_all_else_is_told(nodes: list[Node]) -> None:
    shown = "".join(f"<p>{written(node)}</p>" for node in nodes)
    page = f"<style>{RULES}</style><body style='background:white'><p>We row </p>{shown}</body>"
    document = parse(page, id="a", suffix=".html")
    expected = [("We", ""), ("row", ""), *(one for node in nodes for one in looks(node))]
    assert " ".join(own(document)).split() == [word for word, why in expected if not why]
    for reason in ("hidden", "struck out"):
        told = sorted(word for why, text in aside(document) if why == reason for word in text.split())
        assert told == sorted(word for word, why in expected if why == reason)


def test_rules_that_are_tried_at_each_element_are_few() -> None:
    sheet = "".join(f"[a='{n}']{{display:none}} b.x{n}{{display:none}} b{{color:#{n:03x}}}" for n in range(900))
    kept = rules([sheet]).found
    assert len(kept[""]) <= 50
    assert len(kept["b"]) <= 500
    assert len(kept[".x899"]) == 1
