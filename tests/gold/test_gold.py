"""Accuracy on the hand-coded statements does not fall below the floors pinned beside the digest of the gold.

After a gain, raise the floors; lowering one below `LEAST` needs a change of this file.
"""

import hashlib
import io
import json
import pathlib
import runpy
import subprocess
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace
from typing import Any

import pytest
from running import communique

FLOORS = json.loads(pathlib.Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
LEAST = {"unit_f1": 0.80, "kind_accuracy": 0.75, "themes_named_f1": 0.85, "shared_f1": 0.56}  # seven harder sets joined
CHANGED = "the gold has changed since the floors were set. Check them and set digest and floors anew"
pytestmark = pytest.mark.filterwarnings(f"default:{CHANGED}")
CASES = [(group, figure) for group, floors in FLOORS["floors"].items() for figure in floors]


@pytest.fixture(scope="module")
def figures(shared: pathlib.Path) -> dict[str, dict[str, float]]:
    """Return the figures by set of one run of the program on every gold set."""
    if not (shared / "gold").is_dir():
        pytest.skip("the hand-coded statements are absent")
    if digest(shared / "gold") != FLOORS["gold_sha256"]:
        warnings.warn(CHANGED, UserWarning, stacklevel=1)
    script, out, errors = shared / "gold" / "score_all.py", io.StringIO(), io.StringIO()
    scoring: dict[str, Any] = runpy.run_path(str(script), run_name="scoring")
    main = scoring["main"]
    main.__globals__["subprocess"] = SimpleNamespace(run=run)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(errors):
        patch.setattr(sys, "argv", [str(script), "--json", "--command", "communique compare --format csv"])
        main()
    assert not errors.getvalue()
    return dict(json.loads(out.getvalue()))


def run(line: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
    """Run the program here, where it is loaded, and what scores its tables as a program of its own."""
    return communique(*line[1:]) if line[0] == "communique" else subprocess.run(line, **how)  # noqa: PLW1510


def digest(gold: pathlib.Path) -> str:
    """Return one digest over names and bytes of all files of the gold, in order of their paths."""
    found = hashlib.sha256()
    for path in sorted(p for p in gold.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        found.update(path.relative_to(gold).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@pytest.mark.parametrize(("group", "figure"), CASES)
def test_floor(figures: dict[str, dict[str, float]], group: str, figure: str) -> None:
    floor = FLOORS["floors"][group][figure]
    assert figures[group][figure] >= floor, f"{figure} of {group} fell to {figures[group][figure]:.4f}"


@pytest.mark.parametrize("figure", LEAST)
def test_floors_are_not_lowered(figure: str) -> None:
    for group in ("pooled", "thematic"):
        assert FLOORS["floors"][group][figure] >= LEAST[figure], group
