"""Work that takes longer than a moment, in a process of its own: it tells how far it is, and can be stopped.

The process ends when it is asked to, and when the desk is gone: both close the pipe between them. It then ends the
processes that share its work, as Ctrl+C would.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any, Literal

from communique.errors import CommuniqueError

Tell = Callable[[str, int, int], None]
State = Literal["running", "done", "failed", "stopped"]

OFTEN = 0.1  # seconds between two reports of one step
PATIENCE = 10.0  # seconds that a job has to end by itself


@dataclass
class Progress:
    """How far a job is. `result` is what it gave, `error` why it failed, in one line."""

    number: int
    what: str
    state: State = "running"
    step: str = ""
    done: int = 0
    total: int = 0
    error: str = ""
    result: Any = None


class Job:
    """One piece of work in a process of its own."""

    def __init__(self, number: int, what: str, task: Callable[..., Any], *given: object) -> None:
        """Start it: `task` is called there with `given` and a function to report its progress."""
        context = multiprocessing.get_context("spawn")
        self.progress = Progress(number, what)
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, task, given))
        self._stopping = False
        self._process.start()
        theirs.close()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def running(self) -> bool:
        """Return whether it is at work."""
        return self.progress.state == "running"

    def told(self) -> dict[str, Any]:
        """Return how far it is, for the page."""
        return asdict(self.progress)

    def stop(self) -> None:
        """End it; what it was writing is there as a whole, or not at all."""
        self._stopping = True
        with suppress(OSError):
            self._pipe.send("stop")
        self._listener.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._listener.join(PATIENCE)

    def _listen(self) -> None:
        """Take in what the process tells until it ends."""
        told: dict[str, Any] = {}
        with suppress(EOFError, OSError):
            while True:
                told = self._pipe.recv()
                if "step" in told:
                    self.progress.step, self.progress.done, self.progress.total = told["step"]
        self._process.join()
        self._pipe.close()
        self._end(told)

    def _end(self, told: dict[str, Any]) -> None:
        """Say what it came to."""
        if "result" in told:
            self.progress.result, self.progress.state = told["result"], "done"
        elif self._stopping or "stopped" in told:
            self.progress.state = "stopped"
        else:
            self.progress.error = told.get(
                "error", "ended by the system, which lacks memory; close programs, try again"
            )
            self.progress.state = "failed"


def _work(pipe: Connection, task: Callable[..., Any], given: tuple[object, ...]) -> None:
    """Do the work in the process, and tell what it comes to."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the desk was started in the background
    lock = threading.Lock()
    done = threading.Event()
    threading.Thread(target=_watch, args=(pipe, done), daemon=True).start()
    answer: dict[str, Any]
    try:
        answer = {"result": task(*given, _teller(pipe, lock))}
    except KeyboardInterrupt:
        answer = {"stopped": True}
    except CommuniqueError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "not enough memory; close other programs, or compare fewer documents at once"}
    except OSError as error:
        answer = {"error": f"{error.filename or 'the disk'}: {error.strerror or error}; check it and try again"}
    done.set()
    with lock, suppress(OSError):
        pipe.send(answer)


def _watch(pipe: Connection, done: threading.Event) -> None:
    """Interrupt the work when the desk asks for it, or is gone."""
    with suppress(EOFError, OSError):
        pipe.recv()
    if done.is_set():
        return
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # also wakes what waits
    else:
        signal.raise_signal(signal.SIGINT)  # wakes it on Windows, where `os.kill` would end the process on the spot


def _teller(pipe: Connection, lock: threading.Lock) -> Tell:
    """Return what reports progress, not more often than it is looked at."""
    last: dict[str, float] = {}

    def tell(step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if step in last and done < total and now - last[step] < OFTEN:
            return
        last[step] = now
        with lock, suppress(OSError):
            pipe.send({"step": (step, done, total)})

    return tell
