"""Downloads statements politely and keeps them: robots.txt respected, pauses between requests, hash and time noted."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from protego import Protego

from communique.errors import InputError, OutputError
from communique.fetching.addresses import checked, origin
from communique.fetching.catalogue import Entry, safe_name
from communique.fetching.connecting import Deadline
from communique.fetching.network import AGENT, Limits, OfflineError, Response, get, status_cause
from communique.listing import change, keep
from communique.listing import rows as listed
from communique.places import is_file, standing

_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md", "application/rtf": ".rtf", "text/rtf": ".rtf", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/zip": ".zip",
}  # fmt: skip
_LONGEST_WAIT = 10.0
_ROBOTS_SIZE = 512 * 1024
_OK = 200
_TOO_MANY = 429
_UNAVAILABLE = 503
_SERVER = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry: its file, or why there is none."""

    entry: Entry
    state: Literal["saved", "kept", "failed"]
    path: Path | None = None
    why: str = ""


@dataclass(slots=True)
class _Visit:
    """What is known of the hosts asked so far: their rules, and when each was last asked."""

    limits: Limits
    sleep: Callable[[float], None]
    deadline: Deadline
    rules: dict[str, Protego | str | OfflineError] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)


def fetch(
    entries: Iterable[Entry],
    out: Path,
    *,
    force: bool = False,
    limits: Limits | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Outcome]:
    """Download each entry into the folder `out`, one at a time, and yield what became of it.

    What `index.csv` there lists with the hash of the file beside it is kept and not asked for again, unless `force`
    is set. A host that asks to wait is not asked again. Raises `OutputError` if the folder cannot be written.
    """
    limits = limits or Limits()
    visit = _Visit(limits, sleep, Deadline(limits.total))
    rows = listed(out)
    for entry in entries:
        kept = None if force else _kept(entry, rows, out)
        if kept is not None:
            yield Outcome(entry, "kept", kept)
            continue
        try:
            response = _asked(entry, visit)
            path = out / (safe_name(entry.id) + _suffix(response, entry))
            _refuse_overwriting(path, rows, force=force)
        except (InputError, OutputError) as error:
            yield Outcome(entry, "failed", why=str(error))
            continue
        rows[path.name] = _row(entry, path, response)
        keep(path, response.data)
        change(out, {path.name: rows[path.name]})
        yield Outcome(entry, "saved", path)


def _kept(entry: Entry, rows: dict[str, dict[str, str]], out: Path) -> Path | None:
    """Return the file of an earlier fetch, if it is as it was."""
    for name, row in rows.items():
        if row.get("address") == entry.address and row.get("sha256"):
            path = out / safe_name(name)
            if is_file(path) and hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"]:
                return path
    return None


def _asked(entry: Entry, visit: _Visit) -> Response:
    visit.deadline = Deadline(visit.limits.total)
    address = checked(entry.address)
    response = _polite(address, visit, _permitted(address, visit, named=True))
    if response.status in (_TOO_MANY, _UNAVAILABLE):
        cause = status_cause(response)
        if response.retry_after:
            visit.rules[_host(response.address)] = f"not asked, as its host answered {cause}; try again then"
        raise InputError(f"{entry.address}: {cause}; try again {'then' if response.retry_after else 'later'}")
    if response.status != _OK:
        raise InputError(f"{entry.address}: {status_cause(response)}; look up its address in a browser")
    if not response.data.strip():
        raise InputError(f"{entry.address}: the answer is empty; try again later")
    return response


def _permitted(address: str, visit: _Visit, *, named: bool) -> float:
    """Return the pause that an address's host is owed; raise `InputError` if the host's rules keep us away."""
    host = _host(address)
    rules = visit.rules.get(host)
    if rules is None:
        rules = visit.rules[host] = _robots(address, visit, host, named=named)
    if isinstance(rules, OfflineError):
        raise rules
    if isinstance(rules, str):
        raise InputError(f"{address}: {rules}")
    if not rules.can_fetch(address, AGENT):
        raise InputError(f"{address}: its robots.txt asks programs to stay away; save it from a browser")
    return max(visit.limits.pause, min(rules.crawl_delay(AGENT) or 0.0, _LONGEST_WAIT))


def _host(address: str) -> str:
    return "{}:{}".format(*origin(address))


def _polite(address: str, visit: _Visit, pause: float) -> Response:
    """Ask after the pause that the host's last answer is owed, and so wherever it redirects to."""
    _wait(address, visit, pause)

    def follow(target: str) -> None:
        visit.last[_host(target)] = _wait(target, visit, _permitted(target, visit, named=False))

    try:
        return get(address, visit.limits, follow, deadline=visit.deadline)
    finally:
        visit.last[_host(address)] = time.monotonic()


def _wait(address: str, visit: _Visit, pause: float) -> float:
    """Wait until the host of an address may be asked again; return the time then."""
    last = visit.last.get(_host(address))
    if last is not None:
        pause = max(last + pause - time.monotonic(), 0.0)
        visit.deadline.put_off(pause)
        visit.sleep(pause)
    return time.monotonic()


def _robots(address: str, visit: _Visit, host: str, *, named: bool) -> Protego | str | OfflineError:
    """Return a host's rules, or why it cannot be asked. Without a file all is allowed (RFC 9309)."""
    parts = urlsplit(address)
    limits = replace(visit.limits, size=min(_ROBOTS_SIZE, visit.limits.size))
    try:
        response = get(f"{parts.scheme}://{parts.netloc}/robots.txt", limits, deadline=visit.deadline, named=named)
    except OfflineError as error:
        return error
    except InputError as error:
        return str(error).split(": ", 1)[-1]
    finally:
        visit.last[host] = time.monotonic()
    if response.status >= _SERVER or response.status == _TOO_MANY:
        return f"its robots.txt is out of order, {status_cause(response)}; try again later"
    return Protego.parse(response.data.decode("utf-8", "replace") if response.status == _OK else "")


def _suffix(response: Response, entry: Entry) -> str:
    """Return the suffix for what was sent; raise `InputError` for what is no text that can be read."""
    if response.data[:5] == b"%PDF-":
        return ".pdf"
    suffix = _SUFFIXES.get(response.media_type)
    if suffix is None:
        kind = response.media_type[:80] or "nothing known"
        raise InputError(f"{entry.address}: sends {kind!a}, not a statement; look up its address in a browser")
    return suffix


def _refuse_overwriting(path: Path, rows: dict[str, dict[str, str]], *, force: bool) -> None:
    """Raise `OutputError` rather than replace a file that was not fetched, or was changed since."""
    if force or not standing(path):
        return
    row = rows.get(path.name, {})
    if not is_file(path) or hashlib.sha256(path.read_bytes()).hexdigest() != row.get("sha256"):
        raise OutputError(f"{path}: exists already and is not as it was fetched; move it, or add --force to replace it")


def _row(entry: Entry, path: Path, response: Response) -> dict[str, str]:
    return {
        "file": path.name,
        "title": entry.title,
        "date": entry.date,
        "parties": entry.parties,
        "issuer": entry.issuer,
        "address": entry.address,
        "fetched": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "sha256": hashlib.sha256(response.data).hexdigest(),
    }
