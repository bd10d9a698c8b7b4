"""The desk without a browser: who may speak to it, what it takes and keeps, and what survives its sudden end."""

import contextlib
import csv
import http.client
import http.server
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from asking import Listening
from hypothesis import given, settings
from hypothesis import strategies as st
from running import Begun, communique

from communique.desk import samples, shortcut
from communique.desk.naming import free, safe
from communique.desk.shelf import Shelf
from communique.listing import change, rows

STATEMENT = """---
title: {0} Reef Statement
date: {1}-04-02
form: statement
parties: [Orvane, Pelmora]
---

The Ministers agreed to open a joint registry of reefs by {1}.

They will consider \\<script\\>semiconductors for the watch on the outer reef.
"""
START = (
    "import sys, pathlib\n"
    "from communique.desk.dropping import Limits\n"
    "from communique.desk.server import DeskServer\n"
    "from communique.desk.shelf import opened\n"
    "if __name__ == '__main__':\n"
    "    shelf = opened(pathlib.Path(sys.argv[1])); shelf.tidy()\n"
    "    server = DeskServer(shelf, 'Ana', 0, Limits(file=20_000, files=6, total=60_000, idle=1.0))\n"
    "    print(server.address, flush=True); server.run()\n"
)


class Served(Listening):
    """A running desk, spoken to by HTTP; with small limits if asked for."""

    def __init__(self, folder: pathlib.Path, *, small: bool = False) -> None:
        self.shelf = folder
        process: Begun | subprocess.Popen[str]
        if small:
            script = folder.parent / "small.py"
            script.write_text(START, encoding="utf-8")
            process = subprocess.Popen(
                [sys.executable, str(script), str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        else:
            process = Begun("desk", "--folder", folder, "--no-browser", "--port", "0", errors=subprocess.STDOUT)
        super().__init__(process)

    def begin(self, name: str) -> str:
        return str(self.ask("shelf", "POST", {"name": name})[1]["id"])

    def drop(self, project: str, name: str, data: bytes) -> tuple[int, Any]:
        quoted = "".join(f"%{b:02X}" for b in name.encode(errors="surrogateescape"))
        return self.ask(f"projects/{project}/files?name={quoted}", "POST", data, Content_Type="application/octet-stream")

    def job(self, project: str, wanted: dict[str, Any]) -> dict[str, Any]:
        status, told = self.ask(f"projects/{project}/jobs", "POST", wanted)
        assert status == 200, told
        while told["state"] == "running":
            time.sleep(0.1)
            told = self.ask(f"projects/{project}/job")[1]
        return dict(told)


@pytest.fixture
def serve() -> Iterator[Any]:
    running: list[Served] = []

    def start(folder: pathlib.Path, **more: Any) -> Served:
        running.append(Served(folder, **more))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("desk") / "shelf", small=True)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def reefs(desk: Served) -> str:
    """A project of two statements."""
    project = desk.begin("Reefs")
    for name, year in (("first", 2031), ("second", 2032)):
        assert desk.drop(project, f"{name}.md", STATEMENT.format(name.title(), year).encode())[0] == 200
    return project


def files_of(desk: Served, project: str) -> dict[str, str]:
    return {file["name"]: file["id"] for file in desk.ask(f"projects/{project}")[1]["files"]}


# path, method, headers → status: what a page of another origin, or a program that does not know the token, can send
FOREIGN: list[tuple[str, str, dict[str, str | None], int]] = [
    ("shelf", "GET", {}, 200),
    ("shelf", "GET", {"Host": "evil.example:{port}"}, 421),  # DNS rebinding
    ("shelf", "GET", {"Origin": "http://evil.example"}, 403),
    ("shelf", "GET", {"Sec_Fetch_Site": "cross-site"}, 403),
    ("projects/{project}/report", "GET", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
    ("//wrong-token/shelf", "GET", {}, 404),
    ("page/../server.py", "GET", {}, 404),
    ("page/..%2Fserver.py", "GET", {}, 404),
    ("shelf", "POST", {"Origin": "null"}, 403),  # what the report, which is kept apart, would send
    ("shelf", "POST", {"Origin": None}, 403),
    ("shelf", "POST", {"Content_Type": "text/plain"}, 415),  # what a form can send without asking
    ("projects/{project}/files?name=a.txt", "POST", {"Content_Type": "multipart/form-data; boundary=x"}, 415),
    ("projects/{project}/files?name=a.txt", "POST", {"Sec_Fetch_Site": "same-site"}, 403),
    ("projects/{project}/jobs", "POST", {"Host": "localhost:{port}"}, 403),  # an origin that is not the host's
    ("stop", "POST", {"Origin": "http://127.0.0.1:1"}, 403),
    ("stop", "GET", {}, 405),
    ("projects/..%2F..%2Fetc", "GET", {}, 404),
    ("projects/%2e%2e", "GET", {}, 422),
    ("projects/Reefs", "GET", {}, 422),  # a name is no address
    ("projects/{project}/files/..%2Findex.csv", "GET", {}, 404),
    ("projects/{project}/download/..%2F..%2Fx", "GET", {}, 404),
    ("projects/{project}/download/passwd", "GET", {}, 422),
    ("projects/{project}/review/..%2f..%2fserver.py", "GET", {}, 404),
]


def test_only_its_own_page_may_speak_to_the_desk(desk: Served, reefs: str) -> None:
    for path, method, headers, status in FOREIGN:
        filled = {k: v.format(port=desk.port) if v else v for k, v in headers.items()}
        got = desk.ask(path.format(project=reefs), method, **filled)[0]
        assert got == status or (status == 404 and got == 422), (path, headers, got)
    status, page = desk.ask("")
    assert status == 200
    assert re.search(rb"\son\w+=|<script>|style=|https?://", page) is None, "in-line code or an outside address"
    policy = desk.headers["content-security-policy"]
    assert ("default-src 'none'" in policy, "unsafe" in policy) == (True, False)
    assert desk.headers["referrer-policy"] == "no-referrer"


NAMES = [
    ("../../evil.txt", "evil.txt"), ("..\\..\\evil two.txt", "evil two.txt"), ("/etc/passwd.txt", "passwd.txt"), (".htaccess.txt", "htaccess.txt"),
    ("con.txt", "con_.txt"), ("a\x00b\n.txt", "a b.txt"), ("<img src=x>.txt", "img src x.txt"), ("index.csv.txt", "index.csv.txt"),
    ("\u202etxt.exe.txt", "txt.exe.txt"), ("Éire 2024 (final).TXT", "Éire 2024 (final).txt"), ("---.txt", "document.txt"),
]  # fmt: skip


def test_names_lead_nowhere(tmp_path: pathlib.Path, serve: Any) -> None:
    desk = serve(tmp_path / "shelf")
    project = desk.begin("../../Outside")
    (folder,) = [p.path for p in Shelf(desk.shelf).projects() if p.id == project]
    assert folder.name == "Outside"
    before = {p for p in tmp_path.rglob("*") if "Outside" not in p.parts}
    for n, (name, kept) in enumerate(NAMES):
        status, told = desk.drop(project, name, f"The Ministers agreed on reef {n}.".encode())
        assert (status, told["name"]) == (200, kept), name
    assert {p for p in tmp_path.rglob("*") if "Outside" not in p.parts} == before
    for name in ("a.exe", "index.csv", "noending", "x.doc", "", "a.txt/..", "b.html.js"):
        assert desk.drop(project, name, b"words")[0] == 422, name
    assert desk.drop(project, "again.txt", b"The Ministers agreed on reef 0.")[1]["new"] is False
    assert desk.drop(project, "EVIL.txt", b"other words")[1]["name"] == "EVIL (2).txt"


@settings(max_examples=40)
@given(st.text(max_size=150))
def test_every_name_is_one_of_a_file(text: str) -> None:
    name = safe(text, "other")
    assert name
    assert not name.startswith((".", "-", " "))
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert len(name.encode()) <= 125
    assert safe(name, "other") == name
    assert free(name, ".txt", [f"{name}.TXT"]) != f"{name}.txt"


def chunked(desk: Served, path: str, parts: list[bytes], *, finish: bool = True) -> bytes:
    """Send a request in parts without saying how long it is; return what comes back."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=20) as plug:
        head = f"POST /{desk.token}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nOrigin: http://127.0.0.1:{desk.port}\r\n"
        plug.sendall(f"{head}Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        with contextlib.suppress(OSError):  # the server may have had enough
            for part in parts:
                plug.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n")
            if finish:
                plug.sendall(b"0\r\n\r\n")
        with contextlib.suppress(OSError):
            return plug.recv(4096)
    return b""


def test_what_is_too_large_too_many_or_too_slow_is_not_kept(desk: Served) -> None:
    project = desk.begin("Large")
    folder = next(p.documents for p in Shelf(desk.shelf).projects() if p.id == project)
    assert desk.drop(project, "large.txt", b"x" * 20_001)[0] == 413
    assert b" 413 " in chunked(desk, f"projects/{project}/files?name=large.txt", [b"x" * 5_000] * 5)
    plug = socket.create_connection(("127.0.0.1", desk.port), timeout=20)
    plug.sendall(f"POST /{desk.token}/projects/{project}/files?name=huge.txt HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n".encode())
    plug.sendall(f"Origin: http://127.0.0.1:{desk.port}\r\nContent-Type: application/octet-stream\r\nContent-Length: {2 * 1024**3}\r\n\r\n".encode())
    assert b" 413 " in plug.recv(4096), "refused before it is read"
    plug.close()
    began = time.monotonic()
    assert b" 408 " in chunked(desk, f"projects/{project}/files?name=slow.txt", [b"The Ministers"], finish=False)
    assert time.monotonic() - began < 10
    assert list(folder.iterdir()) == [], "nothing of it is left"
    assert desk.ask(f"projects/{project}/paste", "POST", {"title": "t", "text": "x" * 20_001})[0] == 413
    assert desk.ask("shelf", "POST", {"name": "x" * 200_000})[0] == 413
    for n in range(6):
        assert desk.drop(project, f"{n}.txt", f"The Ministers agreed on reef {n}.".encode())[0] == 200
    assert desk.drop(project, "7.txt", b"one more")[0] == 413


def test_slow_clients_keep_nobody_waiting(desk: Served) -> None:
    slow = [socket.create_connection(("127.0.0.1", desk.port), timeout=20) for _ in range(60)]
    for plug in slow:
        plug.sendall(b"GET /")
    began = time.monotonic()
    assert desk.ask("shelf")[0] == 200
    assert time.monotonic() - began < 5
    for plug in slow:
        plug.close()


def test_a_project_shows_nothing_of_another(desk: Served, reefs: str) -> None:
    other = desk.begin("Other")
    home = {p.id: p for p in Shelf(desk.shelf).projects()}
    first = files_of(desk, reefs)["first.md"]
    for path in (f"files/{first}", f"files/{first}/text"):
        assert desk.ask(f"projects/{other}/{path}")[0] == 422
    for action in ("correct", "rename", "remove"):
        assert desk.ask(f"projects/{other}/files/{first}/{action}", "POST", {})[0] == 422
    (home[other].documents / "linked.md").symlink_to(home[reefs].documents / "first.md")
    (home[other].documents / "folder").symlink_to(home[reefs].documents)
    assert files_of(desk, other) == {}, "a link to another project is not followed"
    (desk.shelf / "Linked").symlink_to(home[reefs].path)
    assert "Linked" not in {one["name"] for one in desk.ask("shelf")[1]["projects"]}


def test_what_is_corrected_stands_in_the_index(desk: Served, reefs: str) -> None:
    project = next(p for p in Shelf(desk.shelf).projects() if p.id == reefs)
    file = files_of(desk, reefs)["second.md"]
    change(project.documents, {"second.md": {"file": "second.md", "fetched": "2033-01-01"}, "else.md": {"file": "else.md", "note": "=1+1"}})

    def correct(field: str, value: str, was: str) -> tuple[int, Any]:
        return desk.ask(f"projects/{reefs}/files/{file}/correct", "POST", {"field": field, "value": value, "was": was})

    assert correct("date", "3 May 2034", "2032-04-02")[1]["documents"][0]["date"] == "2034-05-03"
    status, told = correct("date", "2035-01-01", "2032-04-02")  # another window, which shows the former date
    assert (status, told["now"]) == (409, "2034-05-03")
    assert correct("parties", "=Orvane; Brell", "Orvane; Pelmora")[1]["documents"][0]["parties"] == "=Orvane; Brell"
    for field, value, was in (("date", "soon", "2034-05-03"), ("form", "poem", "statement"), ("path", "x", ""), ("title", "x" * 3000, ""), ("", "x", ""), ("blocks", "x", "")):
        assert correct(field, value, was)[0] in (409, 422), field
    kept = rows(project.documents)
    assert kept["second.md"] == {"file": "second.md", "date": "2034-05-03", "parties": "=Orvane; Brell", "fetched": "2033-01-01", "note": ""}
    assert kept["else.md"]["note"] == "=1+1"
    assert "'=1+1" in (project.documents / "index.csv").read_text(encoding="utf-8-sig"), "no cell is a formula"
    moved = desk.ask(f"projects/{reefs}/files/{file}/rename", "POST", {"name": "Third Forum.md"})[1]
    assert rows(project.documents)["Third Forum.md"]["date"] == "2034-05-03"
    assert "second.md" not in rows(project.documents)
    assert desk.ask(f"projects/{reefs}/files/{moved['id']}/remove", "POST")[0] == 200
    assert "Third Forum.md" not in files_of(desk, reefs)
    (left,) = desk.ask(f"projects/{reefs}")[1]["removed"]
    assert desk.ask(f"projects/{reefs}/removed/{left['id']}/restore", "POST")[0] == 200
    assert rows(project.documents)["Third Forum.md"]["date"] == "2034-05-03"
    assert desk.ask(f"projects/{reefs}/files/{moved['id']}")[1]["documents"][0]["date"] == "2034-05-03"
    assert correct("date", "", "2034-05-03")[0] == 422, "it has another name now"


INDEXES = ["file;Date;note\r\nfirst.md;2030;a\r\n", "FILE\tdate\nfirst\t2030\n", "\ufefffile,date\nfirst.md,2030\n"]


@pytest.mark.parametrize("index", INDEXES)
def test_an_index_of_ones_own_is_kept_with_what_it_says(index: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "index.csv").write_text(index, encoding="utf-8")
    (before,) = rows(tmp_path).values()
    change(tmp_path, {before["file"]: {**before, "title": 'A; "b", c'}, "x": None})
    (after,) = rows(tmp_path).values()
    assert after == {**before, "title": 'A; "b", c'}
    assert before["date"] == "2030"


def test_documents_are_compared_read_and_taken_away(desk: Served, reefs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = desk.job(reefs, {"what": "compare"})
    assert (told["state"], told["result"]["documents"]) == ("done", 2), told
    project = next(p for p in Shelf(desk.shelf).projects() if p.id == reefs)
    assert str(desk.shelf) not in (project.report / "run.json").read_text(encoding="utf-8")
    monkeypatch.chdir(project.path)
    by_hand = project.path.parent.parent / "by-hand"
    assert communique("compare", "documents", "--out", by_hand).returncode == 0
    for table in ("commitments.csv", "alignments.csv", "report.html"):
        assert (by_hand / table).read_bytes() == (project.report / table).read_bytes(), table
    status, page = desk.ask(f"projects/{reefs}/report")
    assert status == 200
    assert b"<script>semiconductors" not in page
    policy = desk.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy
    assert "unsafe" not in policy
    for wanted, start in (("word", b"PK"), ("excel", b"PK"), ("tables", b"PK"), ("memo", b"#")):
        status, data = desk.ask(f"projects/{reefs}/download/{wanted}")
        assert (status, data[: len(start)]) == (200, start), wanted
        assert desk.headers["content-disposition"].startswith('attachment; filename="Reefs ')
    words = json.dumps(desk.ask(f"projects/{reefs}/files/{files_of(desk, reefs)['first.md']}/text")[1])
    assert "<script>semiconductors" in words, "hostile words travel as data"
    start = desk.ask(f"projects/{reefs}/review/start")[1]
    row = start["rows"][0]
    entry = {"id": "a", "table": row["table"], "key": row["key"], "action": "reject", "values": {}}
    assert desk.ask(f"projects/{reefs}/review/decide", "POST", entry)[0] == 200
    assert desk.ask(f"projects/{reefs}")[1]["undone"] == 1
    assert desk.job(reefs, {"what": "compare"})["result"]["decisions"] == 1
    assert desk.ask(f"projects/{reefs}")[1]["undone"] == 0
    assert len(desk.ask(f"projects/{reefs}/review/start")[1]["decisions"]) == 1


def test_an_archive_on_the_shelf_is_asked_too(desk: Served, reefs: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "old.md").write_text(STATEMENT.format("Old", 2030), encoding="utf-8")
    assert communique("archive", desk.shelf / "Archive", tmp_path / "old.md").returncode == 0
    (one,) = desk.ask(f"projects/{reefs}")[1]["archives"]
    asked = {"what": "find", "text": "The Ministers agreed to open a joint registry of reefs."}
    for archive, title in ((one["id"], "Old Reef Statement"), ("", "First Reef Statement")):
        told = desk.job(reefs, {**asked, "archive": archive})
        assert any(title in row["source"] for row in told["result"]["rows"]), told
    assert desk.ask(f"projects/{reefs}/jobs", "POST", {**asked, "archive": "../x"})[0] == 422


def test_commitments_over_time_are_counted_on_the_page_as_by_the_command(desk: Served, reefs: str, tmp_path: pathlib.Path) -> None:
    told = desk.job(reefs, {"what": "over_time", "archive": ""})["result"]
    own = [f for f in (desk.shelf / "Reefs" / "documents").iterdir() if f.suffix == ".md"]
    assert communique("themes", "--over-time", *own, "--out", tmp_path / "t").returncode == 0
    with (tmp_path / "t" / "themes-over-time.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(r["year"], r["party"].removeprefix("'"), r["commitments"]) for r in csv.DictReader(file)]  # no formula
    assert rows
    assert sorted((r["year"], r["party"], str(r["commitments"])) for r in told["rows"]) == sorted(rows)
    assert not any(row["theme"].islower() for row in told["rows"]), "themes have their names"
    assert set(told["years"]) >= {row[0] for row in rows}
    assert desk.ask(f"projects/{reefs}/jobs", "POST", {"what": "over_time", "archive": "../x"})[0] == 422


class Outside(http.server.BaseHTTPRequestHandler):
    """The network, as a proxy gives it: what the path of an address says."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        where = self.path.rpartition("/to?")[2] if "/to?" in self.path else ""
        page = STATEMENT.format("Far", 2033).encode() if self.path.endswith("/far.md") else b""
        self.send_response(302 if where else 404 if self.path.endswith("robots.txt") else 200)
        if where:
            self.send_header("Location", where)
        huge = self.path.endswith("/huge")
        self.send_header("Content-Type", "text/html" if huge else "text/markdown")
        self.send_header("Content-Length", str(10 * 1024**3 if huge else len(page)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(page)
            for _ in range(10_000 if huge else 0):
                self.wfile.write(b"x" * 65_536)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside) as running:
        running.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        for name in ("http_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{running.server_address[1]}")
        monkeypatch.delenv("no_proxy", raising=False)
        yield running
        running.shutdown()


def test_an_address_is_fetched_and_what_is_inside_is_not_asked_for(tmp_path: pathlib.Path, serve: Any, outside: Any) -> None:
    desk = serve(tmp_path / "shelf")
    project = desk.begin("Far")
    told = desk.job(project, {"what": "fetch", "address": "http://reefs.example/texts/far.md"})
    assert (told["state"], told["result"]) == ("done", {"name": "far.md", "kept": False}), told
    assert desk.ask(f"projects/{project}/files/{files_of(desk, project)['far.md']}")[1]["documents"][0]["title"] == "Far Reef Statement"
    asked = list(outside.asked)
    for inside in ("http://127.0.0.1:{port}/{token}/shelf", "http://localhost:{port}/", "http://[::1]/", "http://10.0.0.8/a", "http://192.168.1.1/",
                   "http://169.254.169.254/latest", "http://0.0.0.0/", "http://printer/", "http://nas.local/a", "http://2130706433/"):  # fmt: skip
        told = desk.job(project, {"what": "fetch", "address": inside.format(port=desk.port, token=desk.token)})
        assert (told["state"], outside.asked) == ("failed", asked), inside
        assert "in this computer or its network" in told["error"], told
    for wrong in ("file:///etc/passwd", "ftp://reefs.example/a", "reefs.example", "javascript:alert(1)", "http://reefs.example/a b", " "):
        assert desk.ask(f"projects/{project}/jobs", "POST", {"what": "fetch", "address": wrong})[0] == 422, wrong
    for astray, why in (("to?file:///etc/passwd", "no web address"), ("to?http://127.0.0.1:1/", "in this machine"), ("huge", "more than the limit of 64 MB")):
        told = desk.job(project, {"what": "fetch", "address": f"http://reefs.example/{astray}"})
        assert (told["state"], why in told["error"]) == ("failed", True), told
    assert list(files_of(desk, project)) == ["far.md"]
    (folder,) = [p.documents for p in Shelf(desk.shelf).projects() if p.id == project]
    assert {p.name for p in folder.iterdir()} == {"far.md", "index.csv"}, "nothing of what was refused is left"


def test_terms_that_are_added_are_kept_as_a_theme_file(desk: Served, reefs: str) -> None:
    def put(name: str, terms: str, wanted: str = "") -> int:
        return desk.ask(f"projects/{reefs}/themes", "POST", {"id": wanted, "name": name, "terms": terms})[0]

    project = next(p for p in Shelf(desk.shelf).projects() if p.id == reefs)
    assert put('Reefs "and" \\ more\x7f', "reef\n joint  registry \nreef") == 200
    assert put("", "coral wall", "ai") == 200
    assert put('Reefs "and" \\ more\x7f', "reef") == 422
    assert put("", "") == 422
    assert put("Signs", "!?") == 422
    made = {one["id"]: one for one in tomllib.loads(project.themes.read_text(encoding="utf-8"))["theme"]}
    own = next(one for name, one in made.items() if name != "ai")
    assert (own["terms"], own["name"]) == (["reef", "joint registry"], 'Reefs "and" \\ more')
    assert made["ai"]["terms"][-1] == "coral wall"
    if not desk.ask(f"projects/{reefs}")[1]["compared"]:
        desk.job(reefs, {"what": "compare"})
    tried = desk.ask(f"projects/{reefs}/themes/try", "POST", {"terms": "outer reef"})[1]
    assert tried["count"] >= 1
    row = tried["rows"][0]
    assert [row["text"][a:b] for a, b in row["hits"]] == ["outer reef"]
    assert put("", "", own["id"]) == 200
    assert put("", "", "ai") == 200
    assert not project.themes.exists(), "nothing is added any more"
    project.themes.write_text('[[theme]]\nid = "mine"\nterms = ["reef"]\n', encoding="utf-8")
    assert put("", "coral", "ai") == 422
    assert project.themes.read_text(encoding="utf-8").startswith("[[theme]]"), "what a person wrote stays"
    project.themes.unlink()


def children(of: int) -> set[int]:
    """Return the processes below one, at any depth."""
    listed = subprocess.run(["/bin/ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
    parents = dict(zip(map(int, listed[::2]), map(int, listed[1::2]), strict=True))
    found, more = set[int](), {of}
    while more:
        more = {pid for pid, parent in parents.items() if parent in more}
        found |= more
    return found


def gone(pids: set[int]) -> bool:
    deadline = time.monotonic() + 20
    while any(pathlib.Path(f"/proc/{pid}/cmdline").exists() and pathlib.Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.skipif(not pathlib.Path("/proc/self").exists(), reason="counts processes as Linux lists them")
def test_a_sudden_end_loses_nothing_that_was_shown_as_saved(tmp_path: pathlib.Path, serve: Any) -> None:
    desk = serve(tmp_path / "shelf")
    (samples,) = [one["id"] for one in desk.ask("shelf")[1]["projects"]]
    project = Shelf(desk.shelf).projects()[0]
    kept = {f"{n}.txt": f"The Ministers agreed on reef {n}.".encode() for n in range(5)}
    for name, data in kept.items():
        assert desk.drop(samples, name, data)[0] == 200
    half = socket.create_connection(("127.0.0.1", desk.port), timeout=20)
    half.sendall(f"POST /{desk.token}/projects/{samples}/files?name=half.txt HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n".encode())
    half.sendall(f"Origin: http://127.0.0.1:{desk.port}\r\nContent-Type: application/octet-stream\r\nContent-Length: 500\r\n\r\nThe".encode())
    assert desk.ask(f"projects/{samples}/jobs", "POST", {"what": "compare"})[0] == 200
    while not desk.ask(f"projects/{samples}/job")[1]["step"]:
        time.sleep(0.05)
    assert desk.ask(f"projects/{samples}/jobs", "POST", {"what": "compare"})[0] == 422, "one at a time"
    below = children(desk.process.pid)
    desk.stop(signal.SIGKILL)
    half.close()
    assert gone(below), "no process outlives the desk"
    again = serve(desk.shelf)
    assert [p.name for p in project.documents.iterdir() if p.name.startswith(".communique-writing-")] == []
    assert {name: (project.documents / name).read_bytes() for name in kept} == kept
    assert not (project.documents / "half.txt").exists()
    assert again.ask(f"projects/{samples}")[1]["compared"] == 0
    assert again.ask(f"projects/{samples}/jobs", "POST", {"what": "compare"})[0] == 200
    stopped = again.ask(f"projects/{samples}/job/stop", "POST")[1]
    assert stopped["state"] == "stopped"
    assert gone(children(again.process.pid) - {again.process.pid} - resource_trackers(again.process.pid))
    assert not list(project.report.glob("*.csv")) if project.report.exists() else True


def resource_trackers(of: int) -> set[int]:
    """Return the helper that Python keeps beside a program that starts others."""
    return {pid for pid in children(of) if b"resource_tracker" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()}


def test_who_opens_a_second_desk_is_led_to_the_first(tmp_path: pathlib.Path, serve: Any) -> None:
    first, second = serve(tmp_path / "shelf"), serve(tmp_path / "shelf")
    assert second.address == first.address
    assert second.process.wait(timeout=20) == 0
    assert first.ask("shelf")[0] == 200
    assert (tmp_path / "shelf" / ".communique-desk").stat().st_mode & 0o077 == 0, "nobody else may read the address"
    assert "Everything is saved" in first.stop()
    assert not (tmp_path / "shelf" / ".communique-desk").exists()


SHORTCUTS = [
    ("win32", "Communique.bat", '"C:\\a b\\100%%\\python.exe" "-m" "communique" "desk"'),
    ("darwin", "Communique.command", "exec 'C:\\a b\\100%\\python.exe' -m communique desk"),
    ("linux", "Communique.desktop", 'Exec="C:\\\\\\\\a b\\\\\\\\100%%\\\\\\\\python.exe" "-m" "communique" "desk"'),
]


@pytest.mark.parametrize(("system", "name", "line"), SHORTCUTS)
def test_the_shortcut_runs_the_desk(system: str, name: str, line: str) -> None:
    found, text = shortcut.content(["C:\\a b\\100%\\python.exe", "-m", "communique", "desk"], system)
    assert found == name
    assert line in text


def test_the_shortcut_is_put_on_the_desktop(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "Desktop").mkdir()
    done = communique("desk", "--shortcut", "--folder", tmp_path / "my shelf")
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "Desktop").iterdir()
    assert os.access(made, os.X_OK)
    assert "my shelf" in made.read_text(encoding="utf-8")


def test_a_bare_command_says_how_to_open_the_page() -> None:
    assert "communique desk" in communique().stdout


def test_the_samples_are_texts_and_nothing_else(tmp_path: pathlib.Path) -> None:
    project = samples.begin(Shelf(tmp_path))
    assert len(project.files()) >= 8
    assert {p.suffix for p in project.documents.iterdir()} <= {".md", ".txt"}


STOPPED = """
import multiprocessing, os, signal, threading, time
from communique.desk import jobs

def busy(tell):
    ours.send("stop")
    while True:
        time.sleep(0.01)

if hasattr(signal, "pthread_kill"):
    del signal.pthread_kill  # as on Windows, where os.kill ends a process without a word
os.kill = lambda *_: os._exit(9)
ours, theirs = multiprocessing.Pipe()
jobs._work(theirs, busy, ())
print(ours.recv())
"""


def test_work_is_stopped_where_the_system_knows_no_signals_to_threads() -> None:
    ended = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "{'stopped': True}\n", "")
