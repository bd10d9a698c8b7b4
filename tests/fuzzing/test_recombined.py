"""Long random testing of every reader, of whole runs and of the desk, in parts; run with `-m fuzz`, and one part with `-k "readers-7"`."""

import pathlib

import desking
import pytest
import recombined

PARTS = 100
SIZES = {"readers": 10_000, "runs": 1_000, "reports": 50, "archives": 50, "desk": 50}  # a million executions, a hundred thousand …


@pytest.mark.fuzz
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("what", SIZES)
def test_nothing_breaks(what: str, part: int, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    recombined.here()
    work = {
        "readers": recombined.reading(tmp_path), "runs": recombined.whole_runs, "reports": recombined.reporting, "archives": recombined.archiving(tmp_path),
        "desk": desking.desking(tmp_path),
    }[what]  # fmt: skip
    found = recombined.many(work, SIZES[what], seed=part)
    with capsys.disabled():
        print(f"\n{what} {part}: {found}")  # noqa: T201 - the figures are the point
    assert found.findings == {}
