"""Makes a page, a PDF and a Word file of a Markdown text, with Chromium and LibreOffice."""

import pathlib
import re
import shutil
import subprocess

from markdown_it import MarkdownIt

CHROMIUM, OFFICE = shutil.which("chromium"), shutil.which("soffice")
_NOTE = re.compile(r"\[\^(\d+)\]: (.*)\n")
_MARK = re.compile(r"\[\^(\d+)\]")
# Running heads, page numbers, columns and a narrow page, so that headings and sentences run over lines and pages.
_STYLE = """
@page {{ size: A5; margin: 22mm 16mm; @top-center {{ content: "Ministry of Rivers – Press Office"; font-size: 8pt }}
@bottom-center {{ content: counter(page) " / " counter(pages); font-size: 8pt }} }}
body {{ font: 10pt/1.3 "DejaVu Serif", serif; hyphens: auto; {columns} }} h1, h2 {{ font-size: 12pt }}
td, th {{ padding: 2pt 16pt 2pt 0; text-align: left }} table {{ font-size: 7pt }}
aside {{ font-size: 7pt; border-top: 1px solid; margin-top: 2em }} sup {{ font-size: 6pt }}
"""


def without_notes(markdown: str) -> tuple[str, dict[str, str]]:
    """Return a text without front matter and notes, and the notes by number."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    return _NOTE.sub("", body), dict(_NOTE.findall(body))


def page(markdown: str, *, columns: bool = False, word: bool = False) -> str:
    """Return an HTML page of a text; notes as `word` takes them for footnotes, or in an aside."""
    body, notes = without_notes(markdown)
    html = MarkdownIt("commonmark").enable("table").disable("code").render(body)
    if word:
        mark = r'<a class="sdfootnoteanc" name="sdfootnote\1anc" href="#sdfootnote\1sym"><sup>\1</sup></a>'
        note = '<div id="sdfootnote{0}"><p><a class="sdfootnotesym" name="sdfootnote{0}sym" href="#sdfootnote{0}anc">{0}</a>{1}</p></div>'
        below = "".join(note.format(*pair) for pair in notes.items())
    else:
        mark = r"<sup>\1</sup>"
        below = f"<aside>{''.join(f'<p>{n} {text}</p>' for n, text in notes.items())}</aside>" if notes else ""
    style = _STYLE.format(columns="columns: 2; column-gap: 8mm; font-size: 8pt" if columns else "")
    head = f'<html lang="en"><head><meta charset="utf-8"><title>x</title><style>{style}</style></head>'
    return f"<!DOCTYPE html>{head}<body>{_MARK.sub(mark, html)}{below}</body></html>"


def printed(html: str, folder: pathlib.Path, name: str) -> pathlib.Path:
    """Print a page to a PDF."""
    source, out = folder / f"{name}-source.html", folder / f"{name}.pdf"
    source.write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'c'}"]
    subprocess.run([str(CHROMIUM), *options, f"--print-to-pdf={out}", source.as_uri()], check=True, capture_output=True)
    source.unlink()
    return out


def saved_as_word(html: str, folder: pathlib.Path, name: str) -> pathlib.Path:
    """Save a page as a Word file."""
    source, out = folder / f"{name}-source.html", folder / f"{name}-source.docx"
    source.write_text(html, encoding="utf-8")
    options = [f"-env:UserInstallation={(folder / 'o').as_uri()}", "--headless", "--infilter=HTML (StarWriter)"]
    command = [str(OFFICE), *options, "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    source.unlink()
    return out.rename(folder / f"{name}.docx")
