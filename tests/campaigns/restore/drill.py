"""A year's loss in a minute: cases, objects and accounts are copied, erased, lost and restored under other names.

What AWS does by itself (a copy of a table at an instant, of a bucket) is done here row by row; everything after it is
what `python -m infra.restore` does in an account.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from audit.verify import verify
from chalicelib.adapters.dynamo_items import model_of
from chalicelib.domain.audit.records import line_of
from chalicelib.domain.case.obligations import Obligation, ObligationState, execution_name
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Challenge, Services
from chalicelib.usecases.cases.erase_case import ask_erasure, confirm_erasure
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.entries.submit_entries import submit_entries
from chalicelib.usecases.operations.erase_again import erase_again
from chalicelib.usecases.operations.rebuild_accounts import rebuild_accounts
from chalicelib.usecases.operations.sweep import start_missed
from chalicelib.wiring import build
from tests import builders
from tests.moto_world import ATTACHMENTS, BLIND_TABLE, REGION, TABLE, World, create_state_machine, create_table
from tests.usecases.field import RECEPTION, entry

BORDER = builders.officer("border")
FOCAL = builders.officer("border", id="focal-0001", username="focal@test", role=Role.FOCAL_POINT)
LEADER = builders.officer("hotline_leader")
STAFF = (BORDER, FOCAL, LEADER, builders.officer("hotline"))
RESTORED, RESTORED_BLIND, RESTORED_OBJECTS = "restored-table", "restored-blind", "restored-objects"


@dataclass
class Figures:
    """The figures that the drill prints; `wrong` names everything that is not as it must be."""

    cases: int = 0
    entries: int = 0
    objects: int = 0
    accounts: int = 0
    erased_before: int = 0
    erased_after_the_copy: int = 0
    entries_lost: int = 0
    objects_lost: int = 0
    erased_readable: int = 0
    accounts_lost: int = 0
    clocks: int = 0
    clocks_wrong: int = 0
    audit_records: int = 0
    audit_faults: int = 0
    rows_without_shape: int = 0

    @property
    def wrong(self) -> list[str]:
        """The figures that must be zero and are not."""
        must_be_zero = (
            "entries_lost",
            "objects_lost",
            "erased_readable",
            "accounts_lost",
            "clocks_wrong",
            "audit_faults",
            "rows_without_shape",
        )
        return [name for name in must_be_zero if getattr(self, name)]


@dataclass
class Copies:
    """The copies in the second account: rows, objects, and every open case's contents, to compare with."""

    rows: list[dict[str, Any]]
    blind: list[dict[str, Any]]
    objects: dict[str, bytes]
    said: dict[str, list[Any]] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)


def drill(world: World, cases: int = 12) -> Figures:
    """Live, copy, erase, lose, restore, and compare."""
    figures = Figures()
    _live(world, cases, figures)
    _erase(world, 1)
    figures.erased_before = 1
    copies = _copied(world)
    erased = [builders.case(number) for number in (2, 3)]
    _erase(world, 2)
    _erase(world, 3)
    figures.erased_after_the_copy = len(erased)
    _lose(world)
    services = _restored(world, copies)
    again = erase_again(services)
    made = list(rebuild_accounts(_officers(copies.rows), services))
    start_missed(services)
    _compare(services, world, copies, figures, gone={builders.case(1), *erased})
    if sorted(again) != sorted(erased):
        figures.erased_readable += len(set(erased) - set(again)) or 1
    figures.accounts_lost = _without_account(services, made)
    return figures


def _live(world: World, cases: int, figures: Figures) -> None:
    services = world.services
    for officer in STAFF:
        services.officers.put(officer)
        services.officers.bind_subject(world.add_account(officer.username), officer.id)
    figures.accounts = len(STAFF)
    for number in range(1, cases + 1):
        first = entry(number, in_case=number, body=RECEPTION | {"immediate_risk": "present", "crime_news": "yes"})
        submit_entries([first], BORDER, services)
        services.attachments.keep(f"photo-{number:04d}", bytes([number]) * 2_000)
        world.clock.advance(minutes=1)
    start_missed(services)
    figures.cases, figures.objects = cases, cases


def _erase(world: World, number: int) -> None:
    ask_erasure(builders.case(number), FOCAL, world.services)
    world.clock.advance(hours=49)  # nobody may confirm before the waiting time of policy/erasure.json
    confirm_erasure(builders.case(number), LEADER, world.services)


def _copied(world: World) -> Copies:
    s3 = world.raw["s3"]
    names = [each["Key"] for each in s3.list_objects_v2(Bucket=ATTACHMENTS).get("Contents", ())]
    objects = {name: s3.get_object(Bucket=ATTACHMENTS, Key=name)["Body"].read() for name in names}
    copies = Copies(list(_rows(world, TABLE)), list(_rows(world, BLIND_TABLE)), objects)
    for case in world.services.cases.live_cases():
        copies.said[case] = _said(case, world.services)
    copies.due = {each.id: each.due_at for each in world.services.cases.open_obligations()}
    return copies


def _said(case: str, services: Services) -> list[Any]:
    opened = open_case(case, BORDER, services)
    return [read.model_dump(mode="json") if hasattr(read, "model_dump") else str(read) for read in opened.seen.entries]


