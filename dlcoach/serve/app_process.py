"""One browser tab's app: a process of its own, which ends with the tab."""

import asyncio
import contextlib

from textual_serve.app_service import AppService

GRACE_SECONDS = 3.0


class AppProcess(AppService):
    """textual-serve's app process, ended for sure and waited for."""

    async def run(self) -> None:
        """Carry what the app draws until it ends; the tab is then told, also where the app could not say goodbye."""
        await super().run()
        await self.remote_close()

    async def stop(self) -> None:
        """Ask the app to quit; where it does not in time, kill it."""
        process = self._process
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), GRACE_SECONDS)
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), 1.0)
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
