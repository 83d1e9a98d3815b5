"""The real system: every port with its adapter. Nothing happens at import; the environment is read on first use.

The Encryption SDK stays unloaded until a body is sealed or opened (`adapters.sealed_bodies`), so the stream, timer
and sweep functions start without it.
"""

import os
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from chalicelib.adapters.aws_messenger import AwsMessenger
from chalicelib.adapters.clock import sandbox_clock
from chalicelib.adapters.cognito_sign_in import CognitoSignIn
from chalicelib.adapters.dpop_proofs import DpopProofs
from chalicelib.adapters.dynamo_audit import DynamoAudit
from chalicelib.adapters.dynamo_authentication import (
    DynamoBindings,
    DynamoDeviceKeys,
    DynamoSecondFactors,
    DynamoSignInAttempts,
)
from chalicelib.adapters.dynamo_cases import DynamoCases
from chalicelib.adapters.dynamo_officers import DynamoOfficers
from chalicelib.adapters.dynamo_openings import DynamoOpenings
from chalicelib.adapters.dynamo_registers import DynamoRegisters
from chalicelib.adapters.dynamo_reports import DynamoReports
from chalicelib.adapters.dynamo_salt import DynamoSalt
from chalicelib.adapters.dynamo_shifts import DynamoShiftHandovers
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.adapters.dynamo_writing import DynamoWriting
from chalicelib.adapters.hpke_intake import HpkeIntake
from chalicelib.adapters.jwt_tokens import JwtTokens
from chalicelib.adapters.kms_blind_index import KmsBlindIndex
from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.adapters.lazy_pdf_renderer import LazyPdfRenderer
from chalicelib.adapters.push import push
from chalicelib.adapters.s3_anchors import S3Anchors
from chalicelib.adapters.s3_attachments import S3Attachments
from chalicelib.adapters.signing_keys import SigningKeys, over_http
from chalicelib.adapters.sns_announcer import SnsAnnouncer
from chalicelib.adapters.spreadsheets import Spreadsheets
from chalicelib.adapters.step_timers import StepTimers
from chalicelib.ports import Authentication, Services
from chalicelib.settings import Settings

_VISIBILITY_LAG = timedelta(minutes=2)
"""In real time; the sandbox's fast clock sees more of its own time pass meanwhile."""

_PROOF_WINDOW = timedelta(minutes=5)
"""How far a device's proof may be from the server's clock; in real time, as `_VISIBILITY_LAG` is."""

# The API answers within 29 s or API Gateway does for us: a call that hangs must leave time to be repeated.
_CONFIG = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3})

# No report waits for the index of names: what it does not say at once is asked again later (`compare_missed`).
PROMPT = Config(connect_timeout=1, read_timeout=1, retries={"mode": "standard", "total_max_attempts": 1})


@cache
def services() -> Services:
    """Return the services of this process. Raises pydantic's ValidationError when the environment is incomplete."""
    return build(Settings.from_env(os.environ))


def build(settings: Settings, client: Callable[[str], Any] | None = None) -> Services:
    """Return the real services for these settings. `client` makes a boto3 client for the name of an AWS service."""
    prompt = client or _clients(settings, PROMPT)
    client = client or _clients(settings, _CONFIG)
    table = DynamoTable(client=client("dynamodb"), name=settings.table_name)
    kms = client("kms")
    return Services(
        cases=DynamoCases(table),
        audit=DynamoAudit(table),
        anchors=S3Anchors(client=client("s3"), bucket=settings.anchors_bucket),
        attachments=S3Attachments(client=client("s3"), bucket=settings.attachments_bucket),
        officers=DynamoOfficers(table),
        registers=DynamoRegisters(table),
        openings=DynamoOpenings(table),
        shifts=DynamoShiftHandovers(table),
        writing=DynamoWriting(table),
        reports=DynamoReports(table),
        vault=KmsVault(client=kms, keys=settings.agency_keys),
        intake=HpkeIntake(table=table, client=kms, kms_key=settings.intake_key_arn),
        blind=KmsBlindIndex(
            table=DynamoTable(client=prompt("dynamodb"), name=settings.blind_table_name),
            kms=prompt("kms"),
            mac_key=settings.blind_key_arn,
        ),
        timers=StepTimers(client=client("stepfunctions"), state_machine=settings.timer_arn),
        announcer=SnsAnnouncer(client=client("sns"), topic=settings.alert_topic_arn),
        messenger=AwsMessenger(
            client=client,
            sms_sender=settings.sms_sender,
            sms_max_price=settings.sms_max_price,
            mail_sender=settings.mail_sender,
            mail_configuration=settings.mail_configuration,
        ),
        push=push(table, kms, settings),
        pdf=LazyPdfRenderer(),
        sheets=Spreadsheets(),
        sign_in=CognitoSignIn(
            client=client("cognito-idp"), pool_client=settings.user_pool_client_id, pool=settings.user_pool_id
        ),
        tokens=JwtTokens(
            keys=SigningKeys(over_http(settings.jwks_url)),
            issuer=settings.token_issuer,
            pool_client=settings.user_pool_client_id,
        ),
        authentication=_doors(table, settings),
        now=sandbox_clock(settings),
        new_token=lambda: secrets.token_hex(16),
        salt=DynamoSalt(table),
        visibility_lag=_VISIBILITY_LAG * settings.clock_speed,
    )


def _doors(table: DynamoTable, settings: Settings) -> Authentication:
    return Authentication(
        keys=DynamoDeviceKeys(table),
        bindings=DynamoBindings(table),
        proofs=DpopProofs(),
        attempts=DynamoSignInAttempts(table),
        second_factors=DynamoSecondFactors(table),
        origins=settings.server_origins,
        admits_bearers=settings.bearer_sessions == "allowed",
        needs_totp=settings.desk_totp == "required",
        window=_PROOF_WINDOW * settings.clock_speed,
    )


def _clients(settings: Settings, config: Config) -> Callable[[str], Any]:
    return lambda service: boto3.client(service, region_name=settings.aws_region, config=config)
