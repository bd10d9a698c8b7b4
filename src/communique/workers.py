"""Processes that share work: what they give in order, an end to all of them when the work ends, however it does.

Each process has a pipe of its own and at most one part of the work, and no thread stands between: a process that is
ended while it writes leaves an end of file, not a lock that somebody waits for.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeVar, cast

from communique.errors import WorkerError

Given = TypeVar("Given")
Made = TypeVar("Made")
Outcome = tuple[list[Any], Exception | None]  # what was made of a part, or what was raised
SCHEDULER = "COMMUNIQUE_SCHEDULER"
AHEAD = 8  # parts made before their turn that are kept for each process; more would only fill memory


def scheduler() -> str:
    """Return the address of the Dask scheduler whose cluster does the work, or ""."""
    return os.environ.get(SCHEDULER, "")


def several(processes: int) -> bool:
    """Return whether there is more than one process to share work."""
    return processes > 1 or bool(scheduler())


def shared(
    work: Callable[[Given], Made], things: Iterable[Given], processes: int, begin: Callable[..., None],
    given: tuple[Any, ...], *, chunk: int,
) -> Iterator[Made]:  # fmt: skip
    """Yield what `work` makes of each thing, in order; each process first calls `begin` with `given`.

    With a `scheduler`, the processes are those of its cluster. Things are handed out in parts of `chunk`. What `work`
    raises is raised here. Raises `WorkerError` if the system ends one of the processes, or one cannot hand on what it
    made. When the caller stops early, or the user does, all are ended at once.
    """
    task = ForkingPickler.dumps((work, begin, given))
    if scheduler():
        from communique.cluster import clustered

        for those, error in clustered(scheduler(), bytes(task), _parts(things, chunk)):
            yield from those
            if error is not None:
                raise error
        return
    team: list[_Worker] = []
    done = False
    try:
        with _undisturbed():
            team.extend(_Worker() for _ in range(processes))
        for worker in team:
            worker.tell(task)
        yield from _in_order({worker.pipe: worker for worker in team}, _parts(things, chunk))
        done = True
    finally:
        for worker in team:
            worker.end(at_once=not done)


def _parts(things: Iterable[Given], size: int) -> Iterator[list[Given]]:
    rest = iter(things)
    while part := list(itertools.islice(rest, size)):
        yield part


def _in_order(team: dict[Connection, _Worker], parts: Iterator[list[Any]]) -> Iterator[Any]:
    """Hand out the parts; yield what is made of them in their order."""
    numbered, idle, busy = enumerate(parts), list(team.values()), dict[Connection, int]()
    made, turn = dict[int, Outcome](), 0
    while True:
        while idle and len(made) < AHEAD * len(team) and (part := next(numbered, None)):
            busy[idle[-1].pipe] = part[0]
            idle.pop().tell(ForkingPickler.dumps(part[1]))
        if not busy:
            return
        for pipe in cast("list[Connection]", wait(list(busy))):
            made[busy.pop(pipe)] = team[pipe].answer()
            idle.append(team[pipe])
        while turn in made:
            those, error = made.pop(turn)
            yield from those
            if error is not None:
                raise error
            turn += 1


class _Worker:
    """One process and this side of its pipe."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, its = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(its,), daemon=True)
        try:
            self._process.start()
        except OSError as error:
            raise _ended() from error
        finally:
            its.close()  # so that its end is seen here

    def tell(self, told: Any) -> None:
        """Hand on pickled bytes."""
        try:
            self.pipe.send_bytes(told)
        except OSError as error:
            raise _ended() from error

    def answer(self) -> Outcome:
        """Return what came of the last part."""
        try:
            return cast("Outcome", self.pipe.recv())
        except (EOFError, OSError) as cause:
            raise _ended() from cause

    def end(self, *, at_once: bool) -> None:
        """Let the process end, by itself when its pipe closes, or at once."""
        if at_once:
            self._process.kill()
        self.pipe.close()
        self._process.join()


def _ended() -> WorkerError:
    return WorkerError(
        "a process that shared the work was ended by the system, most likely because memory ran out; "
        "close other programs, or compare fewer documents at once"
    )


def collect_seldom() -> None:
    """Let Python look for garbage less often: nearly all that is made here either stays or goes by itself."""
    gc.set_threshold(50_000)


def _serve(pipe: Connection) -> None:
    """Do what is told until the other side closes; whatever goes wrong is handed on as the outcome of a part."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        make = _begun(pipe.recv_bytes())
        while True:
            pipe.send_bytes(_packed(make(pipe.recv_bytes())))


def _begun(task: bytes) -> Callable[[bytes], Outcome]:
    """Return what makes the outcome of a pickled part; where even the work cannot begin, that is each outcome."""
    try:
        work, begin, given = pickle.loads(task)  # noqa: S301 - from the process that began this one
        begin(*given)
    except Exception as error:  # noqa: BLE001 -- as below
        failed = error
        return lambda _: ([], failed)
    return lambda part: _outcome(work, part)


def _outcome(work: Callable[[Any], Any], part: bytes) -> Outcome:
    try:
        return [work(thing) for thing in pickle.loads(part)], None  # noqa: S301 - as above
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is raised where the work was asked for
        return [], error


def _packed(outcome: Outcome) -> bytes:
    """Return an outcome pickled so that the other side can read it, or why it cannot be handed on."""
    try:
        packed = bytes(ForkingPickler.dumps(outcome))
        if outcome[1] is not None:
            pickle.loads(packed)  # noqa: S301 - an error that cannot be made again there says so here
    except Exception as error:  # noqa: BLE001 -- as above
        cause = outcome[1] or error
        return bytes(ForkingPickler.dumps(([], WorkerError(_unsaid(cause)))))
    return packed


def _unsaid(cause: Exception) -> str:
    said = " ".join(f"{type(cause).__name__}: {cause}".split())
    return f"a process that shared the work could not hand on what it made ({said}); compare fewer documents at once"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that Ctrl+C does not reach, since this one ends them; here it waits until they are started."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # with the first process Python starts it, and lets signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
