"""Downloads from a server on this machine that is good, slow, lying, endless, gone, or leads astray."""

import csv
import gzip
import hashlib
import http.server
import io
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from running import Begun

from communique.errors import InputError, OutputError
from communique.fetching import Entry, Outcome, catalogue, fetch, wanted
from communique.fetching.addresses import is_local_name
from communique.fetching.network import Limits, get
from communique.reading import read_all

BOMB = gzip.compress(bytes(50_000_000))  # 49 kB; made beforehand, for it takes longer than an answer may
PAGE = b"<!DOCTYPE html><p>We will open a joint office.</p>"
LIMITS = Limits(silence=0.5, total=1.5, size=200_000, pause=0.0)


class Server(http.server.ThreadingHTTPServer):
    """Serves what the path says; keeps what was asked."""

    daemon_threads = True
    robots: tuple[int, bytes] = (404, b"")
    robots_after = 0.0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients hang up on purpose."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def send(self, status: int, data: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length != -1:
            self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        name, _, value = self.path.strip("/").partition("?")
        if name == "robots.txt":
            time.sleep(self.server.robots_after)
            self.send(*self.server.robots)
        elif name == "to":
            self.send(302, b"", Location=value)
        elif name.isdigit():
            self.send(int(name), b"no")
        elif hasattr(self, f"odd_{name}"):
            getattr(self, f"odd_{name}")()
        else:
            kind = "image/png" if name == "image" else "text/html; charset=utf-8"
            self.send(200, PAGE, Content_Type=kind)

    def odd_slow(self) -> None:
        time.sleep(0.9)

    def odd_drip(self) -> None:
        self.send(200, b"", 1000, Content_Type="text/html")
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def odd_endless(self) -> None:
        self.send(200, b"", -1, Content_Type="text/html")
        for _ in range(1000):
            self.wfile.write(b"x" * 10_000)

    def odd_empty(self) -> None:
        self.send(200, b"", Content_Type="text/html")

    def odd_longer(self) -> None:
        self.send(200, PAGE, len(PAGE) + 50, Content_Type="text/html")

    def odd_shorter(self) -> None:
        self.send(200, PAGE, 20, Content_Type="text/html")

    def odd_open(self) -> None:
        self.send(200, PAGE, Content_Type="text/html")
        self.wfile.flush()
        time.sleep(1.2)

    def odd_later(self) -> None:
        """Send more than stated, but only after a silence."""
        self.send(200, PAGE, 20, Content_Type="text/html")
        self.wfile.flush()
        time.sleep(0.4)
        self.wfile.write(b"more")

    def odd_zipped(self) -> None:
        self.send(200, BOMB, Content_Type="text/html", Content_Encoding="gzip")

    def odd_headers(self) -> None:
        """Drip headers without end, each soon enough after the last."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for number in range(60):
            self.wfile.write(b"X-%d: x\r\n" % number)
            time.sleep(0.1)

    def odd_flood(self) -> None:
        """Send headers without end, as fast as they are taken."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for number in range(100_000):
            self.wfile.write(b"X-%d: x\r\n" % number)

    def odd_line(self) -> None:
        """Send one header without end."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        for _ in range(10_000):
            self.wfile.write(b"x" * 1000)

    def odd_continue(self) -> None:
        """Say without end that the answer will come."""
        for _ in range(60):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            time.sleep(0.1)

    def odd_chunks(self) -> None:
        """Break off within a body whose length is not stated."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.wfile.write(head + b"%x\r\n" % (len(PAGE) + 5) + PAGE)

    def odd_busy(self) -> None:
        self.send(429, b"", Retry_After="7200")

    def odd_loop(self) -> None:
        self.send(302, b"", Location="/loop")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server() as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield running
        running.shutdown()


def fetched(server: Server, path: str, out: pathlib.Path, **options: bool) -> Outcome:
    entry = Entry("2024_elm", f"{server.base}/{path}", "Elm Statement", "2024-05-01", "Fiji; Peru", "Press Office")
    (outcome,) = fetch([entry], out, limits=LIMITS, sleep=lambda _: None, **options)
    return outcome


