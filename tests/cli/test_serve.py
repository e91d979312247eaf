"""`dlcoach serve`: who may come in, what a page may fetch, and that nothing is left behind."""

import asyncio
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")

from aiohttp import ClientSession, DummyCookieJar, WSServerHandshakeError, web

from dlcoach.cli.serve import app_command
from dlcoach.serve.gate import Gate
from dlcoach.serve.server import LOOPBACK, LoopbackServer, listen

# An app as textual-serve knows it: it says hello, writes its process id, and sends back what it gets.
APP = """
import os, sys
open(sys.argv[1], "w").write(str(os.getpid()))
out, packet = sys.stdout.buffer, lambda data: b"D" + len(data).to_bytes(4, "big") + data
out.write(b"__GANGLION__\\n" + packet(b"hello"))
out.flush()
while head := sys.stdin.buffer.read(5):
    data = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"D":
        out.write(packet(data))
        out.flush()
    elif b'"quit"' in data and "stubborn" not in sys.argv:
        break
"""
PLACES = ("/", "/static/js/textual.js", "/static/", "/page/page.css", "/download/key", "/ws", "/nowhere")


@dataclass
class Served:
    """A running server, and a client without cookies of its own."""

    gate: Gate
    client: ClientSession
    runner: web.AppRunner
    pid_file: Path
    said: list[str]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.gate.port}"

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"{self.gate.cookie}={self.gate.token}"}

    async def status(self, path: str, **headers: str) -> int:
        async with self.client.get(self.origin + path, headers=headers, allow_redirects=False) as response:
            return response.status

    async def refusal(self, **headers: str) -> int:
        """The status with which a websocket is refused."""
        with pytest.raises(WSServerHandshakeError) as refused:
            await self.client.ws_connect(f"{self.origin}/ws", headers=headers)
        return refused.value.status

    def app_lives(self) -> bool:
        return alive(int(self.pid_file.read_text()))


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def options() -> list[str]:
    """More words for the app's command."""
    return []


@pytest.fixture
async def served(tmp_path: Path, options: list[str]) -> AsyncIterator[Served]:
    script, pid_file = tmp_path / "app.py", tmp_path / "pid"
    script.write_text(APP)
    listening = listen(0)
    gate = Gate(listening.getsockname()[1])
    said: list[str] = []
    command = "exec " + shlex.join([sys.executable, str(script), str(pid_file), *options])
    runner = web.AppRunner(await LoopbackServer(command, gate, said.append)._make_app(), shutdown_timeout=5)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    async with ClientSession(cookie_jar=DummyCookieJar()) as client:
        yield Served(gate, client, runner, pid_file, said)
    await runner.cleanup()


async def test_nothing_is_given_to_whoever_has_no_token(served: Served) -> None:
    for path in PLACES:
        assert await served.status(path) == 403
        assert await served.status(path, Cookie=f"{served.gate.cookie}=guess") == 403
        assert await served.status(path, Cookie=f"dlcoach-1={served.gate.token}") == 403
    for query in ("", "guess", served.gate.token[:-1], f"{served.gate.token}x"):
        assert await served.status(f"/?token={query}") == 403
    assert await served.status(f"/static/js/textual.js?token={served.gate.token}") == 403
    assert await served.refusal(Origin=served.origin) == 403


async def test_the_token_moves_into_a_cookie_that_no_script_and_no_other_site_gets(served: Served) -> None:
    (address,) = [line.strip() for line in served.said if "http" in line]
    assert address == f"{served.origin}/?token={served.gate.token}"
    async with served.client.get(address, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/")
        cookie = response.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert cookie.split(";")[0] == served.cookie["Cookie"]
    assert await served.status("/", **served.cookie) == 200
    assert await served.status("/static/js/textual.js", **served.cookie) == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}"])
async def test_a_name_that_is_not_ours_is_refused_whatever_cookie_comes_with_it(served: Served, host: str) -> None:
    for path in PLACES:
        assert await served.status(path, Host=host.format(port=served.gate.port), **served.cookie) == 403


async def test_localhost_is_one_of_our_names(served: Served) -> None:
    assert await served.status("/", Host=f"localhost:{served.gate.port}", **served.cookie) == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://localhost:{port}"],
)
async def test_a_page_from_elsewhere_is_refused(served: Served, origin: str) -> None:
    headers = {"Origin": origin.format(port=served.gate.port), **served.cookie}
    for path in PLACES:
        assert await served.status(path, **headers) == 403
    assert await served.refusal(**headers) == 403
    assert not served.pid_file.exists()


async def test_a_websocket_must_say_where_it_is_from(served: Served) -> None:
    assert await served.refusal(**served.cookie) == 403


