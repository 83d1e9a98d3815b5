"""A phone (or a desk) as Chromium shows it, with a profile on disk that outlives a kill."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize

PHONE = ViewportSize(width=360, height=640)
DESK = ViewportSize(width=1090, height=800)
"""A computer's window that is narrower than the hotline's working place (test_desk.py)."""

_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
]


@dataclass
class Phone:
    """One browser on one profile directory."""

    context: BrowserContext
    page: Page
    profile: Path
    complaints: list[str]

    def open(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def ready_for_offline(self) -> None:
        """Wait until the service worker holds every file of the app. A worker that never comes fails the test."""
        state = self.page.evaluate(
            """() => Promise.race([
                navigator.serviceWorker.ready.then((one) => one.active ? 'ready' : 'no worker'),
                new Promise((done) => setTimeout(() => done('never'), 15000)),
            ])"""
        )
        assert state == "ready", state

    def kill(self) -> None:
        """SIGKILL every process of this browser: nobody gets to finish anything."""
        for pid in _processes_on(self.profile):
            os.kill(pid, signal.SIGKILL)


@contextmanager
def phone(playwright: Playwright, profile: Path, size: ViewportSize = PHONE, **more: Any) -> Iterator[Phone]:
    """A browser on this profile; closed, or found dead, at the end."""
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path="/usr/bin/chromium",
        headless=True,
        args=_FLAGS,
        viewport=size,
        has_touch=size is PHONE,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        **more,
    )
    context.set_default_timeout(15_000)
    page = context.pages[0] if context.pages else context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    try:
        yield Phone(context, page, profile, complaints)
    finally:
        try:
            context.close()
        except Exception:  # noqa: BLE001 - it was killed on purpose
            _ = None


def _processes_on(profile: Path) -> list[int]:
    wanted = f"--user-data-dir={profile}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if wanted in command.split(b"\0"):
                found.append(int(entry.name))
    return found
