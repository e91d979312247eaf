"""Who may come in: the one who was given the address, from a page of our own.

The loopback address keeps other machines out, but not the pages that are open in the same browser: any of them may
send requests to it, and by DNS rebinding read what comes back. So every request must name us as its Host, every
Origin must be ours, and a secret must be there, first in the address that was printed and then in a cookie.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from dlcoach.language import _

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# Nothing is fetched from elsewhere, and nobody may show the app in a frame of theirs. xterm.js sets styles of its own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Gate:
    """Lets requests for the server at `port` pass that carry the token."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The cookie's name. Browsers share cookies between ports: the port in it keeps two servers apart."""
        return f"dlcoach-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may name as its Host."""
        names = ("127.0.0.1", "localhost")
        return frozenset(f"{name}:{self.port}" for name in names) | frozenset(names if self.port == 80 else ())

    @property
    def address(self) -> str:
        """The address to open, with the token in it."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def refusal(self, request: web.Request) -> str | None:
        """Why the request may not pass, whatever secret it carries; None where it may."""
        if request.headers.getall("Host", []) != [request.host] or request.host.lower() not in self.hosts:
            return "host"
        origins = request.headers.getall("Origin", [])
        needed = request.headers.get("Upgrade") is not None or request.method not in ("GET", "HEAD")
        if (origins or needed) and [origin.lower() for origin in origins] != [f"http://{request.host.lower()}"]:
            return "origin"
        return None

    def knows(self, secret: str | None) -> bool:
        """Whether this is the token; it takes as long for a wrong one."""
        return hmac.compare_digest((secret or "").encode(), self.token.encode())

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """aiohttp's middleware, before every route."""
        if self.refusal(request) is not None:
            return refused()
        if request.path == "/" and "token" in request.query:
            return self.welcome() if self.knows(request.query["token"]) else refused()
        if not self.knows(request.cookies.get(self.cookie)):
            return refused()
        return await handler(request)

    def welcome(self) -> web.Response:
        """The token moves from the address into a cookie: no page's script, no history and no screenshot shows it."""
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict", path="/")
        return response

    async def protect(self, request: web.Request, response: web.StreamResponse) -> None:
        """Put the headers on a response that tell the browser to be careful with it."""
        host = request.host if request.host.lower() in self.hosts else f"127.0.0.1:{self.port}"
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = POLICY.format(host=host)


def refused() -> web.Response:
    """The same answer to everybody who may not come in; it tells the learner the way in."""
    return web.Response(status=403, text=_("403: open the whole address that `dlcoach serve` has printed.") + "\n")
