"""Makes a chosen AWS call fail in a chosen way, before or after its effect (security.md §5.2).

It listens to botocore's own events, so every client made from the session is covered and nothing is patched:
`before-call` stands for everything up to the service, `after-call` for everything from the service back. Both lie
outside botocore's retries: what is injected here is what is left when those are used up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError


class Moment(StrEnum):
    BEFORE = "before"
    """The service never saw the call."""
    AFTER = "after"
    """The service did it; the caller never learns."""


class Kind(StrEnum):
    KILLED = "killed"
    TIMED_OUT = "timed out"
    THROTTLED = "throttled"
    BROKEN = "broken"


@dataclass(frozen=True)
class Fault:
    """The `call`-th AWS call from `arm` on (counted from 0) fails like this; with `named` only calls so named count."""

    call: int
    moment: Moment
    kind: Kind
    named: str | None = None


class Killed(BaseException):
    """The process is gone. No Exception, so that no `except Exception` can survive its own death."""


class Injector:
    """Counts AWS calls and breaks the planned ones. `calls` names those seen since `arm`, `injected` counts faults."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.injected = 0
        self._plan: list[Fault] = []
        self.is_armed = False

    def listen(self, events: Any) -> None:
        """Hook into an event system (`boto3.Session.events`) before any client is made from it."""
        events.register_first("before-call.*.*", self._before, unique_id="faults-before")
        events.register_last("after-call.*.*", self._after, unique_id="faults-after")

    def arm(self, faults: Iterable[Fault] = ()) -> None:
        """Count anew and break these calls."""
        self.calls = []
        self.injected = 0
        self._plan = list(faults)
        self.is_armed = True

    def disarm(self) -> None:
        """Stop injecting faults and counting: the calls that follow are the harness's own."""
        self.is_armed = False

    def _before(self, model: Any, context: dict[str, Any], **_: Any) -> Any:
        if not self.is_armed:
            return None
        name = f"{model.service_model.service_name}:{model.name}"
        context["fault_places"] = {(len(self.calls), None), (self.calls.count(name), name)}
        self.calls.append(name)
        kind = self._due(context, Moment.BEFORE)
        if kind is None:
            return None
        if kind is Kind.TIMED_OUT:
            raise ConnectTimeoutError(endpoint_url="https://aws.invalid")
        status, parsed = _error(kind)
        return AWSResponse("https://aws.invalid", status, {}, None), parsed

    def _after(self, http_response: Any, parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        kind = self._due(context, Moment.AFTER)
        if kind is None:
            return
        if kind is Kind.TIMED_OUT:
            raise ReadTimeoutError(endpoint_url="https://aws.invalid")
        http_response.status_code, error = _error(kind)
        parsed.clear()
        parsed.update(error)

    def _due(self, context: dict[str, Any], moment: Moment) -> Kind | None:
        places = context.get("fault_places", ())
        fault = next((f for f in self._plan if f.moment is moment and (f.call, f.named) in places), None)
        if fault is None:
            return None
        self._plan.remove(fault)
        self.injected += 1
        if fault.kind is Kind.KILLED:
            raise Killed
        return fault.kind


def _error(kind: Kind) -> tuple[int, dict[str, Any]]:
    status, code = (400, "ThrottlingException") if kind is Kind.THROTTLED else (500, "InternalServerError")
    return status, {"Error": {"Code": code, "Message": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
