"""Who may speak to a page's server: only pages that it served itself, under the address that it printed.

The server listens on loopback, but every page in the user's browser can send requests there. A random token in the
path keeps out who does not know it; the Host header must be the server's own, so that a foreign name that resolves to
127.0.0.1 (DNS rebinding) is refused; what changes something must come from the page's own origin.
"""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What no page of another origin can send without asking first: a form sends none of these.
SENT = ("application/json", "application/octet-stream")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Lets requests through whose path begins with the token and whose headers are a page's of this server."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({name: value for name, value in HEADERS.items() if name not in headers})
            await send(message)

        refusal = self.refusal(scope)
        answer: ASGIApp = PlainTextResponse(refusal[1], refusal[0]) if refusal else self.app
        inside = scope if refusal else {**scope, "path": scope["path"][len(self.token) + 1 :] or "/"}
        await answer(inside, receive, protected)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the reason for which a request is refused, or `None`."""
        headers = Headers(scope=scope)
        if headers.getlist("host")[:2] not in ([h] for h in self.hosts):
            return 421, "this server has another name"
        _, _, rest = scope["path"].partition("/")
        given, _, _ = rest.partition("/")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return 404, "no such address: open the one that the program printed when it started"
        return self._foreign(scope["method"], headers)

    def _foreign(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Return why a request comes from no page of this server, or `None`."""
        origin = headers.get("origin")
        own = f"http://{headers['host']}"
        if origin not in (None, own) or (method != "GET" and origin != own):
            return 403, "the request comes from another page"
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            navigates = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
            return None if navigates else (403, "the request comes from another page")
        if method != "GET" and headers.get("content-type", "").partition(";")[0] not in SENT:
            return 415, "send JSON, or the bytes of a file"
        return None
