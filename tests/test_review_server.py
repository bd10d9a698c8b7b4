"""The review server without a browser: who may speak to it, what it keeps through faults, blind coders, and settling."""

import contextlib
import csv
import json
import pathlib
import re
import shutil
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from asking import Listening
from running import Begun, communique
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from communique.comparing import compare
from communique.reporting.folder import write_tables
from communique.reviewing.deciding.decisions import Decision
from communique.reviewing.deciding.review_rows import Row, read_folder
from communique.reviewing.storing.store import NAME, Store, read_log
from communique.serving.loopback import Loopback

HEAD = "---\ntitle: {0} Harbour Statement\ndate: {1}-05-03\nform: statement\nparties: [Arvane, Belmora]\n---\n\n"
BODY = [
    "The Ministers agreed to open a joint registry of vessels by 2033.",
    "The Ministers will consider artificial intelligence for harbour safety.",
    "They welcomed the work of the Strait Authority on semiconductors.",
    "The Ministers will protect the reefs <script>alert(1)</script> of the outer strait.",
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("in")
    for name, year in (("first", 2031), ("second", 2032)):
        text = HEAD.format(name.title(), year) + "\n\n".join(BODY) + "\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(inputs: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("made") / "tables"
    write_tables(compare([inputs]), folder)
    return folder


@pytest.fixture
def tables(made: pathlib.Path, tmp_path: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(made, tmp_path / "tables"))


class Served(Listening):
    """A running `communique review`, spoken to by HTTP."""

    def __init__(self, folder: pathlib.Path, *options: str, most: int | None = None) -> None:
        super().__init__(Begun("review", folder, *options, most=most))

    def rows(self) -> list[dict[str, Any]]:
        return list(self.ask("start")[1]["rows"])

    def decide(self, row: dict[str, Any], action: str, name: str, values: Any = None, **more: Any) -> tuple[int, Any]:
        sent = row["codes"] if values is None and action in ("accept", "correct") else values or {}
        entry = {"id": name, "table": row["table"], "key": row["key"], "action": action, "values": sent, **more}
        return self.ask("decide", "POST", entry)

    def stop(self, by: int = signal.SIGTERM) -> str:
        said = super().stop(by)
        assert self.process.communicate() == (said, "")
        return said


@pytest.fixture
def serve() -> Iterator[Any]:
    running: list[Served] = []

    def start(*arguments: Any, **more: Any) -> Served:
        running.append(Served(*arguments, **more))
        return running[-1]

    yield start
    for server in running:
        server.stop()


# path, method, headers → status: what a page of another origin, or a program that does not know the token, can send
FOREIGN: list[tuple[str, str, dict[str, str | None], int]] = [
    ("start", "GET", {}, 200),
    ("start", "GET", {"Host": "localhost:{port}"}, 200),
    ("start", "GET", {"Host": "evil.example:{port}"}, 421),  # DNS rebinding
    ("start", "GET", {"Host": "127.0.0.1"}, 421),
    ("start", "GET", {"Origin": "http://evil.example"}, 403),
    ("start", "GET", {"Origin": "null"}, 403),
    ("start", "GET", {"Sec_Fetch_Site": "cross-site"}, 403),
    ("start", "GET", {"Sec_Fetch_Site": "same-site"}, 403),
    ("", "GET", {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 200),  # the user opened the address
    ("//", "GET", {}, 404),
    ("//wrong-token/start", "GET", {}, 404),
    ("page/../session.py", "GET", {}, 404),
    ("page/style.css%00", "GET", {}, 404),
    ("stop", "POST", {"Origin": None}, 403),
    ("stop", "POST", {"Origin": "http://127.0.0.1:1"}, 403),
    ("stop", "POST", {"Content_Type": "text/plain"}, 415),  # what a form can send without asking
    ("stop", "POST", {"Host": "localhost:{port}"}, 403),  # an origin that is not the host's
    ("stop", "GET", {}, 405),
    ("decide", "POST", {"Sec_Fetch_Site": "cross-site"}, 403),
]


def test_only_its_own_page_may_speak_to_the_server(serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    for path, method, headers, status in FOREIGN:
        filled = {k: v.format(port=server.port) if v else v for k, v in headers.items()}
        assert server.ask(path, method, {} if method == "POST" else None, **filled)[0] == status, (path, headers)
    assert server.process.poll() is None, "somebody else stopped the server"
    assert server.ask("")[0] == 200
    policy = server.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"\son\w+=|<script>|style=|https?://", server.ask("")[1].decode()) is None, "in-line code or an outside address"
    assert server.headers["referrer-policy"] == "no-referrer"


def test_listens_on_loopback_only_with_another_token_each_time(serve: Any, tables: pathlib.Path) -> None:
    first = serve(tables)
    token = first.token
    assert len(token) >= 32
    outside = {i[4][0] for i in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in (a for a in outside if not a.startswith("127.")):
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, first.port), timeout=5)
    first.stop()
    assert serve(tables).token != token


BAD: list[tuple[object, int]] = [
    (b"no json", 422),
    ([], 422),
    ({}, 422),
    ({"id": "a", "table": "commitments", "key": "first/none", "action": "accept"}, 422),
    ({"id": "a", "table": "ledger", "key": "x", "action": "accept"}, 422),
    ({"id": "a", "table": "alignments", "key": "x ~ y", "action": "correct", "values": {"relation": "identical"}}, 422),
    (b"[" * 100_000, 422),
    (b'{"note": "' + b"x" * 300_000 + b'"}', 413),
]


def test_what_is_no_decision_is_refused(serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    for body, status in BAD:
        assert server.ask("decide", "POST", body)[0] == status, body
    row = server.rows()[0]
    for action, values in (("promise", {}), ("correct", {"kind": "promise"}), ("split", {"cuts": [10**9]}), ("split", {"cuts": "x"})):
        assert server.decide(row, action, "a", values)[0] == 422
    assert read_log(tables) == ()
    assert b"<script>" not in server.ask("")[1]
    assert any("<script>" in r["cells"].get("text", "") for r in server.rows()), "hostile words travel as data"


def test_what_cannot_be_kept_or_sent_again_is_refused(serve: Any, tables: pathlib.Path) -> None:
    server = serve(tables)
    row = server.rows()[0]
    sound = {"id": "a", "table": row["table"], "key": row["key"], "action": "accept", "values": row["codes"], "note": ""}
    nested = json.loads("[" * 700 + "]" * 700)
    odd: list[dict[str, object]] = [
        {"values": {**row["codes"], "x": float("nan")}}, {"values": {**row["codes"], "x": float("-inf")}},
        {"values": {**row["codes"], "x": nested}}, {"values": {**row["codes"], "kind": nested}}, {"values": {**row["codes"], "more": ""}},
        {"action": "reject", "values": {"x": nested}}, {"action": "", "values": {"x": 1}}, {"action": "split", "values": {"cuts": nested}},
        {"note": "\ud800"}, {"id": "\udfff"}, {"values": {**row["codes"], "actor": "\ud800"}}, {"key": "\ud800"},
        {"note": nested}, {"note": 5}, {"id": ["a"]}, {"action": None}, {"after": {}},
    ]  # fmt: skip
    for change in odd:
        status, body = server.ask("decide", "POST", {**sound, **change})
        assert (status, bool(body["error"])) == (422, True), change
        assert server.ask("start")[0] == 200
    assert read_log(tables) == ()
    assert server.ask("decide", "POST", sound)[0] == 200


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced", "log deleted"])
def test_a_folder_that_is_gone_is_said(serve: Any, tables: pathlib.Path, what: str) -> None:
    server = serve(tables, "--coder", "Ana")
    row = server.rows()[0]
    assert server.decide(row, "accept", "a")[0] == 200
    if what == "log deleted":
        (tables / NAME).unlink()
    elif what == "deleted":
        shutil.rmtree(tables)
    else:
        tables.rename(tables.parent / "moved")
        if what == "replaced":
            shutil.copytree(tables.parent / "moved", tables)
    status, body = server.decide(row, "reject", "b", base=1)
    assert (status, "moved, deleted or replaced" in body["error"]) == (507, True)
    for path in ("start", "changes", "decisions.csv", "agreement"):
        assert server.ask(path)[0] == 507, path
    before = sorted(tables.iterdir()) if tables.exists() else None
    server.process.terminate()
    out, errors = server.process.communicate(timeout=20)
    assert (server.process.returncode, "kept in" in out, "moved, deleted or replaced" in errors.replace("\n", " ")) == (1, False, True)
    assert "Traceback" not in errors
    assert (sorted(tables.iterdir()) if tables.exists() else None) == before, "nothing is written where the folder was"
    server.stop = lambda: ""  # its end was looked at


def test_full_disk_is_said_and_loses_nothing(serve: Any, tables: pathlib.Path) -> None:
    kept: list[str] = []
    server = serve(tables, "--coder", "Ana", most=200)
    row = server.rows()[0]
    status, body = 200, {}
    for n in range(400):
        last = read_log(tables)[-1].number if n == 0 and read_log(tables) else n
        status, body = server.decide(row, "accept", f"d{n}", base=last, note="x" * 2000)
        if status != 200:
            break
        kept.append(f"d{n}")
    assert status == 507
    assert NAME in body["error"]
    assert 5 < len(kept) < 400
    assert server.ask("start")[0] == 200, "the server still answers"
    server.process.kill()
    assert [d.id for d in read_log(tables)] == kept
    again = serve(tables, "--coder", "Ana")
    assert again.decide(row, "reject", "later", base=len(kept))[0] == 200


def test_two_servers_on_one_folder(serve: Any, tables: pathlib.Path) -> None:
    ana, ben = serve(tables, "--coder", "Ana"), serve(tables, "--coder", "Ben")
    assert ana.port != ben.port
    row = ana.rows()[0]
    assert ana.decide(row, "accept", "a1")[0] == 200
    assert ben.decide(row, "reject", "b1")[0] == 200
    twin = serve(tables, "--coder", "Ana")
    status, body = twin.decide(row, "reject", "a2")
    assert (status, body["current"]["action"]) == (409, "accept")
    assert [(d.coder, d.action) for d in read_log(tables)] == [("Ana", "accept"), ("Ben", "reject")]


def units(server: Served) -> list[dict[str, Any]]:
    return [r for r in server.rows() if r["table"] == "commitments"]


def test_blind_coders_agreement_settling_and_gold(serve: Any, tables: pathlib.Path, inputs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    ana, ben = serve(tables, "--coder", "Ana"), serve(tables, "--coder", "Ben", "--blind")
    rows = units(ana)
    for n, row in enumerate(rows):
        ana.decide(row, "accept", f"a{n}")
        if n == 0:
            ben.decide(row, "reject", f"b{n}")
        elif n == 1:
            ben.decide(row, "correct", f"b{n}", {**row["codes"], "kind": "assertion", "strength": ""})
        else:
            ben.decide(row, "accept", f"b{n}")
    blind = ben.ask("start")[1]["decisions"]
    assert {d["coder"] for d in blind} == {"Ben"}
    assert b"Ana" not in ben.ask("decisions.csv")[1]
    hidden = ben.ask("agreement?coder=Ana&coder=Ben")
    assert (hidden[0], "Ana" in str(hidden[1]), "blind" in hidden[1]["error"]) == (422, False, True)
    shown = ana.ask("agreement")[1]
    by_field = {f["name"]: f for f in shown["fields"]}
    assert (by_field["unit"]["rows"], by_field["unit"]["observed"]) == (8, 0.875)
    assert [(d["field"], d["key"]) for d in shown["differences"]] == [("unit", rows[0]["key"]), ("kind", rows[1]["key"])]
    assert ana.ask("agreement?coder=Ana&coder=program")[1]["differences"] == []
    assert ana.ask("agreement?coder=Ana&coder=Ana")[0] == 422
    assert {d["coder"] for d in ana.ask("start")[1]["decisions"]} == {"Ana", "Ben"}

    done = communique("agreement", tables, "--out", tmp_path / "differences.csv")
    assert done.returncode == 0, done.stderr
    figures = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line.strip()}
    assert figures["unit"][:2] == ["8", "0.875"]
    assert figures["kind"][:2] == ["7", "0.857"]
    with (tmp_path / "differences.csv").open(encoding="utf-8-sig", newline="") as lines:
        found = [(r["field"], r["Ana"], r["Ben"]) for r in csv.DictReader(lines)]
    assert found == [("unit", "kept", "rejected"), ("kind", rows[1]["codes"]["kind"], "assertion")]
    program = communique("agreement", tables, "--coders", "Ana,program")
    assert "Differences: 0" in program.stdout

    before = communique("compare", inputs, "--out", tables, "--force")
    assert before.returncode == 0
    assert before.stderr.count("disputed") == 2
    settling = serve(tables, "--coder", "Cy", "--adjudicate")
    disputed = settling.rows()
    assert {r["key"] for r in disputed} == {rows[0]["key"], rows[1]["key"]}
    by_key = {r["key"]: r for r in disputed}
    settling.decide(by_key[rows[0]["key"]], "accept", "c0")
    settling.decide(by_key[rows[1]["key"]], "correct", "c1", {**rows[1]["codes"], "kind": "assertion", "strength": ""})
    gold = tmp_path / "gold"
    assert communique("compare", inputs, "--decisions", tables, "--reviewed-only", "--out", gold, "--quiet").returncode == 0
    scored = communique("evaluate", tables / "machine", gold)
    assert scored.returncode == 0, scored.stderr
    assert "Disagreements: 1" in scored.stdout, "the one kind that was corrected"


def test_what_nobody_settled_counts_neither_way(inputs: pathlib.Path, tables: pathlib.Path, tmp_path: pathlib.Path) -> None:
    folder = read_folder(tables)
    rows = [r for (table, _), r in folder.rows.items() if table == "commitments"]
    pairs = [r for (table, _), r in folder.rows.items() if table == "alignments"]
    assert (len(rows), len(pairs)) == (8, 4)

    def entry(n: int, row: Row, action: str, coder: str = "Ana") -> Decision:
        values = dict(row.codes) if action == "accept" else {}
        return Decision(row.table, row.key, action, values, row.says, row.codes, coder=coder, id=f"{coder}{n}")

    with Store(tables / NAME) as store:
        store.add_all(entry(n, row, "reject" if n == 3 else "accept") for n, row in enumerate(rows) if n not in (1, 5))
        store.add_all([entry(2, rows[2], "reject", "Ben"), entry(8, pairs[0], "reject")])
    gold = tmp_path / "gold"
    assert communique("compare", inputs, "--decisions", tables, "--reviewed-only", "--out", gold, "--quiet").returncode == 0
    scored = communique("evaluate", tables, gold)
    assert scored.returncode == 0, scored.stderr
    printed = {line.split()[0]: line.split()[1:] for line in scored.stdout.splitlines() if line.strip()}
    assert printed["units"][3:] == ["4", "1", "0"], "the rejected unit alone is wrong"
    assert printed["shared"][-3:] == ["0", "1", "0"], "the broken pair alone is wrong"


def test_decided_rows_stay_decided_on_the_page_when_their_file_is_renamed(serve: Any, inputs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    folder, tables = tmp_path / "in", tmp_path / "tables"
    folder.mkdir()
    for path in inputs.iterdir():
        (folder / f"{path.stem}.md").write_bytes(path.read_bytes())
    assert communique("compare", folder, "--out", tables, "--quiet").returncode == 0
    server = serve(tables, "--coder", "Ana")
    pair = next(r for r in server.rows() if r["table"] == "alignments")
    (unit, *_) = (r for r in units(server) if "consider" in r["cells"]["text"])
    assert server.decide(unit, "reject", "u")[0] == server.decide(pair, "accept", "p")[0] == 200
    server.stop()
    text = (folder / "first.md").read_text(encoding="utf-8").replace("safety.", "safety!").replace("joint registry", "“joint” registry")
    (folder / "renamed.md").write_text(text, encoding="utf-8")  # another name, other marks, the same words
    (folder / "first.md").unlink()
    assert communique("compare", folder, "--out", tables, "--force", "--quiet").stderr == ""
    again = serve(tables, "--coder", "Ana")
    rows = {r["key"]: r for r in again.rows()}
    known = again.ask("start")[1]["decisions"]
    assert [d["action"] for d in known] == ["reject", "accept"]
    assert all(not rows[d["key"]]["orphan"] for d in known), "a decision is shown apart from its row"
    row = rows[known[0]["key"]]
    assert row["ids"][0] == "renamed"
    changed = again.decide(row, "accept", "u2", base=known[0]["number"])
    assert (changed[0], changed[1]["key"]) == (200, row["key"])
    log = read_log(tables)
    assert len({d.key for d in log if d.table == "commitments"}) == 1, "one row has one history"
    assert [d.action for d in log] == ["reject", "accept", "accept"]
    assert "2 applied, 0 not" in communique("compare", folder, "--out", tables, "--force").stdout


def test_same_bytes_with_the_same_decisions(serve: Any, tables: pathlib.Path, inputs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    server = serve(tables, "--coder", "Ana")
    server.decide(units(server)[0], "reject", "a")
    server.stop()
    for name in ("one", "two"):
        assert communique("compare", inputs, "--decisions", tables, "--out", tmp_path / name, "--quiet").returncode == 0
    one = {p.relative_to(tmp_path / "one"): p.read_bytes() for p in (tmp_path / "one").rglob("*.csv")}
    two = {p.relative_to(tmp_path / "two"): p.read_bytes() for p in (tmp_path / "two").rglob("*.csv")}
    assert one == two
    assert pathlib.Path("machine/commitments.csv") in one


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("review", "nowhere"), 1, "no commitments.csv there"),
        (("review", "{tables}", "--blind", "--adjudicate"), 2, "must see them"),
        (("compare", "{inputs}", "--reviewed-only"), 1, "nothing was reviewed"),
        (("compare", "{inputs}", "--decisions", "nowhere"), 1, "no decisions.sqlite there"),
        (("agreement", "{tables}"), 1, "nobody decided anything there"),
        (("import-review", "x.xlsx"), 2, "coder"),
    ],
)
def test_wrong_calls_say_what_to_do(tables: pathlib.Path, inputs: pathlib.Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = communique(*(a.format(tables=tables, inputs=inputs) for a in arguments))
    assert done.returncode == code
    assert said in " ".join(done.stderr.replace("│", "").split())


def test_what_the_end_breaks_off_is_no_fault_to_tell_of(capfd: pytest.CaptureFixture[str]) -> None:
    begun = threading.Event()

    def slow(_: Request) -> PlainTextResponse:
        begun.set()
        time.sleep(4)  # longer than the server waits for what it has begun
        return PlainTextResponse("late")

    before = signal.getsignal(signal.SIGTERM)
    server = Loopback(Starlette(routes=[Route("/", slow)]), None, 0)
    serving = threading.Thread(target=server.run)
    serving.start()
    asking = threading.Thread(target=_asked, args=(server.address,))
    asking.start()
    assert begun.wait(10)
    server.stop()
    serving.join(15)
    asking.join(15)
    signal.signal(signal.SIGTERM, before)
    assert not serving.is_alive()
    assert capfd.readouterr().err == ""


def _asked(address: str) -> None:
    """Ask a server that may end before it answers."""
    with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - of this test
        answer.read()
