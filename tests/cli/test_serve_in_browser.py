"""The app in a real browser, where one is installed: keys arrive, answers are kept, all comes from us."""

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve")

from aiohttp import ClientSession, ClientWebSocketResponse

from dlcoach.progress.store import Store

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--window-size=1100,900", "--remote-debugging-port=0"),
)
KEYS = {"Enter": (13, "\r"), "ArrowRight": (39, None)}


class Tab:
    """A page, driven by the DevTools protocol. Keeps the hosts that it has asked for anything."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.hosts: set[str] = set()
        self._calls = 0

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._calls += 1
        await self.socket.send_json({"id": self._calls, "method": method, "params": parameters})
        while True:
            message = json.loads(await self.socket.receive_str(timeout=30))
            if message.get("method") == "Network.requestWillBeSent":
                self.hosts.add(urlsplit(message["params"]["request"]["url"]).netloc)
            if message.get("id") == self._calls:
                result: dict[str, Any] = message["result"]
                return result

    async def tell(self, script: str) -> Any:
        return (await self.call("Runtime.evaluate", expression=script))["result"].get("value")

    async def until(self, script: str) -> None:
        for _ in range(200):
            if await self.tell(script):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"never true: {script}")

    async def press(self, key: str) -> None:
        code, text = KEYS[key]
        words = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **words, **({"text": text} if text else {}))
        await self.call("Input.dispatchKeyEvent", type="keyUp", **words)


@pytest.fixture
def address(course: Path, store: Store) -> Iterator[str]:
    """The address that a running server has printed."""
    store.set_setting("welcomed", True)
    words = [sys.executable, "-m", "dlcoach", "serve", "--port", "0", "--course", str(course)]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield next(line.strip() for line in server.stdout if "token=" in line)
    server.terminate()
    server.wait(30)


@pytest.fixture
async def tab(tmp_path: Path) -> AsyncIterator[Tab]:
    assert CHROMIUM is not None
    words = [CHROMIUM, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "about:blank"]
    browser = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert browser.stderr is not None
        line = next(line for line in browser.stderr if "DevTools listening on" in line)
        port = urlsplit(line.split()[-1]).port
        async with ClientSession() as client:
            async with client.get(f"http://127.0.0.1:{port}/json/list") as response:
                pages = [target for target in await response.json() if target["type"] == "page"]
            async with client.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Tab(socket)
    finally:
        browser.terminate()
        browser.wait(30)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
async def test_a_lesson_is_studied_in_the_browser(address: str, tab: Tab, store: Store) -> None:
    await tab.call("Network.enable")
    await tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
    await tab.call("Page.navigate", url=address)
    await tab.until("document.body?.classList.contains('-first-byte')")
    assert await tab.tell("location.href") == address.split("?")[0]  # the token has left the address
    assert await tab.tell("document.cookie") == ""
    assert await tab.tell("document.fonts.check('16px \"Roboto Mono\"')")
    for _ in range(100):  # the map opens its first lesson, once it has been drawn
        if store.place() is not None:
            break
        await tab.press("Enter")
        await asyncio.sleep(0.2)
    place = store.place()
    assert place is not None
    assert place[0] == "sequential"
    for _ in range(100):
        if "intro" in store.completed("sequential"):
            break
        await tab.press("ArrowRight")
        await asyncio.sleep(0.2)
    assert "intro" in store.completed("sequential")
    assert tab.hosts == {urlsplit(address).netloc}
