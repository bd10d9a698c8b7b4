"""A server of the program spoken to by HTTP, as its page or as whoever else knows its address."""

import http.client
import json
import re
import signal
import subprocess
from typing import Any

from running import Begun


class Listening:
    """A server as a process of its own, which says where it listens; `page` is the address that it names in full."""

    def __init__(self, process: Begun | subprocess.Popen[str]) -> None:
        self.process = process
        self.headers: dict[str, str] = {}
        assert process.stdout is not None
        said = ""
        while not (found := re.search(r"(http://127\.0\.0\.1:(\d+)/([\w-]+)/)\S*", said)):
            said = process.stdout.readline()
            assert said, "the server ended"
        self.page, self.address, self.port, self.token = found[0], found[1], int(found[2]), found[3]

    def ask(self, path: str, method: str = "GET", body: object = None, **headers: str | None) -> tuple[int, Any]:
        """Return status and answer; a header that is None is left out, a path that begins with // has no token before it."""
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"} if method == "POST" else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in {**own, **named}.items() if value is not None}
        raw = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode() if method == "POST" else None
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path if path.startswith("//") else f"/{self.token}/{path}", raw, sent)
        answer = connection.getresponse()
        data = answer.read()
        self.headers = dict(answer.getheaders())
        connection.close()
        return answer.status, json.loads(data) if "json" in self.headers["content-type"] else data

    def stop(self, by: int = signal.SIGTERM) -> str:
        """End it by a signal if it runs, and return what it said."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        return self.process.communicate(timeout=30)[0]
