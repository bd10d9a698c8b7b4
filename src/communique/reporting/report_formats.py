"""The formats of a report, by the names that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

from communique.places import is_file
from communique.placing import Content
from communique.reporting.streams import Csv
from communique.tables.schema import COLUMNS

if TYPE_CHECKING:
    from communique.reporting.records import Tables

Files = Mapping[str, str | Content]


def _html(t: Tables) -> Files:
    """Return the page."""
    from communique.reporting.page import page

    return {"report.html": page(t)}


def _xlsx(t: Tables) -> Files:
    """Return the workbook."""
    from communique.reporting.workbook import workbook

    return {"report.xlsx": workbook(t)}


def _csv(t: Tables) -> Files:
    """Return the tables as they are."""
    return {f"{name}.csv": Csv(name, columns, t[name]) for name, columns in t.columns.items()}


def _md(t: Tables) -> Files:
    """Return the memo in Markdown, short, and its annex."""
    from communique.reporting.memo import annex, memo

    return {"report.md": memo(t), "report-annex.md": annex(t)}


def _docx(t: Tables) -> Files:
    """Return the report as Word files, what changed in coloured type."""
    from communique.reporting.word_file import word_annex, word_file

    return {"report.docx": word_file(t), "report-annex.docx": word_annex(t)}


def _docx_tracked(t: Tables) -> Files:
    """Return the same with Word's own tracked changes."""
    from communique.reporting.word_file import word_annex, word_file

    return {"report-tracked.docx": word_file(t, tracked=True), "report-annex-tracked.docx": word_annex(t, tracked=True)}


def _json(t: Tables) -> Files:
    """Return everything as one JSON file, and the schema that it follows."""
    from communique.reporting.data import report_json, schema_json

    return {"report.json": report_json(t), "report.schema.json": schema_json()}


def _annotations(t: Tables) -> Files:
    """Return units and codes as stand-off annotations for other programs."""
    from communique.reporting.standoff import label_studio, labelling, uima, web_annotations

    return {
        "annotations.jsonld": web_annotations(t),
        "label-studio.json": label_studio(t),
        "label-studio.xml": labelling(t),
        **uima(t),
    }


def _qdc(t: Tables) -> Files:
    """Return the codes as a REFI-QDA codebook, which programs for qualitative analysis read."""
    from communique.reporting.refi import codebook

    return {"codebook.qdc": codebook(t)}


def _sqlite(t: Tables) -> Files:
    """Return the tables with types as one SQLite file."""
    from communique.reporting.typed import sqlite_file

    return {"tables.sqlite": sqlite_file(t)}


def _parquet(t: Tables) -> Files:
    """Return the tables with types as Parquet files."""
    from communique.reporting.typed import parquet_files

    return parquet_files(t)


FORMATS: dict[str, Callable[[Tables], Files]] = {
    "html": _html, "docx": _docx, "docx-tracked": _docx_tracked, "xlsx": _xlsx, "csv": _csv, "md": _md,
    "json": _json, "annotations": _annotations, "qdc": _qdc, "sqlite": _sqlite,
    "parquet": _parquet,
}  # fmt: skip


def chosen(names: str) -> tuple[str, ...]:
    """Return the formats that a list with commas names, each once; raises `ValueError` if it names another."""
    found = tuple(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    wrong = [name for name in found if name not in FORMATS]
    if wrong or not found:
        raise ValueError(f"there is no format {', '.join(wrong)!r}; choose from {', '.join(FORMATS)}")
    return found


def render(
    t: Tables,
    formats: Iterable[str],
    *,
    plots: bool = False,
    tell: Callable[[str, int, int], None] | None = None,
) -> dict[str, str | Content]:
    """Return the files of a report by name, with the pictures if `plots`; `run.json` is always among them.

    `tell` is called with what is written, how many formats are done, and how many there are.
    """
    files: dict[str, str | Content] = {}
    names = tuple(formats)
    for at, name in enumerate(names):
        if tell is not None:
            tell("writing the report", at, len(names))
        files |= FORMATS[name](t)
    if plots:
        from communique.reporting.plots import drawn

        files |= drawn(t)
    return {**files, "run.json": dumps(t.run, ensure_ascii=False, indent=2) + "\n"}


def outdated(folder: Path, files: Collection[str]) -> tuple[str, ...]:
    """Return which reports and tables in `folder` an earlier run wrote, and this one, which wrote `files`, did not."""
    reports = (
        "report.html",
        "report.docx",
        "report-annex.docx",
        "report-tracked.docx",
        "report-annex-tracked.docx",
        "report.xlsx",
        "report.md",
        "report-annex.md",
        "report.json",
        "annotations.jsonld",
    )
    known = (*reports, *(f"{table}.csv" for table in COLUMNS))
    return tuple(name for name in known if name not in files and is_file(folder / name))
