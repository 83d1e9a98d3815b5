"""One Step Functions execution per obligation and revision. Its input holds ids and times only."""

import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.adapters.aws_answers import answering, code


@dataclass(frozen=True)
class StepTimers:
    """`ports.Timers`. `client` is a boto3 Step Functions client."""

    client: Any
    state_machine: str

    def start(self, name: str, obligation_id: str, revision: int) -> bool:
        """Start the execution of that name; return whether it surely runs now (`ports.Timers.start`)."""
        content = json.dumps({"obligation": obligation_id, "revision": revision, "sleep_seconds": 0})
        with answering():
            try:
                self.client.start_execution(stateMachineArn=self.state_machine, name=name, input=content)
            except ClientError as error:
                # A running one of the same name and input is success to AWS itself, an ended one is this error.
                if code(error) != "ExecutionAlreadyExists":
                    raise
                return False
        return True

    def running(self) -> frozenset[str]:
        """Return the names of all running executions."""
        pages = self.client.get_paginator("list_executions").paginate(
            stateMachineArn=self.state_machine, statusFilter="RUNNING"
        )
        with answering():
            return frozenset(execution["name"] for page in pages for execution in page["executions"])
