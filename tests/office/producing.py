"""Makes PDFs of a Markdown statement with the programs that ministries print with, in several layouts."""

import html
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

NAMES = {"chromium": "chromium", "libreoffice": "soffice", "latex": "pdflatex"}
NOTE = "See the report of the secretariat, paper {0}, for the figures and their sources."
HEAD = "Communications Office of the Secretariat"


@dataclass(frozen=True)
class Layout:
    """How a page is set."""

    justified: bool = True
    columns: int = 1
    notes: bool = False
    numbered: bool = False
    head: bool = True


LAYOUTS = {
    "plain": Layout(justified=False, head=False),
    "headed": Layout(),
    "columns": Layout(columns=2),
    "notes": Layout(notes=True),
    "numbered": Layout(numbered=True),
}
Blocks = list[tuple[str, str]]  # "h", "p" or "li", and the words


def absent(producer: str) -> str:
    """Return what is needed for a producer and not installed."""
    if producer in ("weasyprint", "reportlab"):
        return "" if importlib.util.find_spec(producer) else f"pip install {producer}"
    name = NAMES[producer.split("-", maxsplit=1)[0]]
    return "" if shutil.which(name) else name


def blocks(markdown: str, layout: Layout) -> Blocks:
    """Return the headings, paragraphs and list items of a text, without its marks for links and stress."""
    body = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->", "", markdown, flags=re.DOTALL)
    found: Blocks = []
    for part in re.split(r"\n\s*\n", body):
        for line in part.splitlines():
            if mark := re.match(r"#+ |\s*[-*•] ", line):
                found.append(("h" if line[0] == "#" else "li", line[mark.end() :]))
            elif found and line != part.splitlines()[0] and found[-1][0] != "h":
                found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
            elif line.strip():
                found.append(("p", line))
    bold = re.compile(r"\*\*[^*]{1,120}\*\*:?")
    tidy = [("h" if kind == "p" and bold.fullmatch(text) else kind, _tidied(text)) for kind, text in found]
    number = iter(range(1, len(tidy) + 1))
    return [
        (kind, f"{next(number)}. {text}" if layout.numbered and kind == "p" and not text[0].isdigit() else text)
        for kind, text in tidy if text
    ]


def _tidied(text: str) -> str:
    text = re.sub(r"</?[a-zA-Z][^>]*>|\\|\[\^\w+\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", text)
    # What LaTeX's usual fonts lack is left out for all.
    return " ".join("".join(c for c in text if ord(c) < 0x250 or c in "‘’“”–—…").split())


def as_markdown(found: Blocks) -> str:
    marks = {"h": "## ", "p": "", "li": "- "}
    return "# Statement\n\n" + "\n\n".join(marks[kind] + text for kind, text in found) + "\n"


def _noted(found: Blocks, layout: Layout) -> dict[int, str]:
    """Return the notes by the place of the block that ends with their mark."""
    long = [n for n, (kind, text) in enumerate(found) if kind == "p" and len(text) > 150][1::4]
    return {at: NOTE.format(n) for n, at in enumerate(long, 1)} if layout.notes else {}


def as_page(found: Blocks, layout: Layout, *, floating: bool) -> str:
    """Return an HTML page; notes float to the page's foot, or stand below the text."""
    notes = _noted(found, layout)
    edges = (
        f'@top-center{{content:"{HEAD}";font-size:8pt}}@bottom-center{{content:"Page " counter(page);font-size:8pt}}'
    )
    style = (
        f"@page{{size:A4;margin:22mm;{edges if layout.head else ''}}}h1{{font-size:16pt}}h2{{font-size:12pt}}"
        f"body{{font:{'9' if layout.columns > 1 else '11'}pt/1.3 serif;"
        f"{'text-align:justify;hyphens:auto' if layout.justified else ''}}}"
        f"main{{columns:{layout.columns};column-gap:8mm}}aside,.note{{font-size:8pt}}sup{{font-size:7pt}}"
        f"{'.note{float:footnote}' if floating else ''}"
    )
    body = ""
    for n, (kind, text) in enumerate(found):
        mark = ""
        if n in notes:
            number = list(notes).index(n) + 1
            mark = f'<span class="note">{notes[n]}</span>' if floating else f"<sup>{number}</sup>"
        tag = {"h": "h2", "p": "p", "li": "li"}[kind]
        shown = f"<{tag}>{html.escape(text)}{mark}</{tag}>"
        body += f"<ul>{shown}</ul>" if kind == "li" else shown
    body = body.replace("</ul><ul>", "")
    below = "" if floating else "".join(f"<p>{n} {note}</p>" for n, note in enumerate(notes.values(), 1))
    aside = f"<aside>{below}</aside>" if below else ""
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style><h1>Statement</h1><main>{body}</main>{aside}'


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"))
)


