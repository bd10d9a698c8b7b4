"""What a job does with a project: what the commands of the same names do, in the project's folder.

Paths are relative to it, so that nothing that is written tells where the project stands.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

from communique.desk.jobs import Tell
from communique.desk.project import Project
from communique.errors import InputError

PARTIES = 40  # whose commitments over time can be chosen
MOST = 300  # rows that are shown of what was found
FORMATS = "html,docx,xlsx,csv"


def _entered(folder: Path) -> tuple[Project, list[Path]]:
    """Go into a project's folder; return it and its files, seen from there. Raises `InputError` if there are none."""
    files = [file.relative_to(folder) for file in Project(folder).files()]
    if not files:
        raise InputError("there are no documents yet; drop two statements, or an article and what it quotes")
    os.chdir(folder)
    return Project(Path()), files


def _searched(folder: Path, archive: Path | None) -> tuple[list[Path], Path | None]:
    """Return what is looked into and the themes of its own: a project, or an archive if one is named.

    An archive holds its documents coded already, with the themes that it was made with.
    """
    if archive is not None:
        return [archive], None
    project, files = _entered(folder)
    return files, project.own_themes


def compare(folder: Path, tell: Tell) -> dict[str, Any]:
    """Compare a project's documents and write its report, with what was decided in a review."""
    from communique.coding import load_themes
    from communique.comparing import compare as run
    from communique.reporting.folder import check_folder, write_folder
    from communique.reporting.records import from_comparison
    from communique.reporting.report_formats import chosen, render
    from communique.reviewing.applying.applying import apply
    from communique.reviewing.storing.keeping import logs, review_files

    project, files = _entered(folder)
    check_folder(project.report, force=True)
    log = logs(project.report, None)
    tell("reading", 0, len(files))
    found = run(files, themes=project.own_themes, progress=tell, processes=os.cpu_count() or 1)
    reviewed = apply(found, log, load_themes(project.own_themes)) if log else None
    found = reviewed.counted if reviewed is not None else found
    tell("writing the report", 0, 1)
    made = render(from_comparison(found), chosen(FORMATS))
    decided = review_files(reviewed, log, project.report) if reviewed is not None else {}
    write_folder({**made, **decided}, project.report, force=True)
    notes = [note for document in found.documents for note in document.notes]
    return {
        "documents": len(found.documents), "commitments": sum(u.kind == "commitment" for u in found.units),
        "pairs": len(found.alignments), "quotations": len(found.quotations), "problems": [*found.problems, *notes],
        "decisions": sum(o.status == "applied" for o in reviewed.outcomes) if reviewed is not None else 0,
    }  # fmt: skip


def check(folder: Path, articles: list[str], tell: Tell) -> dict[str, Any]:
    """Check what articles of a project quote against its statements; the most serious first."""
    from communique.checking import check_quotations
    from communique.desk.checked import verdicts
    from communique.reading import read_all

    _, files = _entered(folder)
    tell("reading", 0, 1)
    asked = [Path(name) for name in articles]
    others = [file for file in files if file not in asked]
    read, _ = read_all(others)
    sources = sorted({Path(d.path) for d in read if d.form == "statement"} & set(others))
    if not sources:
        raise InputError("there is no statement to check against; add what the article quotes, or correct its form")
    return verdicts(check_quotations(asked, sources))


def find(folder: Path, query: str, archive: Path | None, tell: Tell) -> dict[str, Any]:
    """Look for what a sentence says, in a project, or in an archive if one is named."""
    from communique.reporting.finds import told
    from communique.searching import find as run

    corpus, themes = _searched(folder, archive)
    found = run(query, corpus, themes=themes, progress=tell, processes=os.cpu_count() or 1)
    rows = [told(each) for each in found.finds[:MOST]]
    shown = [
        {"said": one.said, "why": one.why, "source": one.source, "text": "".join(run.text for run in one.words)}
        for one in rows
    ]
    return {"rows": shown, "count": len(found.finds), "searched": found.searched, "problems": list(found.problems)}


def over_time(folder: Path, archive: Path | None, tell: Tell) -> dict[str, Any]:
    """Count commitments by theme, year and party, in a project, or in an archive if one is named.

    A row without a party counts all; of the parties, those with most commitments are told.
    """
    from communique.coding import load_themes
    from communique.reporting.over_time import years
    from communique.surveying import ALONE, survey

    corpus, themes = _searched(folder, archive)
    found = survey(corpus, themes=themes, progress=tell, processes=os.cpu_count() or 1)
    names = {theme.id: theme.name for theme in load_themes(themes).themes}
    counts: Counter[str] = Counter()
    for row in found.yearly:
        counts[row.party] += row.commitments
    told = {ALONE, *(party for party, _ in counts.most_common(PARTIES))}
    rows = [row for row in found.yearly if row.party in told]
    return {
        "rows": [{**row._asdict(), "theme": names.get(row.theme, row.theme)} for row in rows],
        "years": years([row for row in rows if row.party == ALONE]), "parties": sorted(told - {ALONE}),
        "statements": found.statements, "problems": list(found.problems),
    }  # fmt: skip


def get(folder: Path, address: str, tell: Tell) -> dict[str, Any]:
    """Download one address into a project's documents; the only task that uses the network.

    What is in this computer or its network is not asked for, as an address that is pasted may come from anybody.
    """
    from communique.fetching import fetch, is_inside, wanted

    if is_inside(address):
        raise InputError("the address is in this computer or its network; save the page in the browser, and drop it")
    os.chdir(folder)
    tell("asking for the address", 0, 1)
    entries, problems = wanted([address], ())
    outcome = next(fetch(entries, Project(Path()).documents), None)
    if outcome is None or outcome.path is None:
        raise InputError(outcome.why if outcome is not None else problems[0])
    return {"name": outcome.path.name, "kept": outcome.state == "kept"}