def rows(folder: pathlib.Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "index.csv").read_text(encoding="utf-8-sig"))))


def test_a_page_is_saved_with_hash_and_time_and_read_with_its_facts(server: Server, tmp_path: pathlib.Path) -> None:
    outcome = fetched(server, "page", tmp_path)
    assert outcome.state == "saved"
    assert outcome.path == tmp_path / "2024_elm.html"
    assert outcome.path.read_bytes() == PAGE
    (row,) = rows(tmp_path)
    assert row["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert row["fetched"].endswith("+00:00")
    (document,), problems = read_all([tmp_path])
    assert (document.title, document.date, document.parties) == ("Elm Statement", "2024-05-01", ("Fiji", "Peru"))
    assert document.address == f"{server.base}/page"
    assert problems == ()


def test_robots_is_asked_once_and_the_agent_is_named(server: Server, tmp_path: pathlib.Path) -> None:
    entries = [Entry(name, f"{server.base}/{name}") for name in ("a", "b")]
    assert [o.state for o in fetch(entries, tmp_path, limits=LIMITS)] == ["saved", "saved"]
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a", "/b"]
    assert all(agent.startswith("communique/") for _, agent in server.asked)


def test_what_is_there_is_not_asked_for_again(server: Server, tmp_path: pathlib.Path) -> None:
    fetched(server, "page", tmp_path)
    count = len(server.asked)
    assert fetched(server, "page", tmp_path).state == "kept"
    assert len(server.asked) == count
    assert fetched(server, "page", tmp_path, force=True).state == "saved"


def test_a_file_of_the_users_is_not_overwritten(server: Server, tmp_path: pathlib.Path) -> None:
    (tmp_path / "2024_elm.html").write_text("mine", encoding="utf-8")
    outcome = fetched(server, "page", tmp_path)
    assert "exists already and is not as it was fetched" in outcome.why
    assert (tmp_path / "2024_elm.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        ((200, b"User-agent: *\nDisallow: /pa*e\n"), "its robots.txt asks programs to stay away"),
        ((200, b"User-agent: communique\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "asks programs to stay away"),
        ((503, b""), "its robots.txt is out of order, service unavailable (HTTP 503)"),
        ((200, b"User-agent: *\nDisallow: /private\n"), ""),
        ((403, b""), ""),
    ],
)
def test_robots(server: Server, tmp_path: pathlib.Path, robots: tuple[int, bytes], why: str) -> None:
    server.robots = robots
    outcome = fetched(server, "page", tmp_path)
    assert (outcome.state == "failed") == bool(why)
    assert why in outcome.why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("slow", "no answer within 0.5 s"),
        ("drip", "not all within 1.5 s"),
        ("endless", "more than the limit of"),
        ("longer", "cut off: 50 bytes are missing"),
        ("shorter", "sends more than the 20 bytes that it states"),
        ("later", "sends more than the 20 bytes that it states"),
        ("headers", "not all within 1.5 s"),
        ("flood", "cannot be reached (got more than 100 headers)"),
        ("line", "cannot be reached (got more than 65536 bytes when reading header line)"),
        ("continue", "not all within 1.5 s"),
        ("chunks", "cut off: the end is missing"),
        ("busy", "too many requests (HTTP 429), asks to wait 7200 s; try again then"),
        ("503", "service unavailable (HTTP 503); try again later"),
        ("zipped", "sent compressed although not asked for it"),
        ("404", "not found (HTTP 404)"),
        ("410", "gone (HTTP 410)"),
        ("403", "refused (HTTP 403)"),
        ("500", "internal server error (HTTP 500)"),
        ("empty", "the answer is empty"),
        ("image", "sends 'image/png', not a statement"),
        ("loop", "more than 5 redirects"),
        ("to?file:///etc/passwd", "redirects to 'file:///etc/passwd', which is no web address; not followed"),
        ("to?ftp://example.org/x", "which is no web address; not followed"),
        ("to?http://127.0.0.1:1/x", "in this machine or its network; not followed"),
        ("to?http://localhost:1/x", "in this machine or its network; not followed"),
        ("to?http://169.254.169.254/meta", "in this machine or its network; not followed"),
        ("to?http://2130706433/", "in this machine or its network; not followed"),
        ("to?http://printer/", "in this machine or its network; not followed"),
        ("to?http://[::ffff:10.0.0.1]/", "in this machine or its network; not followed"),
        ("to?http://[::1]:1/", "in this machine or its network; not followed"),
        ("to?http://[x", "which is no web address; not followed"),
    ],
)
def test_refused_in_one_line_and_nothing_is_written(
    server: Server, tmp_path: pathlib.Path, path: str, why: str
) -> None:
    start = time.monotonic()
    outcome = fetched(server, path, tmp_path)
    assert outcome.state == "failed"
    assert why in outcome.why
    assert "\n" not in outcome.why
    assert list(tmp_path.iterdir()) == []
    assert time.monotonic() - start < 5