def as_office(found: Blocks, layout: Layout) -> str:
    """Return a flat OpenDocument text."""
    notes = _noted(found, layout)
    align = 'fo:text-align="justify"' if layout.justified else ""
    hyphens = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    size = 9 if layout.columns > 1 else 11

    def style(name: str, points: int, more: str = "", text: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {more} '
            f'fo:margin-bottom="0.2cm"/><style:text-properties fo:font-size="{points}pt" {text}/></style:style>'
        )

    body = '<text:h text:style-name="T" text:outline-level="1">Statement</text:h>'
    body += '<text:section text:style-name="S" text:name="S">'
    for n, (kind, text) in enumerate(found):
        shown = html.escape(text)
        if n in notes:
            number = list(notes).index(n) + 1
            shown += (
                f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="N">{notes[n]}</text:p></text:note-body></text:note>'
            )
        if kind == "h":
            body += f'<text:h text:style-name="H" text:outline-level="2">{shown}</text:h>'
        elif kind == "li":
            item = f'<text:list-item><text:p text:style-name="P">{shown}</text:p></text:list-item>'
            body += f'<text:list text:style-name="L">{item}</text:list>'
        else:
            body += f'<text:p text:style-name="P">{shown}</text:p>'
    edges = (
        f'<style:header><text:p text:style-name="N">{HEAD}</text:p></style:header><style:footer>'
        '<text:p text:style-name="N">Page <text:page-number text:select-page="current">1</text:page-number></text:p>'
        "</style:footer>"
    )
    frame = "<style:{0}-style><style:header-footer-properties fo:min-height='0.5cm' fo:margin-{1}='0.4cm'/></style:{0}-style>"
    frames = frame.format("header", "bottom") + frame.format("footer", "top") if layout.head else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        f'<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="US" '
        f"{hyphens if layout.justified else ''}/></style:default-style>"
        + style("P", size, align)
        + style("N", 8)
        + style("T", 16, text='fo:font-weight="bold"')
        + style("H", size + 1, 'fo:margin-top="0.3cm"', 'fo:font-weight="bold"')
        + '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" '
        'fo:margin-left="1.2cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'
        "</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        f'fo:margin="2.2cm"/>{frames}</style:page-layout><style:style style:name="S" style:family="section">'
        f'<style:section-properties><style:columns fo:column-count="{layout.columns}" fo:column-gap="0.8cm"/>'
        "</style:section-properties></style:style></office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="A4">{edges if layout.head else ""}'
        f"</style:master-page></office:master-styles><office:body><office:text>{body}</text:section></office:text>"
        "</office:body></office:document>"
    )


