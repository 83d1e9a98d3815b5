"""Holds the rules of functions: their logs, roles and sources."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from infra import build, intake
from infra.rules.reading import Rule, Template, branches, listed, refers_to, size, statements

_RETENTIONS = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}
_NOTICE = timedelta(days=120)
_GATEWAY_SECONDS = 29


def a_runtime_is_supported_for_months(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a runtime is supported for months.

    Lambda blocks updates some weeks after a runtime's end: a fix could not be deployed any more (1.9).
    """
    known = json.loads((build.POLICY / "runtimes.json").read_text())["runtimes"]
    for name, function in template.functions().items():
        dates = known.get(function.get("Runtime"))
        if dates is None:
            yield name, f"the support dates of {function.get('Runtime')} are not in infra/policy/runtimes.json"
        elif template.today + _NOTICE > date.fromisoformat(dates["deprecated"]):
            yield name, f"{function['Runtime']} ends on {dates['deprecated']}; change `deployed` in runtimes.json"


def all_functions_run_the_same_runtime(template: Template) -> Iterator[tuple[str, str]]:
    """Require that all functions run the same runtime.

    One zip serves all of them: its wheels and its byte code are of one version.
    """
    for name, function in template.functions().items():
        if function.get("Runtime") != build.RUNTIME:
            yield name, f"the package is built for {build.RUNTIME}"