def test_a_redirect_on_the_same_host_is_followed(server: Server, tmp_path: pathlib.Path) -> None:
    assert fetched(server, "to?/page", tmp_path).state == "saved"


def test_the_rules_of_the_host_that_a_redirect_leads_to_hold(
    server: Server, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.fetching.network.is_local_name", lambda _: False)  # both hosts are on this machine
    monkeypatch.setattr("communique.fetching.connecting.is_local", lambda _: False)
    with Server() as other:
        threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        other.robots = (200, b"User-agent: *\nDisallow: /page\n")
        refused = fetched(server, f"to?{other.base}/page", tmp_path)
        assert f"{other.base}/page: its robots.txt asks programs to stay away" in refused.why
        assert [path for path, _ in other.asked] == ["/robots.txt"]
        assert fetched(server, f"to?{other.base}/else", tmp_path).state == "saved"
        other.shutdown()


def test_the_rules_of_the_same_host_hold_after_a_redirect(server: Server, tmp_path: pathlib.Path) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /page\n")
    assert "asks programs to stay away" in fetched(server, "to?/page", tmp_path).why


def test_a_server_that_keeps_the_connection_open_is_believed(server: Server, tmp_path: pathlib.Path) -> None:
    assert fetched(server, "open", tmp_path).state == "saved"


FORMULA = '=HYPERLINK("http://e.example","x")'


def test_no_cell_of_the_index_is_a_formula_and_reading_undoes_the_guard(server: Server, tmp_path: pathlib.Path) -> None:
    entries = [Entry(name, f"{server.base}/{name}", FORMULA, "2024-05-01", "@Fiji", "-x") for name in ("a", "b")]
    for entry in entries:  # the second time, the first row is read and written again
        assert [o.state for o in fetch([entry], tmp_path, limits=LIMITS, sleep=lambda _: None)] == ["saved"]
    for row in rows(tmp_path):
        assert [row["title"], row["parties"], row["issuer"]] == [f"'{FORMULA}", "'@Fiji", "'-x"]
    documents, _ = read_all([tmp_path])
    assert {(d.title, d.parties, d.issuer) for d in documents} == {(FORMULA, ("@Fiji",), "-x")}


def test_a_host_that_asks_to_wait_is_not_asked_again(server: Server, tmp_path: pathlib.Path) -> None:
    entries = [Entry(name, f"{server.base}/{name}") for name in ("busy", "page")]
    second = list(fetch(entries, tmp_path, limits=LIMITS))[1]
    assert "not asked, as its host answered too many requests (HTTP 429), asks to wait 7200 s" in second.why
    assert [path for path, _ in server.asked] == ["/robots.txt", "/busy"]


@pytest.mark.parametrize("address", ["2001:db8::1", "10.1.2.3", "127.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"])
def test_a_public_name_that_leads_into_this_network_is_not_connected_to(
    server: Server, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Whatever it meant when it was looked up before: it is the address connected to that counts."""
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (address, server.server_address[1]))])
    (outcome,) = fetch([Entry("x", f"http://ministry.example:{server.server_address[1]}/page")], tmp_path, limits=LIMITS)
    assert f"its name leads to {address}, in this machine or its network; write that address" in outcome.why
    assert server.asked == []


def test_a_name_may_not_turn_after_its_rules_were_read(
    server: Server, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name means a public address (here one that is taken for public) for robots.txt, and another for the page."""
    port = server.server_address[1]
    turns = iter(["127.0.0.2", "127.0.0.1"])
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (next(turns), port))])
    monkeypatch.setattr("communique.fetching.connecting.is_local", lambda ip: ip == "127.0.0.1")
    with http.server.ThreadingHTTPServer(("127.0.0.2", port), Handler) as public:
        public.asked, public.robots, public.robots_after = [], (404, b""), 0.0  # type: ignore[attr-defined]
        threading.Thread(target=public.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        (outcome,) = fetch([Entry("x", f"http://ministry.example:{port}/page")], tmp_path, limits=LIMITS)
        public.shutdown()
        assert [path for path, _ in public.asked] == ["/robots.txt"]  # type: ignore[attr-defined]
    assert "its name leads to 127.0.0.1, in this machine or its network" in outcome.why
    assert server.asked == []


def test_a_look_up_that_takes_too_long(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(1.2) or [])
    start = time.monotonic()
    (outcome,) = fetch([Entry("x", "http://ministry.example/page")], tmp_path, limits=LIMITS)
    assert "no answer within 0.5 s" in outcome.why
    assert time.monotonic() - start < 1.1


def test_rules_page_and_redirects_share_one_limit_of_time(server: Server, tmp_path: pathlib.Path) -> None:
    server.robots_after = 0.4
    start = time.monotonic()
    outcome = fetched(server, "drip", tmp_path)
    assert "not all within 1.5 s" in outcome.why
    assert time.monotonic() - start < 1.8


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A certificate for "localhost" that nobody vouches for, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate for this test, and is absent")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    request = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    command = [*request.split(), "-addext", "subjectAltName=DNS:localhost", "-keyout", path, "-out", f"{path}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + pathlib.Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def secure(server: Server, certificate: pathlib.Path) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return f"https://localhost:{server.server_address[1]}"


def test_a_certificate_that_nobody_vouches_for(secure: str, tmp_path: pathlib.Path) -> None:
    (outcome,) = fetch([Entry("x", f"{secure}/page")], tmp_path, limits=LIMITS)
    assert "its certificate is not valid (self-signed certificate); check the address in a browser" in outcome.why


@pytest.mark.parametrize(("path", "state", "why"), [("page", "saved", ""), ("headers", "failed", "not all within 1.5 s")])
def test_an_encrypted_answer_keeps_to_the_same_limits(
    secure: str, certificate: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, path: str, state: str, why: str
) -> None:  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    (outcome,) = fetch([Entry("x", f"{secure}/{path}")], tmp_path, limits=LIMITS)
    assert (outcome.state, why in outcome.why) == (state, True)


def test_a_server_that_never_ends_its_greeting(tmp_path: pathlib.Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"https://127.0.0.1:{listening.getsockname()[1]}/x"
        (outcome,) = fetch([Entry("x", address)], tmp_path, limits=LIMITS)
    assert "no answer within 0.5 s" in outcome.why


def test_without_a_network_one_line_says_so(tmp_path: pathlib.Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("a machine without network cannot be set up here")
    names = ["https://ministry.example/a", "https://office.example/b", "http://192.0.2.1/c"]
    command = [unshare, "-rn", sys.executable, "-m", "communique", "fetch", *names, "--out", "o"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout, lines[0][:23]) == (1, "", "communique: no network ")
    assert len(lines) <= 2  # one for names, one for the address that needs no look-up


def test_a_server_that_is_not_there(tmp_path: pathlib.Path) -> None:
    (outcome,) = fetch([Entry("x", "http://127.0.0.1:1/x")], tmp_path, limits=LIMITS)
    assert "cannot be reached" in outcome.why


def test_behind_a_proxy(server: Server, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.base)
    (outcome,) = fetch([Entry("x", "http://ministry.invalid/page")], tmp_path, limits=LIMITS)
    assert outcome.state == "saved"
    assert server.asked[-1][0] == "http://ministry.invalid/page"


def test_pauses_between_requests_to_one_host(server: Server, tmp_path: pathlib.Path) -> None:
    server.robots = (200, b"User-agent: *\nCrawl-delay: 7\n")
    slept: list[float] = []
    list(fetch([Entry("a", f"{server.base}/a")], tmp_path, limits=LIMITS, sleep=slept.append))
    assert 6 < slept[0] <= 7


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://e.example/x", "http://", "http://e.example/a b", "http://e\n.x", "x"]
)
def test_addresses_that_are_not_asked(address: str) -> None:
    with pytest.raises(InputError, match="not an http or https address"):
        get(address, LIMITS)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.1.2.3", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("printer", True),
        ("press.local", True),
        ("64:ff9b::7f00:1", True),  # 127.0.0.1, as a network with IPv6 only writes it
        ("::ffff:10.0.0.1", True),
        ("fe80::1%eth0", True),
        ("240.0.0.1", True),
        ("ministry.example", False),
        ("64:ff9b::808:808", False),
        ("x.localhost", True),
        ("8.8.8.8", False),
    ],
)
def test_what_is_local(host: str, *, local: bool) -> None:
    assert is_local_name(host) == local


