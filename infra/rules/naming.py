"""Holds the rules of names: they fit AWS's limits, and two installations in one account never ask for the same."""

import json
import re
from collections.abc import Iterator
from typing import Any

from infra.rules.reading import Rule, Template, refers_to
from infra.split import LONGEST_STACK

_ROLE_PATTERN = re.compile(r"role/\$\{AWS::StackName\}-([A-Za-z0-9]+)-\*")
_LONGEST_ROLE = 64
_LONGEST_MACHINE = 80
_NAMES = {
    "AWS::StepFunctions::StateMachine": ("StateMachineName",),
    "AWS::CloudFront::OriginAccessControl": ("OriginAccessControlConfig", "Name"),
    "AWS::CloudFront::ResponseHeadersPolicy": ("ResponseHeadersPolicyConfig", "Name"),
    "AWS::CloudFront::Function": ("Name",),
    "AWS::CloudWatch::Dashboard": ("DashboardName",),
    "AWS::Budgets::Budget": ("Budget", "BudgetName"),
    "AWS::Backup::BackupVault": ("BackupVaultName",),
    "AWS::SES::ConfigurationSet": ("Name",),
    "AWS::SMSVOICE::ConfigurationSet": ("ConfigurationSetName",),
}
"""Where each type says its name."""

_PLAIN_NAMES = {"TableName", "BucketName", "QueueName", "TopicName", "FunctionName", "RoleName", "UserPoolName"}
_PERMISSION = "AWS::Lambda::Permission"
"""Its `FunctionName` is whose permission it is, not a name."""

_SUFFIX = 13
"""A hyphen and the twelve characters that CloudFormation puts behind a name."""


def a_named_role_fits_its_name(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a named role fits its name.

    Names end at 64 characters and are cut in the middle: a longer one no longer begins as the policies say (1.13).
    """
    for name, resource in template.resources.items():
        for role in _ROLE_PATTERN.findall(json.dumps(resource)):
            if LONGEST_STACK + 1 + len(role) + _SUFFIX > _LONGEST_ROLE:
                yield name, f"{role} is too long: CloudFormation would cut the name of a long stack's role"
            if template.resources.get(role, {}).get("Type") != "AWS::IAM::Role":
                yield name, f"there is no role {role}"


def a_name_of_ours_holds_the_stacks(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a name of ours holds the stack's.

    Two installations in one account must not ask for the same name (2.15).
    """
    for kind, steps in _NAMES.items():
        for name, properties in template.of(kind):
            value: Any = properties
            for step in steps:
                value = value.get(step, {}) if isinstance(value, dict) else {}
            if value and "AWS::StackName" not in refers_to(value):
                yield name, "a second installation would ask for the same name"
    for name, resource in template.resources.items():
        named = _PLAIN_NAMES & set(resource.get("Properties", {})) if resource["Type"] != _PERMISSION else set()
        for own in sorted(named):
            if "AWS::StackName" not in refers_to(resource["Properties"][own]):
                yield name, f"{own} is the same in every installation"


def a_machines_name_fits(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a machines name fits.

    Step Functions: 80 characters, with the longest stack name in it.
    """
    for name, machine in template.of("AWS::StepFunctions::StateMachine"):
        text = machine.get("StateMachineName", {})
        text = text.get("Fn::Sub", "") if isinstance(text, dict) else text
        if len(text.replace("${AWS::StackName}", "x" * LONGEST_STACK)) > _LONGEST_MACHINE:
            yield name, "its name is too long for a long stack's"


RULES: tuple[Rule, ...] = (
    a_named_role_fits_its_name,
    a_name_of_ours_holds_the_stacks,
    a_machines_name_fits,
)
