"""A Dask cluster of two workers makes the same bytes as one process."""

import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from running import communique

from communique.aligning import alignment, wide

pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="needs Dask")
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
        sys.stdin.read()
"""
RUN = """
import sys
from communique.aligning import alignment
from communique.archiving import filling
from communique.coding import many
alignment.WORTH = many.WORTH = filling.WORTH = 0  # so that little is shared too
from communique.cli import main
if __name__ == "__main__":
    main()
"""

KILLING = """
import os, signal
from communique.aligning import alignment, gathering, wide
alignment.MANY, wide.AT_ONCE = 2, 10
add = gathering.Gathering.add
def ending(self, told):
    worker = int(os.environ.pop("WORKER", "0"))
    if worker:
        os.kill(worker, signal.SIGKILL)
    add(self, told)
gathering.Gathering.add = ending
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Yield the address of a scheduler and the process ids of its workers."""
    script = tmp_path_factory.mktemp("cluster") / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    process = subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().split()
    process.communicate(timeout=120)


def run(place: pathlib.Path, scheduler: str, *words: object, first: str = "", worker: str = "") -> subprocess.CompletedProcess[str]:
    script = place / "run.py"
    script.write_text(first + RUN, encoding="utf-8")
    given = {**os.environ, "COMMUNIQUE_SCHEDULER": scheduler, "WORKER": worker or "0"}
    return subprocess.run([sys.executable, script, *map(str, words)], env=given, capture_output=True, text=True, check=False)


def test_a_cluster_makes_the_same_bytes(root: pathlib.Path, tmp_path: pathlib.Path, cluster: list[str]) -> None:
    made = []
    for name in ("cluster", "alone"):
        place = tmp_path / name
        place.mkdir()
        for words in (("archive", place / "kept", root / "statements"), ("compare", place / "kept", "--out", place / "out", "--format", "csv", "--quiet")):
            done = run(place, cluster[0], *words) if name == "cluster" else communique(*words)
            assert (done.returncode, done.stderr) == (0, "")
        made.append({p.name: p.read_bytes() for p in (place / "out").iterdir()})
    assert made[0] == made[1]


def test_a_worker_that_is_killed_amid_its_work_changes_no_byte(
    root: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, cluster: list[str]
) -> None:
    scheduler, worker, *_ = cluster
    monkeypatch.setattr(alignment, "MANY", 2)
    monkeypatch.setattr(wide, "AT_ONCE", 10)
    made = []
    for name in ("cluster", "alone"):
        place = tmp_path / name
        place.mkdir()
        words = ("compare", root / "statements", "--out", place / "out", "--format", "csv", "--quiet")
        done = run(place, scheduler, *words, first=KILLING, worker=worker) if name == "cluster" else communique(*words)
        assert done.returncode == 0, done.stderr  # Dask may tell there that it lost a worker
        made.append({p.name: p.read_bytes() for p in (place / "out").iterdir()})
    assert made[0] == made[1]
    with pytest.raises(ProcessLookupError):
        os.kill(int(worker), 0)  # it was killed


@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:9", "nonsense"])
def test_no_scheduler_is_one_line(root: pathlib.Path, tmp_path: pathlib.Path, scheduler: str) -> None:
    told = run(tmp_path, scheduler, "compare", root / "statements", "--quiet")
    assert told.returncode == 1
    assert len(told.stderr.splitlines()) == 1, told.stderr
    assert scheduler in told.stderr
