"""Requests to the desk, odd and hostile ones among them, within one process: what is kept stays sound and inside its shelf."""

import asyncio
import json
import pathlib
import random
import tempfile
from typing import Any
from urllib.parse import quote

from recombined import ODD, READERS, Work, at_hand, changed, text
from starlette.types import ASGIApp, Message

from communique.desk.correcting import FIELDS
from communique.desk.dropping import Limits
from communique.desk.server import Desk
from communique.desk.shelf import opened
from communique.listing import rows
from communique.reading.text.dates import iso

REQUESTS = 40  # to one shelf
KINDS = ("txt", "md", "html", "rtf", "eml")  # those that are read within this process
NAMES = (
    "a.md", "b.txt", "../../c.txt", "/etc/d.md", "C:\\e.html", "index.csv", "INDEX.CSV", ".f.md", "g", "con.txt", "h.md.md", "", ".", "..", " .md", "i\n.txt",
    "j\u202e.md", "k\x00.md", "=l.md", "m" * 300 + ".md", "é.md", "e\u0301.md", "A.MD", "a (2).md", "n/.md", "%2e%2e/o.md", "archive.db", "\ud800.md", "run.json", "p.zip",
)  # fmt: skip
DATES = ("2031-05-03", "3 May 2031", "soon", "2031-13-45", "", "May 2031", "=1+1", "\u0662\u0660\u0663\u0661", "0000-00-00", "2031", "03.05.2031", "5/3/2031")
FINE = {200, 404, 405, 408, 409, 413, 415, 422, 429}


async def _asked(app: ASGIApp, method: str, path: str, query: str, body: bytes, kind: str) -> tuple[int, bytes]:
    """Return the status and the content of an answer."""
    parts: list[Message] = []
    at = [body[i : i + 1000] for i in range(0, len(body), 1000)] or [b""]

    async def receive() -> Message:
        return {"type": "http.request", "body": at.pop(0), "more_body": bool(at)} if at else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        parts.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": path, "root_path": "",
        "raw_path": path.encode(errors="replace"), "query_string": query.encode(), "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1),
    }  # fmt: skip
    await app(scope, receive, send)
    return int(parts[0]["status"]), b"".join(part.get("body", b"") for part in parts[1:])


