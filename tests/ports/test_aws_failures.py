"""When AWS fails, the server says `Unavailable`, `Conflict` or what it is, and never half of anything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError

from chalicelib.adapters.dynamo_cases import DynamoCases
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.domain.audit.records import day_chain
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Conflict, DomainError, Unavailable
from chalicelib.ports import Services
from tests import builders as b
from tests.moto_world import TABLE, World

HOUR = timedelta(hours=1)


def _client_error(code: str, status: int, **more: Any) -> ClientError:
    response = {"Error": {"Code": code, "Message": "x"}, "ResponseMetadata": {"HTTPStatusCode": status}} | more
    return ClientError(response, "Anything")


PASSING = {
    "throttled": _client_error("ThrottlingException", 400),
    "over capacity": _client_error("ProvisionedThroughputExceededException", 400),
    "too many requests": _client_error("TooManyRequestsException", 400),
    "broken": _client_error("InternalServerError", 500),
    "a gateway's own answer": _client_error("502", 502),
    "no answer in time": ReadTimeoutError(endpoint_url="https://an-endpoint"),
    "no connection in time": ConnectTimeoutError(endpoint_url="https://an-endpoint"),
    "nobody there": EndpointConnectionError(endpoint_url="https://an-endpoint"),
}

CALLS: dict[str, tuple[str, str, Callable[[Services], object]]] = {
    "load": ("dynamodb", "GetItem", lambda s: s.cases.load(b.case())),
    "list": ("dynamodb", "Query", lambda s: list(s.cases.alerts_of("hotline-111"))),
    "read rows": ("dynamodb", "BatchGetItem", lambda s: list(s.cases.alerts_of("hotline-111"))),
    "commit": ("dynamodb", "TransactWriteItems", lambda s: s.cases.commit(b.change(2))),
    "find entry": ("dynamodb", "GetItem", lambda s: s.cases.find_entry(b.entry_id())),
    "append": ("dynamodb", "PutItem", lambda s: s.audit.append(at=b.T0, actor="a", action="signed_in")),
    "find officer": ("dynamodb", "GetItem", lambda s: s.officers.find("someone")),
    "new key": ("kms", "GenerateDataKey", lambda s: s.vault.new_key(b.case(), frozenset({Agency.BORDER_GUARD}))),
    "share key": (
        "kms",
        "Encrypt",
        lambda s: s.vault.new_key(b.case(), frozenset({Agency.BORDER_GUARD, Agency.WOMENS_UNION})),
    ),
    "sealing key": ("kms", "Encrypt", lambda s: s.intake.sealing_key(b.T0)),
    "start": ("stepfunctions", "StartExecution", lambda s: s.timers.start("x", "x", 0)),
    "running": ("stepfunctions", "ListExecutions", lambda s: s.timers.running()),
    "announce": ("sns", "Publish", lambda s: s.announcer.announce("a" * 32, urgent=True)),
    "sign in": ("cognito-idp", "AdminInitiateAuth", lambda s: s.sign_in.sign_in("someone@test", "x")),
    "sign out": ("cognito-idp", "GlobalSignOut", lambda s: s.sign_in.sign_out("x")),
}


@contextmanager
def hooked(
    world: World, service: str, operation: str, hook: Callable[..., object], when: str = "before"
) -> Iterator[None]:
    client = world.clients[service]
    event = f"{when}-call.{client.meta.service_model.service_id.hyphenize()}.{operation}"
    client.meta.events.register(event, hook, unique_id="test")
    try:
        yield
    finally:
        client.meta.events.unregister(event, unique_id="test")


@pytest.mark.parametrize("failure", PASSING)
@pytest.mark.parametrize("call", CALLS)
def test_what_may_pass_is_unavailable(clean: World, call: str, failure: str) -> None:
    service, operation, act = CALLS[call]
    clean.services.cases.commit(b.change(alerts=(b.alert(),)))

    def fail(**_: object) -> None:
        raise PASSING[failure]

    with hooked(clean, service, operation, fail), pytest.raises(Unavailable) as raised:
        act(clean.services)

    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("call", CALLS)
def test_a_fault_of_ours_is_not_dressed_up_as_theirs(clean: World, call: str) -> None:
    service, operation, act = CALLS[call]
    clean.services.cases.commit(b.change(alerts=(b.alert(),)))

    def fail(**_: object) -> None:
        raise _client_error("AccessDeniedException", 400)

    with hooked(clean, service, operation, fail), pytest.raises(ClientError):
        act(clean.services)


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (["None", "ConditionalCheckFailed"], Conflict),
        (["TransactionConflict", "None"], Conflict),
        (["ThrottlingError", "ConditionalCheckFailed"], Conflict),
        (["ThrottlingError", "None"], Unavailable),
        (["ProvisionedThroughputExceeded"], Unavailable),
        (["ValidationError"], ClientError),
        ([], ClientError),
    ],
)
def test_each_reason_of_a_cancelled_transaction_has_its_word(
    clean: World, reasons: list[str], expected: type[Exception]
) -> None:
    def cancel(**_: object) -> None:
        raise _client_error(
            "TransactionCanceledException", 400, CancellationReasons=[{"Code": reason} for reason in reasons]
        )

    with hooked(clean, "dynamodb", "TransactWriteItems", cancel), pytest.raises(expected):
        clean.services.cases.commit(b.change())


def test_a_commit_whose_answer_was_lost_is_unavailable_and_its_repetition_a_conflict(clean: World) -> None:
    def lost(**_: object) -> None:
        raise ReadTimeoutError(endpoint_url="https://an-endpoint")

    with hooked(clean, "dynamodb", "TransactWriteItems", lost, when="after"), pytest.raises(Unavailable):
        clean.services.cases.commit(b.change())
    with pytest.raises(Conflict):
        clean.services.cases.commit(b.change())

    assert clean.services.cases.find_entry(b.entry_id()) == b.change().entry


def test_a_file_that_changes_while_it_is_read_is_read_again(clean: World) -> None:
    first = b.change(alerts=(b.alert(),))
    clean.services.cases.commit(first)
    taken = b.alert(taken_by=b.author(b.officer("hotline")), taken_at=b.T0)
    theirs = [b.next_change(first.head, at=b.T0 + HOUR, alerts=(taken,))]

    def meanwhile(**_: object) -> None:
        if theirs:
            clean.services.cases.commit(theirs.pop())

    with hooked(clean, "dynamodb", "Query", meanwhile):
        file = clean.services.cases.load(b.case())

    assert file is not None
    assert (file.head.version, file.alerts) == (2, (taken,))


def test_a_page_older_than_the_head_is_never_handed_out(clean: World) -> None:
    first = b.change(alerts=(b.alert(),))
    clean.services.cases.commit(first)
    taken = b.alert(taken_by=b.author(b.officer("hotline")), taken_at=b.T0)
    theirs = [b.next_change(first.head, at=b.T0 + HOUR, alerts=(taken,))]

    def torn(parsed: dict[str, Any], **_: object) -> None:
        # A Query over several items may see this: the alert before the change, the head after it.
        if theirs:
            change = theirs.pop()
            clean.services.cases.commit(change)
            fresh = {item["sk"]["S"]: item for item in clean.items()}
            parsed["Items"] = [fresh["HEAD"] if item["sk"]["S"] == "HEAD" else item for item in parsed["Items"]]

    with hooked(clean, "dynamodb", "Query", torn, when="after"):
        file = clean.services.cases.load(b.case())

    assert file is not None
    assert (file.head.version, file.alerts) == (2, (taken,))


def test_an_alert_taken_in_the_instant_of_its_publication_keeps_both(clean: World) -> None:
    first = b.change(alerts=(b.alert(),))
    clean.services.cases.commit(first)
    taken = b.alert(taken_by=b.author(b.officer("hotline")), taken_at=b.T0)
    theirs = [b.next_change(first.head, at=b.T0 + HOUR, alerts=(taken,))]

    def meanwhile(**_: object) -> None:
        if theirs:
            clean.services.cases.commit(theirs.pop())

    with hooked(clean, "dynamodb", "TransactWriteItems", meanwhile):
        clean.services.cases.mark_published(b.alert().id, b.T0 + HOUR)

    assert clean.services.cases.find_alert(b.alert().id) == taken.model_copy(update={"published_at": b.T0 + HOUR})


def test_two_who_append_at_once_make_one_chain(clean: World) -> None:
    theirs = [1, 2, 3]

    def meanwhile(**_: object) -> None:
        if theirs:
            theirs.pop()
            clean.services.audit.append(at=b.T0, actor="me", action="signed_out")

    with hooked(clean, "dynamodb", "PutItem", meanwhile):
        clean.services.audit.append(at=b.T0, actor="me", action="signed_in")

    chain = list(clean.services.audit.chain(day_chain(b.T0, "me")))
    assert [record.seq for record in chain] == [1, 2, 3, 4]
    assert [record.action for record in chain] == ["signed_out"] * 3 + ["signed_in"]


def test_what_a_batch_read_leaves_out_is_asked_for_again_and_then_given_up(clean: World) -> None:
    clean.services.cases.commit(b.change(alerts=tuple(b.alert(number=number) for number in range(1, 6))))
    pauses: list[float] = []
    cases = DynamoCases(DynamoTable(clean.clients["dynamodb"], TABLE, pause=pauses.append))
    left = [2]

    def leave_out(parsed: dict[str, Any], **_: object) -> None:
        if left[0] > 0:
            left[0] -= 1
            items = parsed["Responses"][TABLE]
            keys = [{"pk": item["pk"], "sk": item["sk"]} for item in items[-2:]]
            parsed["Responses"][TABLE] = items[:-2]
            parsed["UnprocessedKeys"] = {TABLE: {"Keys": keys, "ConsistentRead": True}}

    with hooked(clean, "dynamodb", "BatchGetItem", leave_out, when="after"):
        assert len(list(cases.alerts_of("hotline-111"))) == 5
        assert pauses == [0.05, 0.1]
        left[0] = 100
        with pytest.raises(Unavailable):
            list(cases.alerts_of("hotline-111"))


def test_a_file_larger_than_one_page_is_read_whole(clean: World) -> None:
    first = b.change()
    clean.services.cases.commit(first)
    head = first.head
    for number in range(2, 8):
        change = b.next_change(head, at=b.T0, number=number)
        large = b.entry(head, number, sealed=b"x" * 300_000)
        clean.services.cases.commit(b.next_change(head, at=b.T0, number=number, entry=large))
        head = change.head

    queries: list[int] = []
    with hooked(clean, "dynamodb", "Query", lambda **_: queries.append(1)):
        file = clean.services.cases.load(b.case())

    assert file is not None
    assert [len(sealed.parts["work"]) for sealed in file.entries[1:]] == [300_000] * 6
    assert len(queries) > 1


def test_no_refusal_carries_words(clean: World) -> None:
    clean.services.cases.commit(b.change())

    with pytest.raises(DomainError) as raised:
        clean.services.cases.commit(b.change())

    assert str(raised.value) == "conflict"
    assert b.case() not in repr(raised.value)