class TestCatalogue:
    def test_the_bundled_one_holds_facts_and_web_addresses(self, root: pathlib.Path) -> None:
        entries = catalogue()
        assert entries == catalogue(root / "statements" / "catalogue.csv")
        assert len({entry.id for entry in entries}) == len(entries) > 50
        assert all(
            entry.address.startswith("https://") and entry.title and entry.date and entry.parties for entry in entries
        )

    def test_ids_beginnings_of_ids_and_addresses(self) -> None:
        entries = (Entry("2024_a", "https://e.example/a"), Entry("2024_b", "https://e.example/b"))
        found, problems = wanted(
            ["2024_a", "2024_b", "2024", "x", "https://e.example/b", "https://f.example/p/q.html"], entries
        )
        assert [entry.id for entry in found] == ["2024_a", "2024_b", "q"]
        assert ["2 ids begin so" in problems[0], "no such id" in problems[1], len(problems)] == [True, True, 2]

    @pytest.mark.parametrize("content", [b"title\nx\n", b"\xff\xfe\xff", b'id,address\n"x'])
    def test_bad_catalogues(self, tmp_path: pathlib.Path, content: bytes) -> None:
        path = tmp_path / "c.csv"
        path.write_bytes(content)
        if content.startswith(b"id"):
            assert len(catalogue(path)) == 1
        else:
            with pytest.raises(InputError, match=r"c\.csv"):
                catalogue(path)

    def test_an_id_cannot_lead_out_of_the_folder(self, server: Server, tmp_path: pathlib.Path) -> None:
        (outcome,) = fetch([Entry("../../evil", f"{server.base}/page")], tmp_path / "in", limits=LIMITS)
        assert outcome.path == tmp_path / "in" / "evil.html"


