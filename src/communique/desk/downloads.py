"""What can be taken away: the report in the formats that people work with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from communique.desk.naming import safe
from communique.desk.project import Project
from communique.errors import InputError
from communique.placing import Content, whole
from communique.reporting.records import from_folder
from communique.reporting.report_formats import render

# What is offered: its words, the format that it is, and the file of that format, where not all are meant.
NAMES = {
    "word": ("Word", "docx", "report.docx"),
    "excel": ("Excel", "xlsx", "report.xlsx"),
    "tables": ("Tables (CSV, zipped)", "csv", ""),
    "annex": ("Word, all pairs", "docx", "report-annex.docx"),
    "tracked": ("Word, changes tracked", "docx-tracked", "report-tracked.docx"),
    "page": ("Web page", "html", "report.html"),
    "memo": ("Memo (Markdown)", "md", "report.md"),
    "annotations": ("Annotations (zipped)", "annotations", ""),
    "codebook": ("Codebook for NVivo, MAXQDA", "qdc", "codebook.qdc"),
}
TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
}
ANY = "application/octet-stream"


@dataclass(frozen=True)
class Download:
    """A file to keep."""

    name: str
    kind: str
    content: bytes


def offered() -> list[dict[str, str]]:
    """Return the formats that there are, those for most people first."""
    return [{"format": name, "name": words} for name, (words, _, _) in NAMES.items()]


def download(project: Project, wanted: str) -> Download:
    """Return the report of a project in a format: one file, or all of it zipped. Raises `InputError`."""
    if wanted not in NAMES:
        raise InputError("there is no such format; reload the page")
    _, form, chosen = NAMES[wanted]
    files = {k: v for k, v in render(from_folder(project.report), [form]).items() if k != "run.json"}
    name, content = (chosen, files[chosen]) if chosen else (f"{wanted}.zip", _zipped(files))
    ending = PurePosixPath(name).suffix
    return Download(f"{safe(project.name, 'report')} {wanted}{ending}", TYPES.get(ending, ANY), whole(content))


def disposition(name: str) -> str:
    """Return the header that has the browser keep a file under a name."""
    plain = re.sub(r"[^A-Za-z0-9 ._-]", "_", name)
    encoded = "".join(
        c if re.fullmatch(r"[A-Za-z0-9._-]", c) else "".join(f"%{b:02X}" for b in c.encode()) for c in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"


def _zipped(files: Mapping[str, str | Content]) -> bytes:
    """Return files as one archive, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), whole(content))
    return made.getvalue()


def report_policy(page: str) -> str:
    """Return how the report may be shown: apart from the desk, without its address, and with its own script only."""
    digests = re.findall(r"'(sha256-[A-Za-z0-9+/=]+)'", page[:2000])
    allowed = " ".join(f"'{digest}'" for digest in digests) or "'none'"
    return (
        f"sandbox allow-scripts allow-downloads allow-modals; default-src 'none'; script-src {allowed}; "
        f"style-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