async def test_the_page_fetches_nothing_from_elsewhere(served: Served) -> None:
    for path in ("/", "/page/page.css", "/page/page.js", "/static/css/xterm.css"):
        async with served.client.get(served.origin + path, headers=served.cookie) as response:
            text = await response.text()
            policy = response.headers["Content-Security-Policy"]
        addresses = re.findall(r"[a-z]+://[^\s\"')]+", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
        assert set(addresses) <= {f"ws://127.0.0.1:{served.gate.port}/ws"}
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cache-Control"] == "no-store"


async def test_a_tab_has_an_app_of_its_own_that_ends_with_it(served: Served) -> None:
    headers = {"Origin": served.origin, **served.cookie}
    tab = await served.client.ws_connect(f"{served.origin}/ws?width=90&height=30", headers=headers)
    assert await tab.receive_bytes(timeout=20) == b"hello"
    await tab.send_json(["stdin", "键"])
    assert await tab.receive_bytes(timeout=20) == "键".encode()
    assert served.app_lives()
    await tab.close()
    await gone(served)


async def test_a_tab_learns_that_its_app_has_died(served: Served) -> None:
    headers = {"Origin": served.origin, **served.cookie}
    tab = await served.client.ws_connect(f"{served.origin}/ws", headers=headers)
    await tab.receive_bytes(timeout=20)
    os.kill(int(served.pid_file.read_text()), signal.SIGKILL)
    assert (await tab.receive(timeout=20)).data == 1000  # the normal way to close


async def test_words_that_make_no_sense_end_the_tab_and_not_the_server(served: Served) -> None:
    headers = {"Origin": served.origin, **served.cookie}
    for words in ("{", "7", "[]", '["resize", 3]'):
        tab = await served.client.ws_connect(f"{served.origin}/ws", headers=headers)
        await tab.receive_bytes(timeout=20)
        await tab.send_str(words)
        assert (await tab.receive(timeout=20)).data == 1000
        await gone(served)
    assert await served.status("/", **served.cookie) == 200


@pytest.mark.parametrize("options", [["stubborn"]])
async def test_an_app_that_does_not_quit_is_killed_when_the_server_ends(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlcoach.serve.app_process.GRACE_SECONDS", 0.1)
    headers = {"Origin": served.origin, **served.cookie}
    tab = await served.client.ws_connect(f"{served.origin}/ws", headers=headers)
    await tab.receive_bytes(timeout=20)
    await served.runner.cleanup()
    await gone(served)


async def gone(served: Served) -> None:
    """Wait until the app is."""
    for _ in range(100):
        if not served.app_lives():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the app still runs")


def test_only_this_machine_is_listened_to() -> None:
    with listen(0) as listening:
        assert listening.getsockname()[0] == LOOPBACK == "127.0.0.1"


def test_a_port_that_is_taken_is_said_with_the_way_out(run: Callable, course: Path) -> None:
    with listen(0) as taken:
        result = run("serve", "--port", taken.getsockname()[1], "--course", course)
    assert result.status == 2
    assert "--port 0 takes one that is free" in result.err


def test_what_is_wrong_with_the_course_is_said_at_once(run: Callable, tmp_path: Path) -> None:
    result = run("serve", "--port", 0, "--course", tmp_path / "nowhere")
    assert result.status == 2
    assert "nowhere" in result.err


def test_the_app_s_command_holds_what_serve_was_given(tmp_path: Path) -> None:
    command = app_command(tmp_path / "a course", "zh")
    assert shlex.split(command)[-4:] == ["--course", str(tmp_path / "a course"), "--lang", "zh"]


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
async def test_every_app_ends_with_the_server(course: Path, way: signal.Signals) -> None:
    words = [sys.executable, "-m", "dlcoach", "serve", "--port", "0", "--course", str(course)]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = next(line.strip() for line in server.stdout if "token=" in line)
        origin, token = address.split("/?token=")
        headers = {"Origin": origin, "Cookie": f"dlcoach-{origin.rpartition(':')[2]}={token}"}
        async with ClientSession(cookie_jar=DummyCookieJar()) as client:
            tab = await client.ws_connect(f"{origin}/ws?width=90&height=30", headers=headers)
            while b"\x1b" not in await tab.receive_bytes(timeout=30):
                pass
            apps = children(server.pid)
            assert len(apps) == 1
            server.send_signal(way)
            assert await asyncio.to_thread(server.wait, 30) == (0 if way == signal.SIGINT else -way)
        for _ in range(0 if way == signal.SIGINT else 150):  # after Ctrl+C, they were waited for
            if not any(map(alive, apps)):
                break
            await asyncio.sleep(0.1)
        assert not any(map(alive, apps))
    finally:
        server.kill()
        server.wait()


def children(pid: int) -> list[int]:
    """The processes that `pid` has started, as Linux tells; elsewhere the test is skipped."""
    file = Path(f"/proc/{pid}/task/{pid}/children")
    if not file.exists():
        pytest.skip("this system does not tell a process's children")
    return [int(word) for word in file.read_text().split()]
