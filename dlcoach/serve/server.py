"""textual-serve's server, on the loopback address alone and behind the gate."""

import asyncio
import contextlib
import errno
import logging
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakSet

import aiohttp_jinja2
from aiohttp import WSCloseCode, web
from aiohttp.web_runner import GracefulExit
from textual_serve.server import Server, to_int

from dlcoach.language import _, language
from dlcoach.serve.app_process import AppProcess
from dlcoach.serve.gate import Gate

LOOPBACK = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
SHUTDOWN_SECONDS = 5.0
log = logging.getLogger("dlcoach.serve")


class PortTaken(Exception):
    """The port can't be listened on; the message says what to do."""


def listen(port: int) -> socket.socket:
    """A socket on the loopback address; port 0 takes one that is free.

    Raises:
        PortTaken: where another program has the port, or it may not be used.
    """
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise PortTaken(
            _("Port {port} can't be used: {reason}. --port 0 takes one that is free.", port=port, reason=error.strerror)
        ) from error


class LoopbackServer(Server):
    """Serves the app to whoever has the gate's token.

    Args:
        command: the shell command that starts one app.
        gate: who may come in.
        said: gets each line that the one who started the server should read.
    """

    def __init__(self, command: str, gate: Gate, said: Callable[[str], None]) -> None:
        super().__init__(command, host=LOOPBACK, port=gate.port, title="dlcoach")
        self.templates_path = PAGE  # textual-serve's own page fetches a font from elsewhere
        self.gate = gate
        self.said = said
        self._websockets: WeakSet[web.WebSocketResponse] = WeakSet()

    def run(self, listening: socket.socket) -> None:
        """Serve until Ctrl+C, SIGTERM or the terminal's end; every app has then ended."""
        logging.basicConfig(format="%(message)s", level=logging.WARNING)
        web.run_app(self._make_app(), sock=listening, print=None, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_static("/page", PAGE)
        app.middlewares.append(self.gate.check)
        app.on_response_prepare.append(self.gate.protect)
        return app

    async def on_startup(self, app: web.Application) -> None:
        with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError):  # Windows has no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, exit_gracefully)
        self.said(_("dlcoach in the browser, for this machine alone. Open:"))
        self.said(f"  {self.gate.address}")
        self.said(_("Whoever has this address can study as you. Ctrl+C ends it."))

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every tab's connection: its app then quits, and the server need not wait for it."""
        await asyncio.gather(
            *(websocket.close(code=WSCloseCode.GOING_AWAY) for websocket in set(self._websockets)),
            return_exceptions=True,
        )

    @aiohttp_jinja2.template("app_index.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        return {
            "language": language(),
            "font_size": min(max(to_int(request.query.get("fontsize", "16"), 16), 6), 72),
            "websocket": f"ws://{request.host}/ws",  # the host that the page was opened with: its Origin must match
            "ended": _("dlcoach has ended. All that you did is saved."),
            "again": _("Open it again"),
        }

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab: start its app, carry keys and pictures, and end the app with the tab."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._websockets.add(websocket)
        app = AppProcess(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,  # type: ignore[arg-type]  # it gives back whether it was open
            download_manager=self.download_manager,
        )
        width, height = (to_int(request.query.get(name, ""), 0) for name in ("width", "height"))
        try:
            await app.start(width or 80, height or 24)
            await self._process_messages(websocket, app)
        except (ValueError, TypeError, LookupError, AssertionError, ConnectionError) as error:
            log.warning("A browser said something that can't be read: %r", error)
        finally:
            await asyncio.shield(app.stop())
            await websocket.close()
        return websocket


def exit_gracefully() -> None:
    raise GracefulExit