_TEX = {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--", "—": "---", "…": "\\dots{}", "~": "\\textasciitilde{}", "\xa0": " "}  # fmt: skip


def as_latex(found: Blocks, layout: Layout) -> str:
    def escaped(text: str) -> str:
        text = re.sub(r"([&%$#_{}])", r"\\\1", text.replace("^", ""))
        return "".join(_TEX.get(c, c) for c in text)

    notes = _noted(found, layout)
    out = "\\documentclass[%s11pt,a4paper]{article}\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}" % (
        "twocolumn," if layout.columns > 1 else ""
    )
    out += "\\usepackage{lmodern,fancyhdr}\\usepackage[margin=24mm]{geometry}\\setlength{\\emergencystretch}{3em}"
    out += "\\pagestyle{fancy}\\fancyhf{}\\renewcommand{\\headrulewidth}{0pt}"
    if layout.head:
        out += f"\\chead{{\\footnotesize {HEAD}}}\\cfoot{{\\footnotesize Page \\thepage}}"
    out += "" if layout.justified else "\\AtBeginDocument{\\raggedright}\\hyphenpenalty=10000 "
    out += "\\begin{document}\\section*{Statement}\n"
    for n, (kind, text) in enumerate(found):
        shown = escaped(text) + (f"\\footnote{{{notes[n]}}}" if n in notes else "")
        item = f"\\begin{{itemize}}\\item {shown}\\end{{itemize}}\n"
        out += {"h": f"\\subsection*{{{shown}}}\n", "p": f"{shown}\n\n", "li": item}[kind]
    return out.replace("\\end{itemize}\n\\begin{itemize}", "\n") + "\\end{document}\n"


def _reportlab(found: Blocks, layout: Layout, out: pathlib.Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    def edges(canvas: Any, document: Any) -> None:
        if layout.head:
            canvas.setFont("Times-Roman", 8)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 38, HEAD)
            canvas.drawCentredString(A4[0] / 2, 34, f"Page {document.page}")

    margin, gap, size = 62, 24, 9 if layout.columns > 1 else 11
    width = (A4[0] - 2 * margin - gap * (layout.columns - 1)) / layout.columns
    frames = [
        Frame(margin + n * (width + gap), margin, width, A4[1] - 2 * margin, id=str(n)) for n in range(layout.columns)
    ]
    plain = ParagraphStyle("p", fontName="Times-Roman", fontSize=size, leading=size * 1.25, spaceAfter=6, alignment=4 if layout.justified else 0)  # fmt: skip
    styles = {
        "p": plain,
        "li": ParagraphStyle("li", parent=plain, leftIndent=18, bulletIndent=6),
        "h": ParagraphStyle("h", parent=plain, fontName="Times-Bold", fontSize=size + 1),
    }
    document = BaseDocTemplate(str(out), pagesize=A4, pageTemplates=[PageTemplate("all", frames, onPage=edges)])
    story = [
        Paragraph(html.escape(text), styles[kind], bulletText="•" if kind == "li" else None) for kind, text in found
    ]
    document.build(
        [Paragraph("Statement", ParagraphStyle("t", fontName="Times-Bold", fontSize=16, leading=24)), *story]
    )


def produce(producer: str, texts: dict[str, Blocks], layout: Layout, folder: pathlib.Path) -> list[pathlib.Path]:
    """Print texts, by name, to PDFs of the same names."""
    names = {name: folder / f"{name}.pdf" for name in texts}
    if producer == "reportlab":
        for name, found in texts.items():
            _reportlab(found, layout, names[name])
    elif producer == "latex":
        for name, found in texts.items():
            _written(folder / f"{name}.tex", as_latex(found, layout))
            _run(
                "pdflatex", "-interaction=batchmode", f"-output-directory={folder}", folder / f"{name}.tex", check=False
            )
    elif producer.startswith("libreoffice"):
        _libreoffice(producer, texts, layout, folder)
    else:
        for name, found in texts.items():
            source = _written(folder / f"{name}.html", as_page(found, layout, floating=producer == "weasyprint"))
            if producer == "weasyprint":
                from weasyprint import HTML

                HTML(source).write_pdf(names[name])
            else:
                options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
                _run("chromium", *options, f"--user-data-dir={folder / 'c'}", f"--print-to-pdf={names[name]}", source.as_uri())  # fmt: skip
    return list(names.values())


def _libreoffice(producer: str, texts: dict[str, Blocks], layout: Layout, folder: pathlib.Path) -> None:
    convert = ["soffice", f"-env:UserInstallation={(folder / 'o').as_uri()}", "--headless"]
    into = ("--outdir", folder)  # which must follow what it is converted to
    kind = producer.removeprefix("libreoffice-")
    if kind == "html":
        sources = [_written(folder / f"{n}.html", as_page(found, layout, floating=False)) for n, found in texts.items()]
        _run(*convert, "--convert-to", "pdf:writer_web_pdf_Export", *into, *sources)
        return
    sources = [_written(folder / f"{name}.fodt", as_office(found, layout)) for name, found in texts.items()]
    if kind == "docx":
        _run(*convert, "--convert-to", "docx:MS Word 2007 XML", *into, *sources)
        sources = [source.with_suffix(".docx") for source in sources]
    _run(*convert, "--convert-to", "pdf", *into, *sources)


def _written(path: pathlib.Path, content: str) -> pathlib.Path:
    path.write_text(content, encoding="utf-8")
    return path


def _run(*command: str | pathlib.Path, check: bool = True) -> None:
    subprocess.run(command, check=check, capture_output=True, timeout=300, env=os.environ)
