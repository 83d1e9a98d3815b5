"""One run of the probe: what a guard and the one who takes the alert do, step by step, through the public address."""

import json
import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from chalicelib.domain.values.case_code import mint
from probe.device import ProbeDevice, key_of


class Response(NamedTuple):
    """The status and JSON content of one response; content is None where there is none."""

    status: int
    content: Any


Call = Callable[[str, str, Mapping[str, str], bytes], Response]
"""Method, path, headers, body. Raises OSError when the address does not answer."""

ALERT_SECONDS = 60
"""So long an alert may take from the stored report to the list of whoever is to take it."""


class StepFailed(Exception):
    """One step did not go as it must; `step` is its name and all that is said of it."""

    def __init__(self, step: str, status: int | None = None) -> None:
        """Name the step, and the status of the answer where there was one."""
        super().__init__(step if status is None else f"{step}: {status}")
        self.step = step


@dataclass(frozen=True)
class ProbeAccount:
    """One of the probe's two accounts. `key`: its device's private key in PEM."""

    username: str
    password: str
    key: str | None = None


@dataclass
class Probe:
    """The two accounts at one address. `seconds`: how long each step of the last run took."""

    call: Call
    origin: str
    reporter: ProbeAccount
    taker: ProbeAccount
    alert_seconds: float = ALERT_SECONDS
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time
    seconds: dict[str, float] = field(default_factory=dict)

    def run(self) -> dict[str, float]:
        """Do the whole journey; return the seconds of each step. Raises `StepFailed` at the first that fails."""
        self.seconds = {}
        reporter, taker = (
            ProbeDevice(self.origin, self.now, key_of(account.key)) for account in (self.reporter, self.taker)
        )
        reports = self._step("sign_in", lambda: self._sign_in(reporter, self.reporter))
        case = self._step("report", lambda: self._report(reporter, reports))
        self._step("read_back", lambda: self._read_back(reporter, reports, case))
        takes = self._step("sign_in_taker", lambda: self._sign_in(taker, self.taker))
        alert = self._step("alert", lambda: self._alert(taker, takes, case))
        self._step("take", lambda: self._take(taker, takes, alert))
        return self.seconds

    def _step(self, name: str, act: Callable[[], Any]) -> Any:
        began = time.monotonic()
        try:
            return act()
        except (OSError, KeyError, ValueError) as error:
            raise StepFailed(name) from error
        finally:
            self.seconds[name] = round(time.monotonic() - began, 3)

    def _ask(self, device: ProbeDevice, method: str, path: str, token: str | None = None, **content: Any) -> Any:
        body = json.dumps(content).encode() if content else b""
        headers = {"DPoP": device.proof(method, path, body, token), "Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = f"DPoP {token}"
        answer = self.call(method, path, headers, body)
        if answer.status not in (200, 201, 204):
            raise StepFailed(path.split("/")[2], answer.status)
        return answer.content

    def _sign_in(self, device: ProbeDevice, account: ProbeAccount) -> str:
        session = self._ask(device, "POST", "/v1/session", username=account.username, password=account.password)
        return str(session["access_token"])

    def _report(self, device: ProbeDevice, token: str) -> str:
        case = mint(secrets.randbits(50))
        now = datetime.fromtimestamp(self.now(), UTC).isoformat().replace("+00:00", "Z")
        entry = {
            "id": _uuid7(),
            "case": case,
            "form": "suspicion",
            "form_version": 1,
            "written_at": now,
            "base": None,
            "body": {"seen_on": now, "place": "probe", "indicators": ["I01"], "what_seen": "probe"},
        }
        [result] = self._ask(device, "POST", "/v1/entries", token, entries=[entry])["results"]
        if result["result"] != "stored":
            raise StepFailed("report")
        return case

    def _read_back(self, device: ProbeDevice, token: str, case: str) -> None:
        if not self._ask(device, "GET", f"/v1/cases/{case}", token)["entries"]:
            raise StepFailed("read_back")

    def _alert(self, device: ProbeDevice, token: str, case: str) -> str:
        ends = time.monotonic() + self.alert_seconds
        while time.monotonic() < ends:
            for alert in self._ask(device, "GET", "/v1/alerts", token)["alerts"]:
                if alert["case"] == case:
                    return str(alert["id"])
            self.sleep(2)
        raise StepFailed("alert")

    def _take(self, device: ProbeDevice, token: str, alert: str) -> None:
        self._ask(device, "POST", f"/v1/alerts/{alert}/taking", token)


def _uuid7() -> str:
    made = bytearray(int(time.time() * 1000).to_bytes(6, "big") + secrets.token_bytes(10))
    made[6] = made[6] & 0x0F | 0x70
    made[8] = made[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(made)))
