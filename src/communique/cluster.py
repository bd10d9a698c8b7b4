"""Work shared with other machines, by a Dask scheduler in the place of processes of this one; see `workers.shared`.

Each worker process does one part at a time, since what `begin` sets belongs to the whole process. A part whose worker
is lost is done again by another.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator
from hashlib import sha256
from threading import Lock
from typing import Any

from communique.errors import InputError, WorkerError

AHEAD = 4  # parts handed out for each process
PATIENCE = 5  # seconds until a scheduler answers

Outcome = tuple[list[Any], Exception | None]

_alone = Lock()
_begun: list[tuple[str, Any]] = []  # the run that this process works for, and its work


def clustered(address: str, task: bytes, parts: Iterator[list[Any]]) -> Iterator[Outcome]:
    """Yield what becomes of each part, in order; `task` is the pickled work, begin and what begin is given.

    Raises `InputError` if Dask is not installed or no scheduler answers, `WorkerError` if a part ends its workers.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise InputError(f"{address}: needs Dask; install it with pip install 'communique[distributed]'") from error
    try:
        connect: Any = Client  # some of its versions have types, others have none
        client = connect(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(
            f"{address}: no Dask scheduler answers there; start one with `dask scheduler`, or leave --scheduler out"
        ) from error
    with client:
        held, name = client.scatter(task, broadcast=True, hash=False), sha256(task).hexdigest()
        waiting: deque[Any] = deque()
        most = AHEAD * max(len(client.scheduler_info()["workers"]), 1)
        try:
            for part in parts:
                waiting.append(client.submit(done, name, held, part, pure=False))
                if len(waiting) >= most:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except KilledWorker as error:
            raise WorkerError(f"{address}: a part of the work ended its workers, most likely for memory") from error


def done(name: str, task: bytes, part: list[Any]) -> Outcome:
    """Do a part in a worker; the first of a run begins it there."""
    with _alone:
        try:
            if not _begun or _begun[0][0] != name:
                work, begin, given = pickle.loads(task)  # noqa: S301 - from our own side of the cluster
                begin(*given)
                _begun[:] = [(name, work)]
            return [_begun[0][1](thing) for thing in part], None
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is raised where the work was asked for
            return [], error
