"""Puts the package onto the emulated AWS as `infra.deploy` puts it onto AWS: two stacks, by change sets."""

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.deploy import stacks
from infra.deploy.account import AwsAccount
from infra.deploy.stacks import Target
from infra.package import REGION
from infra.sandbox import differences, emulator, gateway
from infra.sandbox.sandbox_clock import SandboxClock
from infra.split import code_stack, split

NAME = "cotmoc"
"""The data's stack. The first release (aeac916) had everything in one stack of this name: what it kept stays in it."""

CODE = code_stack(NAME)
BUCKET = "cotmoc-deployments"


@dataclass(frozen=True)
class Stack:
    """The deployed system: the outputs of both stacks. `api` is the address of the emulated API Gateway."""

    aws: str
    outputs: Mapping[str, str]

    @property
    def api(self) -> str:
        """The address of the stack's emulated API Gateway."""
        return f"{self.aws}/restapis/{self.outputs['RestAPIId']}/api/_user_request_"


def deploy(aws: str, package: Path, clock: SandboxClock, messages: str) -> Stack:
    """Create or update both stacks from the packaged template. `messages`: where short messages are taken.

    Raises DeploymentFailed.
    """
    packaged = json.loads((package / "sam.json").read_text())
    account, zipped = AwsAccount(REGION, aws), _upload(aws, package)
    kept = _bring(account, Target(NAME, _fit(split(packaged).data), _answers()))
    values = {**_values(aws, zipped, kept["UserPoolId"], clock), "messages": messages}
    code = split(differences.apply(packaged, values)).code
    outputs = {**kept, **_bring(account, Target(CODE, _fit(code), {**_answers(), **kept}))}
    gateway.put_responses(aws, outputs["RestAPIId"], packaged)
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
    """Return the physical name of a function."""
    cloudformation = emulator.client(aws, "cloudformation")
    found = cloudformation.describe_stack_resource(StackName=CODE, LogicalResourceId=logical_id)
    return str(found["StackResourceDetail"]["PhysicalResourceId"])


def _bring(account: AwsAccount, target: Target) -> Mapping[str, str]:
    return stacks.execute(account, stacks.plan(account, target, BUCKET))


def _fit(half: Mapping[str, Any]) -> dict[str, Any]:
    template = differences.without_left_out(half)
    return differences.without_conditions(template) if emulator.judges_policies() else template


def _answers() -> dict[str, str]:
    return differences.parameters({"code_stack": CODE})


def _values(aws: str, zipped: str, user_pool: str, clock: SandboxClock) -> dict[str, str]:
    return {
        "aws": aws,
        "bucket": BUCKET,
        "zip": zipped,
        "user_pool": user_pool,
        "clock_speed": repr(clock.speed),
        "clock_real_origin": clock.real_origin.isoformat(),
        "clock_server_origin": clock.server_origin.isoformat(),
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
