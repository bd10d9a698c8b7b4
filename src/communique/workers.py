"""Processes that share work: what they give in order, an end to all of them when the work ends, however it does."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import InvalidStateError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from communique.errors import WorkerError

Given = TypeVar("Given")
Made = TypeVar("Made")


def shared(
    work: Callable[[Given], Made], things: Iterable[Given], processes: int, begin: Callable[..., None],
    given: tuple[Any, ...], *, chunk: int,
) -> Iterator[Made]:  # fmt: skip
    """Yield what `work` makes of each thing, in order; each process first calls `begin` with `given`.

    Raises `WorkerError` if the system ends one of the processes. When the caller stops early, or the user does, all
    are ended at once.
    """
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), begin, given)
    done, before_hook = False, threading.excepthook
    threading.excepthook = _without_cancelled
    try:
        made = _started(pool, work, things, chunk)
        yield from made
        done = True
    except (BrokenProcessPool, StartError) as error:
        raise WorkerError(
            "a process that shared the work was ended by the system, most likely because memory ran out; "
            "close other programs, or compare fewer documents at once"
        ) from error
    finally:
        if not done:
            for process in set(multiprocessing.active_children()) - before:
                process.kill()
        pool.shutdown(cancel_futures=True)
        threading.excepthook = before_hook


def _without_cancelled(told: threading.ExceptHookArgs) -> None:
    """Say nothing of what the pool's thread meets when it breaks while its work is being cancelled."""
    if not issubclass(told.exc_type, InvalidStateError):
        threading.__excepthook__(told)


class StartError(Exception):
    """A process could not be started, since another was ended meanwhile."""


def _started(
    pool: ProcessPoolExecutor, work: Callable[[Given], Made], things: Iterable[Given], chunk: int
) -> Iterator[Made]:
    """Start the processes; return what they will give."""
    with _undisturbed():
        try:
            return pool.map(work, things, chunksize=chunk)
        except (OSError, ValueError) as error:  # the pool closes what the next process was to be given
            raise StartError from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that Ctrl+C does not reach, since this one ends them; here it waits until they are started."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
