"""`run`: package, emulated AWS, stack, accounts, front door; then stay until told to stop."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any

import urllib3

from infra.package import REGION, package
from infra.sandbox import accounts, disk, emulator, front_door, sandbox_clock, short_messages, stack
from infra.sandbox.emulator import Emulator
from infra.sandbox.home import ROOT, Home
from infra.sandbox.sandbox_clock import SandboxClock
from infra.sandbox.settings import BadSetting, SandboxSettings
from infra.sandbox.stack import Stack

CLIENT_FILES = ROOT / "mobile_app" / "dist"
_ANSWER_SECONDS = 150.0
_ANSWERS = "it answers"
_LOOK_SECONDS = 1.0


class NotAnswering(Exception):
    """The system was deployed but does not answer as it should; says what was asked."""


def run() -> None:
    """Start everything, print the address and the accounts, wait for Ctrl-C or SIGTERM, stop cleanly."""
    settings, home = SandboxSettings.from_env(), Home.from_env()
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    with home.locked():
        if not emulator.is_free(settings.port):
            raise BadSetting(f"Port {settings.port} is taken by something else. Try: PORT={settings.port + 1} make run")
        _say("packaging")
        built = package()
        _say("the emulated AWS")
        with (
            sandbox_clock.ticking(home, settings.speed) as clock,
            _emulated(home, clock) as aws,
            short_messages.answering(aws.url) as messages,
        ):
            running = {"pid": os.getpid(), "aws_endpoint": aws.url, "messages": messages.url}
            home.write("running", {**running, **sandbox_clock.as_json(clock)})
            _say("the stack")
            deployed = stack.deploy(aws.url, built, clock, messages.url)
            _say("demo accounts")
            people = accounts.seed(home, deployed)
            headers = front_door.security_headers(json.loads((built / "sam.json").read_text()))
            server = front_door.open_at(settings.port, lambda: _api(home, deployed), CLIENT_FILES, headers)
            with _serving(server), disk.watched(home, stop):
                url = f"http://127.0.0.1:{settings.port}"
                _say("waiting for its first answers")
                stack.warm(deployed)
                wait_until_it_answers(url, people[0], stop)
                if not stop.is_set():
                    home.write("ready", _ready(url, deployed, people))
                    _introduce(url, people, clock)
                _stay(stop, aws)
            _say("stopping (data is kept)")


def wait_until_it_answers(url: str, account: dict[str, Any], stop: threading.Event | None = None) -> None:
    """Wait until this account can sign in and the API knows it. Raises NotAnswering after two and a half minutes."""
    deadline, asked = time.monotonic() + _ANSWER_SECONDS, "nothing"
    pool = urllib3.PoolManager(retries=False, timeout=30.0)
    while time.monotonic() < deadline and not (stop and stop.is_set()):
        try:
            asked = _first_answers(pool, url, account)
        except urllib3.exceptions.HTTPError as error:
            # A machine at its limit takes longer than a call waits: that is no answer yet, not a no.
            asked = type(error).__name__
        if asked == _ANSWERS:
            return
        time.sleep(0.2)
    if not (stop and stop.is_set()):
        raise NotAnswering(f"The sandbox does not answer ({asked}). What the functions said: make logs")


def _first_answers(pool: urllib3.PoolManager, url: str, account: dict[str, Any]) -> str:
    """Sign in and ask who that is; return `_ANSWERS`, or what was asked and answered instead."""
    credentials = {"username": account["username"], "password": account["password"]}
    session = pool.request("POST", f"{url}/v1/session", json=credentials)
    if session.status != 200:
        return f"POST /v1/session: {session.status}"
    me = pool.request("GET", f"{url}/v1/me", headers={"Authorization": f"Bearer {session.json()['access_token']}"})
    known = me.status == 200 and me.json().get("username") == account["username"]
    return _ANSWERS if known else f"GET /v1/me: {me.status}"


@contextmanager
def _emulated(home: Home, clock: SandboxClock) -> Iterator[Emulator]:
    started = emulator.start(home, clock.speed)
    try:
        yield started
    finally:
        started.stop()
        disk.clear(home)


@contextmanager
def _serving(server: ThreadingHTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _api(home: Home, deployed: Stack) -> str:
    # A redeployment may give the API another id; it writes that into ready.json.
    return str(home.read("ready").get("api") or deployed.api)


def _ready(url: str, deployed: Stack, people: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "url": url,
        "api": deployed.api,
        "aws_endpoint": deployed.aws,
        "region": REGION,
        "stack": stack.NAME,
        "outputs": dict(deployed.outputs),
        "accounts": people,
    }


def _stay(stop: threading.Event, aws: Emulator) -> None:
    while not stop.wait(_LOOK_SECONDS):
        if aws.process.poll() is not None:
            raise NotAnswering("The emulated AWS has ended by itself. What it said: emulator.log")


def _introduce(url: str, people: list[dict[str, Any]], clock: SandboxClock) -> None:
    width = max(len(person["username"]) for person in people)
    lines = [f"  {p['username']:<{width}}  {p['password']}  {p['role']:<20} {p['unit']}" for p in people]
    print(f"\nCột Mốc is ready: {url}\n\nDemo accounts (invented people):", *lines, sep="\n")
    if clock.speed > 1:
        print(f"\nOne second here is {clock.speed:g} seconds on the server.")
    if not CLIENT_FILES.is_dir():
        print("\nThe client is not built, only the API answers (make run builds it).")
    print("\nCtrl-C stops it and keeps its data.", flush=True)


def _say(what: str) -> None:
    print(f"· {what}", flush=True)
