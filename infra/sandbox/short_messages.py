"""Stands for AWS End User Messaging: takes `SendTextMessage`, keeps what was sent, and hands the receipt on."""

import json
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.package import REGION
from infra.sandbox import differences, emulator, stack

_REFUSED, _LOST = "00", "01"
"""How a number ends that is refused, and one whose message does not arrive."""


@contextmanager
def answering(aws: str) -> Iterator["ShortMessages"]:
    """Answer on a free port of 127.0.0.1 for as long as the block lasts. `aws`: where the functions are."""
    differences.stands_for("short_messages")
    server = ShortMessages(aws)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class ShortMessages(ThreadingHTTPServer):
    """`sent`: every request that was taken, newest last."""

    def __init__(self, aws: str) -> None:
        """Take a free port. `aws`: where the functions are."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.aws = aws
        self.sent: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        """The address boto3 is pointed at."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def take(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return the status and answer of one SendTextMessage, and hand its receipt on."""
        number = asked["DestinationPhoneNumber"]
        if number.endswith(_REFUSED):
            return 400, {"__type": "ConflictException", "Reason": "DESTINATION_COUNTRY_BLOCKED"}
        name = str(uuid.uuid4())
        self.sent.append({**asked, "MessageId": name})
        kind = "TEXT_CARRIER_UNREACHABLE" if number.endswith(_LOST) else "TEXT_DELIVERED"
        threading.Thread(target=self._tell, args=(name, kind, asked), daemon=True).start()
        return 200, {"MessageId": name}

    def _tell(self, name: str, kind: str, asked: dict[str, Any]) -> None:
        detail = {
            "eventType": kind,
            "eventVersion": "1.0",
            "isFinal": True,
            "destinationPhoneNumber": asked["DestinationPhoneNumber"],
            "messageId": name,
            "messageStatus": kind.removeprefix("TEXT_"),
            "context": asked.get("Context", {}),
        }
        hand_receipt(self.aws, "aws.sms-voice", "Text Message Delivery Status Updated", detail)


def hand_receipt(aws: str, source: str, kind: str, detail: Mapping[str, Any]) -> None:
    """Hand a carrier's event to the function as EventBridge would; PutEvents refuses AWS's own sources."""
    event = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "source": source,
        "detail-type": kind,
        "account": "000000000000",
        "region": REGION,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "resources": [],
        "detail": dict(detail),
    }
    name = stack.function_name(aws, "OnReceipt")
    functions = emulator.client(aws, "lambda")
    functions.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event).encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ShortMessages

    def do_POST(self) -> None:
        """Answer one call of the SDK (AWS JSON 1.0)."""
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        action = self.headers.get("X-Amz-Target", "").rpartition(".")[2]
        status, answer = self.server.take(asked) if action == "SendTextMessage" else (200, {})
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a request holds a number."""