def test_a_foreign_index_is_left_alone(server: Server, tmp_path: pathlib.Path) -> None:
    (tmp_path / "index.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(OutputError, match='has no column "file"'):
        fetched(server, "page", tmp_path)


def test_the_command(server: Server, tmp_path: pathlib.Path) -> None:
    fetching = Begun("fetch", f"{server.base}/page", f"{server.base}/404", "--out", "o", folder=tmp_path)
    out, errors = fetching.communicate()
    assert (fetching.returncode, out, errors.count("\n")) == (1, "o/page.html\n", 1)
    assert "not found (HTTP 404)" in errors
    listed = Begun("fetch", folder=tmp_path).communicate()[0]
    assert listed.count("\n") > 50  # the bundled catalogue is found from any folder
    assert Begun("fetch", "x", folder=tmp_path, out="/dev/null", errors="/dev/null").wait() == 2


def test_nothing_else_touches_the_network(root: pathlib.Path) -> None:
    source = root / "src" / "communique"
    modules = [path for path in source.rglob("*.py") if "fetching" not in path.parts]
    names = ("urllib.request", "http.client", "import socket", "requests", "httpx", "aiohttp")
    assert [
        path.name for path in modules for name in names if f"import {name}" in path.read_text(encoding="utf-8")
    ] == []
