"""Puts the package of `infra.package` onto the emulated AWS, as CloudFormation does, and reads what came of it."""

import hashlib
import json
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.sandbox import differences, emulator
from infra.sandbox.sandbox_clock import SandboxClock

NAME = "cotmoc"
BUCKET = "cotmoc-deployments"
_UNKNOWN_POOL = "the-pool-of-the-first-deployment"


class DeploymentFailed(Exception):
    """CloudFormation's own words."""


@dataclass(frozen=True)
class Stack:
    """A deployed stack. `api` is the address of its emulated API Gateway."""

    aws: str
    outputs: Mapping[str, str]

    @property
    def api(self) -> str:
        """The address of the stack's emulated API Gateway."""
        return f"{self.aws}/restapis/{self.outputs['RestAPIId']}/api/_user_request_"


def deploy(aws: str, package: Path, clock: SandboxClock) -> Stack:
    """Create or update the stack from the packaged template. Raises DeploymentFailed."""
    packaged = json.loads((package / "sam.json").read_text())
    if emulator.judges_policies():
        packaged = differences.without_conditions(packaged)
    zipped = _upload(aws, package)
    outputs = _outputs(aws)
    if "UserPoolId" not in outputs:
        # The pool's id is part of an address and known only once the pool is there.
        outputs = _bring(aws, differences.apply(packaged, _values(aws, zipped, _UNKNOWN_POOL, clock)))
    outputs = _bring(aws, differences.apply(packaged, _values(aws, zipped, outputs["UserPoolId"], clock)))
    _put_gateway_responses(aws, outputs["RestAPIId"], packaged)
    _forget_old_packages(aws, zipped)
    return Stack(aws, outputs)


def warm(deployed: Stack) -> None:
    """Load the effect path's functions before the first report needs them; they find nothing to do."""
    idle = {"OnChange": {"Records": []}, "WakeObligation": {"obligation": "00000-00000-0.none.none", "revision": 0}}
    functions = emulator.client(deployed.aws, "lambda")
    names = {logical_id: function_name(deployed.aws, logical_id) for logical_id in idle}
    with ThreadPoolExecutor() as several:
        calls = [
            several.submit(functions.invoke, FunctionName=names[logical_id], Payload=json.dumps(event))
            for logical_id, event in idle.items()
        ]
    for call in calls:
        call.result()


def function_name(aws: str, logical_id: str) -> str:
    """Return the physical name of a function of the stack."""
    cloudformation = emulator.client(aws, "cloudformation")
    found = cloudformation.describe_stack_resource(StackName=NAME, LogicalResourceId=logical_id)
    return str(found["StackResourceDetail"]["PhysicalResourceId"])


def _values(aws: str, zipped: str, user_pool: str, clock: SandboxClock) -> dict[str, str]:
    return {
        "aws": aws,
        "bucket": BUCKET,
        "zip": zipped,
        "user_pool": user_pool,
        "clock_speed": repr(clock.speed),
        "clock_real_origin": clock.real_origin.isoformat(),
        "clock_house_origin": clock.server_origin.isoformat(),
    }


def _upload(aws: str, package: Path) -> str:
    s3 = emulator.client(aws, "s3")
    if BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name})
    content = (package / "deployment.zip").read_bytes()
    name = f"{hashlib.sha256(content).hexdigest()}.zip"
    s3.put_object(Bucket=BUCKET, Key=name, Body=content)
    return name


def _forget_old_packages(aws: str, current: str) -> None:
    s3 = emulator.client(aws, "s3")
    for item in s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        if item["Key"].endswith(".zip") and item["Key"] != current:
            s3.delete_object(Bucket=BUCKET, Key=item["Key"])


def _bring(aws: str, template: dict[str, Any]) -> Mapping[str, str]:
    cloudformation = emulator.client(aws, "cloudformation")
    emulator.client(aws, "s3").put_object(Bucket=BUCKET, Key="template.json", Body=json.dumps(template))
    what = {
        "StackName": NAME,
        "TemplateURL": f"{aws}/{BUCKET}/template.json",
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    }
    if _describe(aws) is None:
        cloudformation.create_stack(**what)
    else:
        try:
            cloudformation.update_stack(**what)
        except cloudformation.exceptions.ClientError as error:
            if "No updates are to be performed" not in str(error):
                raise
    while (status := (_describe(aws) or {})["StackStatus"]).endswith("IN_PROGRESS"):
        time.sleep(0.05)
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise DeploymentFailed(f"{status}: {_reasons(aws)}")
    return _outputs(aws)


def _describe(aws: str) -> dict[str, Any] | None:
    cloudformation = emulator.client(aws, "cloudformation")
    try:
        found: dict[str, Any] = cloudformation.describe_stacks(StackName=NAME)["Stacks"][0]
    except cloudformation.exceptions.ClientError:
        return None
    return None if found["StackStatus"] == "DELETE_COMPLETE" else found


def _outputs(aws: str) -> Mapping[str, str]:
    return {output["OutputKey"]: output["OutputValue"] for output in (_describe(aws) or {}).get("Outputs", [])}


def _reasons(aws: str) -> str:
    events = emulator.client(aws, "cloudformation").describe_stack_events(StackName=NAME)["StackEvents"]
    failed = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
    return "; ".join(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}" for event in failed)


def _put_gateway_responses(aws: str, api: str, packaged: Mapping[str, Any]) -> None:
    differences.stands_for("gateway_responses")
    gateway = emulator.client(aws, "apigateway")
    definition = packaged["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    for kind, response in definition["x-amazon-apigateway-gateway-responses"].items():
        gateway.put_gateway_response(restApiId=api, responseType=kind, **response)
    gateway.create_deployment(restApiId=api, stageName="api")
