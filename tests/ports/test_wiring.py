"""The wired system: nothing at import, the Encryption SDK only where a body is opened, timeouts below the gateway's."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib import wiring
from chalicelib.adapters.clock import real_now, sandbox_clock
from chalicelib.settings import Settings
from tests.moto_world import World

ENVIRONMENT = {
    "TABLE_NAME": "t",
    "TIMER_ARN": "arn:aws:states:ap-southeast-1:123456789012:stateMachine:t",
    "ALERT_TOPIC_ARN": "arn:aws:sns:ap-southeast-1:123456789012:t",
    "USER_POOL_ID": "p",
    "USER_POOL_CLIENT_ID": "c",
    "TOKEN_ISSUER": "https://issuer.invalid",
    "JWKS_URL": "https://issuer.invalid/jwks.json",
    "AGENCY_KEYS": json.dumps({"border_guard": "arn:aws:kms:ap-southeast-1:123456789012:key/k"}),
    "ATTACHMENTS_BUCKET": "a",
    "ANCHORS_BUCKET": "n",
    "BLIND_TABLE_NAME": "b",
    "BLIND_KEY_ARN": "arn:aws:kms:ap-southeast-1:123456789012:key/b",
    "INTAKE_KEY_ARN": "arn:aws:kms:ap-southeast-1:123456789012:key/i",
    "SERVER_ORIGINS": '["https://server.example"]',
    "BEARER_SESSIONS": "refused",
    "DESK_TOTP": "required",
}
_HEAVY = "('aws_encryption_sdk', 'aws_cryptographic_material_providers')"


def _fresh(code: str, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """The JSON that a fresh interpreter prints after running `code`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "VIRTUAL_ENV") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept | (environment or {}), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_importing_the_wiring_reads_nothing_and_makes_nothing() -> None:
    told = _fresh(
        "import sys, json, boto3\n"
        "boto3.client = lambda *a, **k: 1 / 0\n"
        "import chalicelib.wiring\n"
        f"print(json.dumps({{'heavy': [m for m in {_HEAVY} if m in sys.modules]}}))"
    )

    assert told == {"heavy": []}


@pytest.mark.slow
def test_a_handler_that_opens_no_body_never_loads_the_encryption_sdk() -> None:
    told = _fresh(
        "import sys, json, os\n"
        "from chalicelib.wiring import services\n"
        "system = services()\n"
        f"before = [m for m in {_HEAVY} if m in sys.modules]\n"
        "from chalicelib.ports import DataKey\n"
        "system.vault.seal(DataKey('c', b'k' * 32), {'group': 'work'}, b'x')\n"
        f"print(json.dumps({{'before': before, 'after': [m for m in {_HEAVY} if m in sys.modules]}}))",
        ENVIRONMENT,
    )

    assert told["before"] == []
    assert len(told["after"]) == 2


@pytest.mark.slow
def test_every_handler_starts_without_the_encryption_sdk() -> None:
    told = _fresh(
        "import sys, json, app\n"
        "handlers = [name for name in ('authorize', 'on_change', 'wake_obligation', 'sweep', 'anchor_day',"
        " 'renew_sealing_key', 'key_census', 'compare_deferred') if callable(getattr(app, name))]\n"
        f"print(json.dumps({{'handlers': len(handlers), 'heavy': [m for m in {_HEAVY} if m in sys.modules]}}))"
    )

    assert told == {"handlers": 8, "heavy": []}


def test_a_missing_variable_is_named() -> None:
    with pytest.raises(ValidationError) as raised:
        Settings.from_env({name: value for name, value in ENVIRONMENT.items() if name != "TIMER_ARN"})

    assert [error["loc"] for error in raised.value.errors()] == [("timer_arn",)]


def test_the_services_of_a_process_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    wiring.services.cache_clear()

    try:
        assert wiring.services() is wiring.services()
    finally:
        wiring.services.cache_clear()


def test_no_call_can_outlast_the_gateway(world: World) -> None:
    for client in world.clients.values():
        config = client.meta.config
        attempts = config.retries["total_max_attempts"]

        assert attempts >= 2
        assert attempts * (config.connect_timeout + config.read_timeout) < 29


def test_tokens_for_alerts_are_128_random_bits(world: World) -> None:
    made = {world.services.new_token() for _ in range(1000)}

    assert len(made) == 1000
    assert {len(bytes.fromhex(token)) for token in made} == {16}


def test_in_aws_the_servers_clock_is_the_real_one() -> None:
    assert sandbox_clock(Settings.from_env(ENVIRONMENT)) is real_now
    assert abs(real_now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert real_now().tzinfo is UTC


def test_the_sandboxs_clock_runs_faster_from_its_origins() -> None:
    origin, system = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    clocks = {"CLOCK_SPEED": "3600", "CLOCK_REAL_ORIGIN": origin.isoformat(), "CLOCK_SERVER_ORIGIN": system.isoformat()}
    settings = Settings.from_env(ENVIRONMENT | clocks)

    now = sandbox_clock(settings, real=lambda: origin + timedelta(seconds=24))()

    assert now == system + timedelta(hours=24)


def test_no_report_waits_for_the_index_of_names() -> None:
    blind: Any = wiring.build(Settings.from_env(ENVIRONMENT)).blind
    for client in (blind.kms, blind.table.client):
        config = client.meta.config

        assert config.retries["total_max_attempts"] == 1
        assert config.connect_timeout + config.read_timeout <= 2
