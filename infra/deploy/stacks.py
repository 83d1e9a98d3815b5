"""One CloudFormation stack brought to a template through a change set that can be looked at first.

Everything goes through the vendor's SDK: change sets, waiters, events.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from infra.deploy.account import AwsAccount

_PATIENCE_SECONDS = 3600.0
_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
_NOTHING = ("didn't contain changes", "No updates are to be performed", "no changes")
_WHOLE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")
_HALF_MADE = "CREATE_FAILED"
"""A first creation that stopped: what it made stays, and the next change set goes on from there."""


class DeploymentFailed(Exception):
    """CloudFormation's own words, resource by resource."""


@dataclass(frozen=True)
class StackChange:
    """One line of a change set. `replaces`: the resource is made anew and the old one goes (or is left behind)."""

    action: str
    logical_id: str
    kind: str
    replaces: bool


@dataclass(frozen=True)
class StackPlan:
    """A change set that waits to be executed; without changes there is nothing to execute."""

    stack: str
    change_set: str
    creates: bool
    changes: Sequence[StackChange] = field(default_factory=tuple)


@dataclass(frozen=True)
class Target:
    """A stack by name, what it shall be, and the place in the artefact bucket where its template is put."""

    name: str
    template: Mapping[str, Any]
    parameters: Mapping[str, str]
    protected: bool = False
    """Whether it cannot be deleted before somebody takes the protection away."""


def plan(account: AwsAccount, target: Target, bucket: str) -> StackPlan:
    """Put the template into the bucket and make the change set. Raises DeploymentFailed."""
    cloudformation, known = account.client("cloudformation"), _status(account, target.name)
    creates = known in (None, "REVIEW_IN_PROGRESS")
    name = f"release-{time.time_ns()}"
    cloudformation.create_change_set(
        StackName=target.name,
        ChangeSetName=name,
        ChangeSetType="CREATE" if creates else "UPDATE",
        TemplateURL=_put(account, target, bucket),
        Parameters=_given(target),
        Capabilities=_CAPABILITIES,
    )
    made = _made(account, target.name, name)
    if made["Status"] == "FAILED":
        if not any(word in made.get("StatusReason", "") for word in _NOTHING):
            raise DeploymentFailed(f"{target.name}: {made.get('StatusReason', 'the change set failed')}")
        cloudformation.delete_change_set(StackName=target.name, ChangeSetName=name)
        return StackPlan(target.name, name, creates)
    return StackPlan(target.name, name, creates, tuple(_changes(account, target.name, name)))


def execute(account: AwsAccount, planned: StackPlan, *, protected: bool = False) -> Mapping[str, str]:
    """Execute a plan, wait for its end and return the stack's outputs. Raises DeploymentFailed.

    A first creation that fails is not rolled back: the kept resources it made stay in the stack and the next attempt
    goes on with them, where a roll back would leave keys and tables without one. Updates roll back.
    """
    cloudformation = account.client("cloudformation")
    if planned.changes:
        unfinished = planned.creates or _status(account, planned.stack) == _HALF_MADE
        cloudformation.execute_change_set(
            StackName=planned.stack, ChangeSetName=planned.change_set, DisableRollback=unfinished
        )
        status = _settled(account, planned.stack)
        if status not in _WHOLE:
            raise DeploymentFailed(f"{planned.stack} {status}: {_reasons(account, planned.stack)}")
    if protected:
        cloudformation.update_termination_protection(StackName=planned.stack, EnableTerminationProtection=True)
    return outputs(account, planned.stack)


def outputs(account: AwsAccount, name: str) -> Mapping[str, str]:
    """Return a stack's outputs; empty when it does not exist."""
    found = _describe(account, name) or {}
    return {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}


def settled_outputs(account: AwsAccount, name: str) -> Mapping[str, str]:
    """Wait until a stack is whole and return its outputs. Raises DeploymentFailed."""
    if (status := _settled(account, name)) not in _WHOLE:
        raise DeploymentFailed(f"{name} {status}: {_reasons(account, name)}")
    return outputs(account, name)


def resources(account: AwsAccount, name: str) -> Mapping[str, str]:
    """Return logical id -> physical id of everything in a stack."""
    pages = account.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=name)
    listed = [each for page in pages for each in page["StackResourceSummaries"]]
    return {each["LogicalResourceId"]: each.get("PhysicalResourceId", "") for each in listed}


def remove(account: AwsAccount, name: str) -> None:
    """Delete a stack; what its template says is kept, stays. Raises DeploymentFailed."""
    if _describe(account, name) is None:
        return
    account.client("cloudformation").delete_stack(StackName=name)
    status = _settled(account, name)
    if status not in (None, "DELETE_COMPLETE"):
        raise DeploymentFailed(f"{name} {status}: {_reasons(account, name)}")


def _put(account: AwsAccount, target: Target, bucket: str) -> str:
    key = f"templates/{target.name}.json"
    body = json.dumps(target.template, ensure_ascii=False).encode()
    account.client("s3").put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")
    return account.object_url(bucket, key)


def _given(target: Target) -> list[dict[str, str]]:
    asked = target.template.get("Parameters", {})
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in target.parameters.items() if key in asked]


def _made(account: AwsAccount, stack: str, change_set: str) -> Mapping[str, Any]:
    cloudformation, ends = account.client("cloudformation"), time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        found: Mapping[str, Any] = cloudformation.describe_change_set(StackName=stack, ChangeSetName=change_set)
        if found["Status"] in ("CREATE_COMPLETE", "FAILED"):
            return found
        time.sleep(account.pace)
    raise DeploymentFailed(f"{stack}: the change set was not ready in time")


def _changes(account: AwsAccount, stack: str, change_set: str) -> Iterator[StackChange]:
    cloudformation = account.client("cloudformation")
    asked: dict[str, str] = {}
    while True:
        page = cloudformation.describe_change_set(StackName=stack, ChangeSetName=change_set, **asked)
        for listed in page.get("Changes", []):
            change = listed["ResourceChange"]
            replaces = change.get("Replacement") in ("True", "Conditional")
            yield StackChange(change["Action"], change["LogicalResourceId"], change["ResourceType"], replaces)
        if not page.get("NextToken"):
            return
        asked = {"NextToken": page["NextToken"]}


def _settled(account: AwsAccount, name: str) -> str | None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        status = _status(account, name)
        if status is None or not status.endswith("IN_PROGRESS"):
            return status
        time.sleep(account.pace)
    raise DeploymentFailed(f"{name}: not finished in time")


def _status(account: AwsAccount, name: str) -> str | None:
    found = _describe(account, name)
    return None if found is None else str(found["StackStatus"])


def _describe(account: AwsAccount, name: str) -> Mapping[str, Any] | None:
    cloudformation = account.client("cloudformation")
    try:
        found: Mapping[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except cloudformation.exceptions.ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    return None if found["StackStatus"] == "DELETE_COMPLETE" else found


def _reasons(account: AwsAccount, name: str) -> str:
    events = account.client("cloudformation").describe_stack_events(StackName=name)["StackEvents"]
    failed = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
    return "; ".join(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}" for event in failed)