class _Client:
    """A page, or what pretends to be one, that speaks to a desk."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.desk = Desk(opened(folder), "Ana", lambda: None, Limits(file=20_000, files=8, total=60_000, idle=1.0))
        self.app = self.desk.app()
        self.said: list[object] = []

    def ask(self, path: str, sent: object = None, query: str = "", kind: str = "application/json") -> Any:
        """Return what an answer says; it must be one that a page can show."""
        method = "GET" if sent is None else "POST"
        body = b"" if sent is None else sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        self.said.append((method, path, query, body[:300]))
        at_hand("desk", self.said[-8:])
        status, content = asyncio.run(_asked(self.app, method, path, query, body, kind))
        assert status in FINE, (status, content[:200])
        try:
            return json.loads(content) if status == 200 else None
        except ValueError:
            raise AssertionError(content[:200]) from None


def _odd(rng: random.Random, *usual: str) -> str:
    """Return a value that a field may hold, now and then an odd one."""
    return rng.choice((rng.choice(usual), rng.choice(usual), changed(rng, rng.choice(usual), ODD), "x" * 3_000))


def _sent(rng: random.Random, whole: dict[str, object]) -> object:
    """Return a request, now and then one that lacks a part, has a wrong one or is none."""
    if rng.random() < 0.9:
        return whole
    one = rng.choice(list(whole))
    wrong = {**whole, one: rng.choice((None, 1, [], {}, True, 1e308, ["x"] * 100))}
    return rng.choice((wrong, {k: v for k, v in whole.items() if k != one}, [], "x", b"{", b"\xff", b'{"field": NaN}', b"[" * 5_000, b'"\\ud800"', b"{}" * 60_000))


def _step(rng: random.Random, client: _Client, project: str) -> None:
    """Do one thing that a page can do, to a file that is there or to none."""
    there = client.ask(f"/projects/{project}")
    files, removed = ([file["id"] for file in there[key]] for key in ("files", "removed"))
    file = rng.choice((*files, *files, "0" * 16, "..%2f"))
    one = f"/projects/{project}/files/{file}"
    what = rng.choice(("drop", "drop", "paste", "correct", "correct", "correct", "rename", "remove", "restore", "themes", "read"))
    if what == "drop":
        data = READERS[rng.choice(KINDS)](rng)
        name = quote(_odd(rng, *NAMES).encode(errors="surrogatepass"))
        client.ask(f"/projects/{project}/files", data * rng.choice((1, 1, 1, 40)), f"name={name}", "application/octet-stream")
    elif what == "paste":
        client.ask(f"/projects/{project}/paste", _sent(rng, {"title": _odd(rng, *NAMES), "text": text(rng)}))
    elif what == "correct":
        _correct(rng, client, one)
    elif what == "rename":
        client.ask(f"{one}/rename", _sent(rng, {"name": _odd(rng, *NAMES)}))
    elif what == "remove":
        client.ask(f"{one}/remove", _sent(rng, {"x": ""}))
    elif what == "restore":
        client.ask(f"/projects/{project}/removed/{rng.choice((*removed, file))}/restore", {})
    elif what == "themes":
        client.ask(f"/projects/{project}/themes{rng.choice(('', '/try'))}", _sent(rng, {"id": _odd(rng, "reefs", "ai"), "name": _odd(rng, "Reefs"), "terms": text(rng)}))
    else:
        client.ask(f"{one}{rng.choice(('', '/text'))}")


def _correct(rng: random.Random, client: _Client, one: str) -> None:
    """Correct a field of a file: what the answer shows is what was said, and a date is one."""
    found = client.ask(one)
    field = rng.choice((*FIELDS, "form", "date", "path", ""))
    given = _odd(rng, *(DATES if field == "date" else ("statement", "article", "") if field == "form" else ("Arvane; Belmora", "A title", "")))
    was = _field(found, field)
    told = client.ask(f"{one}/correct", _sent(rng, {"field": field, "value": given, "was": rng.choice((was, was, was, "x"))}))
    if told is not None and field == "date" and given.strip():
        assert _field(told, "date") == iso(" ".join(given.split())), (given, told)


def _field(found: Any, field: str) -> str:
    """Return a field of a file as the page shows it, "" where it shows none."""
    documents = found["documents"] if found is not None else []
    return str(documents[0].get(field, "")) if documents else ""


def desking(folder: pathlib.Path) -> Work:
    """Return what sends some requests to a desk of its own and looks at what they left on the disk."""

    def work(rng: random.Random) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            place = pathlib.Path(name)
            client = _Client(place / "shelf")
            try:
                project = client.ask("/shelf", {"name": _odd(rng, *NAMES)}) or client.ask("/shelf", {"name": "Reefs"})
                for _ in range(REQUESTS):
                    _step(rng, client, project["id"])
            finally:
                client.desk.close()
            _inside(place)

    return work


def _inside(place: pathlib.Path) -> None:
    """Assert that all lies in one project of the shelf, under names that every system takes, with an index that can be read."""
    (shelf,) = place.iterdir()
    (project,) = shelf.iterdir()
    assert {path.name for path in project.iterdir()} <= {"documents", "removed", "themes.toml"}
    for path in (*project.glob("documents/*"), *project.glob("removed/*")):
        assert path.is_file()
        assert not path.name.startswith((".", "=")) or path.suffix == ".lock", path.name
        assert len(path.name.encode()) <= 255
    for part in ("documents", "removed"):
        if (project / part).is_dir():
            rows(project / part)