def _lose(world: World) -> None:
    """Tables, objects, clocks and the user pool are gone; keys and the write-once bucket are not."""
    for name in (TABLE, BLIND_TABLE):
        world.raw["dynamodb"].delete_table(TableName=name)
    for each in world.raw["s3"].list_objects_v2(Bucket=ATTACHMENTS).get("Contents", ()):
        world.raw["s3"].delete_object(Bucket=ATTACHMENTS, Key=each["Key"])
    world.raw["stepfunctions"].delete_state_machine(stateMachineArn=world.settings.timer_arn)
    world.raw["cognito-idp"].delete_user_pool(UserPoolId=world.settings.user_pool_id)


def _restored(world: World, copies: Copies) -> Services:
    raw = world.raw
    create_table(raw["dynamodb"], RESTORED)
    _create_blind(raw["dynamodb"])
    for name, rows in ((RESTORED, copies.rows), (RESTORED_BLIND, copies.blind)):
        for row in rows:
            raw["dynamodb"].put_item(TableName=name, Item=row)
    raw["s3"].create_bucket(Bucket=RESTORED_OBJECTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    for key, body in copies.objects.items():
        raw["s3"].put_object(Bucket=RESTORED_OBJECTS, Key=key, Body=body)
    pool = raw["cognito-idp"].create_user_pool(PoolName="restored")["UserPool"]["Id"]
    client = raw["cognito-idp"].create_user_pool_client(
        UserPoolId=pool, ClientName="phone", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    )["UserPoolClient"]["ClientId"]
    changed = {
        "table_name": RESTORED,
        "blind_table_name": RESTORED_BLIND,
        "attachments_bucket": RESTORED_OBJECTS,
        "timer_arn": create_state_machine(raw["stepfunctions"]),
        "user_pool_id": pool,
        "user_pool_client_id": client,
    }
    services = build(world.settings.model_copy(update=changed), raw.__getitem__)
    return replace(services, now=world.clock, new_token=world.services.new_token)


def _compare(services: Services, world: World, copies: Copies, figures: Figures, *, gone: set[str]) -> None:
    for case, before in copies.said.items():
        if case in gone:
            figures.erased_readable += _is_readable(case, services)
            continue
        figures.entries += len(before)
        figures.entries_lost += len(before) if _said(case, services) != before else 0
    for case in gone - set(copies.said):
        figures.erased_readable += _is_readable(case, services)
    for number in range(1, figures.cases + 1):
        kept = world.raw["s3"].get_object(Bucket=RESTORED_OBJECTS, Key=f"whole/photo-{number:04d}")["Body"].read()
        held = services.attachments.has_whole(f"photo-{number:04d}")
        figures.objects_lost += not held or kept != bytes([number]) * 2_000
    _compare_clocks(services, copies, figures, gone)
    rows = list(_rows(world, RESTORED))
    figures.rows_without_shape = sum("shape" not in row for row in rows)
    chains = sorted({row["pk"]["S"].partition("#")[2] for row in rows if row["pk"]["S"].startswith("AUDIT#")})
    verdict = verify([line_of(record) for chain in chains for record in services.audit.chain(chain)])
    figures.audit_records, figures.audit_faults = verdict.records, len(verdict.faults)


def _compare_clocks(services: Services, copies: Copies, figures: Figures, gone: set[str]) -> None:
    running = services.timers.running()
    for name, due in copies.due.items():
        found = services.cases.find_obligation(name)
        if found is None or found.case in gone:
            figures.clocks_wrong += found is None or found.state is ObligationState.OPEN
            continue
        figures.clocks += 1
        figures.clocks_wrong += not _runs_rightly(found, due, running, services)


def _runs_rightly(obligation: Obligation, due: datetime, running: frozenset[str], services: Services) -> bool:
    awake = wake_obligation(obligation.id, obligation.revision, services)
    return obligation.due_at == due and execution_name(obligation) in running and not awake.over


def _is_readable(case: str, services: Services) -> bool:
    file = services.cases.load(case)
    if file is not None and file.keys:
        return True
    try:
        open_case(case, BORDER, services)
    except NotFound:
        return False
    return True


def _without_account(services: Services, made: list[tuple[Officer, Any]]) -> int:
    """How many cannot sign in under the id they always had."""
    known = 0
    for officer, account in made:
        challenge = services.sign_in.sign_in(officer.username, account.temporary_password)
        assert isinstance(challenge, Challenge), "a first password is changed at the first sign-in"
        found = services.officers.of_subject(account.subject)
        known += found is not None and found.id == officer.id
    return len(STAFF) - known


def _officers(rows: list[dict[str, Any]]) -> Iterator[Officer]:
    return (model_of(Officer, row) for row in rows if row["sk"]["S"] == "OFFICER")


def _rows(world: World, table: str) -> Iterator[dict[str, Any]]:
    pages = world.raw["dynamodb"].get_paginator("scan").paginate(TableName=table)
    return (row for page in pages for row in page["Items"])


def _create_blind(client: Any) -> None:
    client.create_table(
        TableName=RESTORED_BLIND,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_case",
                "KeySchema": [{"AttributeName": "sk", "KeyType": "HASH"}, {"AttributeName": "pk", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )
