"""Runs a library on a hostile file in a child process, bounded in time, memory and length of its answer.

One child serves many files, as starting it costs more than most files do; it is ended and replaced when a
file breaks it.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any, Literal

from communique.errors import InputError
from communique.reading.formats.library import MEMORY

SECONDS = 60.0
_LONGEST_ANSWER = 128 * 1024 * 1024
_START = "from communique.reading.formats.library import main; main()"

Job = Literal["pdf", "docx", "mail", "attachments"]
_NAMES: dict[Job, str] = {"pdf": "PDF", "docx": "Word", "mail": "e-mail", "attachments": "e-mail"}


@dataclass(slots=True)
class _Child:
    """The running child, if there is one."""

    process: subprocess.Popen[bytes] | None = None
    owner: int = 0


_child = _Child()
_turn = threading.Lock()


def run(job: Job, data: bytes, name: str, *, seconds: float = SECONDS) -> dict[str, Any]:
    """Return what the library finds in `data`; `name` is the file's, for messages.

    Raises `InputError` if the library refuses the file, or needs more than `seconds`, 1 GB of memory or an
    answer of 128 MB.
    """
    with _turn:
        process = _running()
        late = threading.Event()
        timer = threading.Timer(seconds, _stop, (process, late))
        timer.daemon = True
        timer.start()
        try:
            answer = _asked(process, job, data)
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            _end()
            raise InputError(_broken(name, job, seconds, late=late.is_set(), long=len(answer) > _LONGEST_ANSWER))
    return _found(json.loads(answer), name, job)


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _asked(process: subprocess.Popen[bytes], job: Job, data: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(json.dumps({"job": job, "size": len(data)}).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    except OSError:
        return b""
    return process.stdout.readline(_LONGEST_ANSWER + 1)


def _found(answer: dict[str, Any], name: str, job: Job) -> dict[str, Any]:
    if "found" in answer:
        return dict(answer["found"])
    error = answer.get("refused") or answer["error"]
    if error == "memory":
        raise InputError(_memory(name, job))
    if "password" in error.lower():
        raise InputError(f"{name}: locked with a password; save a copy without one")
    if "refused" in answer:
        raise InputError(f"{name}: {error}; save the text that you need as .txt")
    raise InputError(f"{name}: damaged or cut off ({error}); get the file again, or save it as .txt")


def _broken(name: str, job: Job, seconds: float, *, late: bool, long: bool) -> str:
    if late:
        return f"{name}: took longer than the limit of {seconds:g} s for one {_NAMES[job]} file; save it as .txt"
    if long:
        limit = _LONGEST_ANSWER // 1024**2
        return f"{name}: expands to more than the limit of {limit} MB; save the text that you need as .txt"
    return _memory(name, job)


def _memory(name: str, job: Job) -> str:
    limit = MEMORY // 1024**2
    return f"{name}: broke the {_NAMES[job]} library, or needs more than the limit of {limit} MB; save it as .txt"


def _running() -> subprocess.Popen[bytes]:
    """Return the child of this process; a forked process must not share its parent's."""
    if _child.process is None or _child.process.poll() is not None or _child.owner != os.getpid():
        if _child.owner == os.getpid():
            _end()
        _child.process, _child.owner = _started(), os.getpid()
    return _child.process


def _started() -> subprocess.Popen[bytes]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-P", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def _end() -> None:
    """End the child and close its pipes."""
    process, _child.process = _child.process, None
    if process is None or _child.owner != os.getpid():
        return
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()


atexit.register(_end)