def a_function_ends_before_its_caller_gives_up(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a function ends before its caller gives up.

    API Gateway answers for us after 29 s; Lambda runs at most 900 s.
    """
    behind = {each for _, api in template.of("AWS::Serverless::Api") for each in refers_to(api)}
    for name, function in template.functions().items():
        most = _GATEWAY_SECONDS if name in behind else 900
        if not 0 < function.get("Timeout", 0) <= most:
            yield name, f"runs longer than the {most} s anybody waits"


def the_environment_fits(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the environment fits.

    Lambda: 4 KB for all environment variables together; names of AWS's own are refused.
    """
    variables = template.body.get("Globals", {}).get("Function", {}).get("Environment", {}).get("Variables", {})
    # A reference stands for an ARN or an id; 150 characters are more than the longest of ours.
    length = sum(len(name) + (len(value) if isinstance(value, str) else 150) for name, value in variables.items())
    length += 120 * size(variables.get("AGENCY_KEYS", "")) // 60
    if length > 4096:
        yield "Globals.Function", f"about {length} characters of environment, 4,096 are allowed"
    for name in variables:
        if name.startswith(("AWS_", "LAMBDA_")) or name == "_HANDLER":
            yield "Globals.Function", f"{name} is a name of Lambda's own"


def every_function_has_a_log_of_the_stack(template: Template) -> Iterator[tuple[str, str]]:
    """Require that every function has a log of the stack.

    Lambda makes a group that is kept for ever; a role of ours may not make one, so the function would be dumb.
    """
    owned = {each for _, log in template.of("AWS::Logs::LogGroup") for each in refers_to(log.get("LogGroupName"))}
    for name in template.functions():
        if name not in owned:
            yield name, "has no log group"


def logs_are_kept_as_the_law_asks(template: Template) -> Iterator[tuple[str, str]]:
    """Require that logs are kept as the law asks.

    infra/policy/log_retention.json; CloudWatch takes certain numbers of days only.
    """
    law = json.loads((build.POLICY / "log_retention.json").read_text())
    for name, log in template.of("AWS::Logs::LogGroup"):
        kept = branches(log.get("RetentionInDays"))
        if not kept or not all(days in _RETENTIONS for days in kept):
            yield name, f"CloudWatch does not know this retention: {kept}"
        elif max(kept) < law["months"] * 30:
            yield name, f"is kept for {max(kept)} days, the law asks for {law['months']} months"


def a_log_outlives_its_stack(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a log outlives its stack.

    What the law asks to be kept must not go with a stack that is made anew.
    """
    for name, _ in template.of("AWS::Logs::LogGroup"):
        if template.resources[name].get("DeletionPolicy") not in ("Retain", "RetainExceptOnCreate"):
            yield name, "goes with its stack"


def a_role_keeps_its_quotas(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a role keeps its quotas.

    IAM: 10,240 characters of inline policies a role, 2,048 of trust.
    """
    for name, role in template.of("AWS::IAM::Role"):
        if sum(size(each.get("PolicyDocument")) for each in role.get("Policies", [])) > 10240:
            yield name, "its inline policies are longer than 10,240 characters"
        if size(role.get("AssumeRolePolicyDocument")) > 2048:
            yield name, "its trust policy is longer than 2,048 characters"


def a_stream_loses_nothing(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a stream loses nothing.

    Chalice's defaults lose alerts behind one poison record (security.md §5.3).
    """
    for name, function in template.functions().items():
        for event in function.get("Events", {}).values():
            if event.get("Type") == "DynamoDB":
                yield from ((name, says) for says in _losses(event.get("Properties", {})))


def _losses(source: Mapping[str, Any]) -> Iterator[str]:
    wanted = {"StartingPosition": "TRIM_HORIZON", "BisectBatchOnFunctionError": True}
    if any(source.get(key) != value for key, value in wanted.items()):
        yield "does not begin at the beginning, or does not halve what fails"
    if source.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
        yield "one bad record fails its whole batch"
    if not 60 <= source.get("MaximumRecordAgeInSeconds", -1) <= 86400 or not source.get("DestinationConfig"):
        yield "a poison record holds up the rest for a day, or vanishes"
    if not 1 <= source.get("ParallelizationFactor", 1) <= 10 or source.get("BatchSize", 0) > 10000:
        yield "ParallelizationFactor is 1 to 10, BatchSize at most 10,000"
    patterns = source.get("FilterCriteria", {}).get("Filters", [])
    if len(patterns) > 5 or any(len(each["Pattern"]) > 4096 or not _json(each["Pattern"]) for each in patterns):
        yield "at most 5 filters of 4,096 characters of JSON"


def concurrency_is_kept_for_reports(template: Template) -> Iterator[tuple[str, str]]:
    """Require that concurrency is kept for reports.

    A flood of reads must leave what reports and alerts run on; the sweep runs alone (2.8).
    """
    wanted = {**intake.RESERVED, "Sweep": 1}
    for name, number in wanted.items():
        function = template.functions().get(name, {})
        if number not in branches(function.get("ReservedConcurrentExecutions")):
            yield name, f"{number} must be reserved"
    others = [name for name, each in template.functions().items() if "ReservedConcurrentExecutions" in each]
    if stray := set(others) - set(wanted):
        yield ", ".join(sorted(stray)), "takes from what everything else runs on"


def reserving_is_a_choice(template: Template) -> Iterator[tuple[str, str]]:
    """Require that reserving is a choice.

    A new account has 10 in all: reserving anything unconditionally fails its first deployment (2.8).
    """
    for name, function in template.functions().items():
        reserved = function.get("ReservedConcurrentExecutions")
        if reserved is not None and not (isinstance(reserved, dict) and "Fn::If" in reserved):
            yield name, "reserves also where the account has nothing to reserve"


def a_role_has_no_right_on_everything(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a role has no right on everything.

    Least privilege (security.md §2.4, L4).
    """
    for name, role in template.of("AWS::IAM::Role"):
        for policy in role.get("Policies", []):
            for statement in statements(policy.get("PolicyDocument")):
                wide = [each for each in listed(statement.get("Action", [])) if "*" in each]
                if wide or "*" in listed(statement.get("Resource")) or {"NotAction", "NotResource"} & set(statement):
                    yield name, f"{statement.get('Sid', 'a statement')} allows more than it names"


def _json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


RULES: tuple[Rule, ...] = (
    a_runtime_is_supported_for_months,
    all_functions_run_the_same_runtime,
    a_function_ends_before_its_caller_gives_up,
    the_environment_fits,
    every_function_has_a_log_of_the_stack,
    logs_are_kept_as_the_law_asks,
    a_log_outlives_its_stack,
    a_role_keeps_its_quotas,
    a_stream_loses_nothing,
    concurrency_is_kept_for_reports,
    reserving_is_a_choice,
    a_role_has_no_right_on_everything,
)
