"""Alarms, and the template as a whole."""

import json
from collections.abc import Iterator

from infra import alarms
from infra.rules.reading import Rule, Template, refers_to, size
from infra.split import split

_MOST = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
_MEGABYTE = 1_000_000
_A_DAY, _A_WEEK = 86_400, 604_800
_NEEDED = {
    ("own", "EntriesRefused", "internal"),
    ("own", "EntriesRefused", "unavailable"),
    ("own", "EntriesStored", None),
    ("own", "FilesBroken", None),
    ("own", "KeysDenied", None),
    ("own", "ClocksRestarted", None),
    ("AWS/States", "ExecutionsFailed", None),
    ("AWS/States", "ExecutionsTimedOut", None),
    ("AWS/States", "ExecutionsAborted", None),
    ("AWS/ApiGateway", "5XXError", None),
    ("AWS/SQS", "ApproximateNumberOfMessagesVisible", None),
}
"""Failures that nobody would hear of without an alarm of their own."""


def an_alarm_reaches_somebody(template: Template) -> Iterator[tuple[str, str]]:
    """Require that an alarm reaches somebody.

    An alarm without an action, or whose topic nobody has to subscribe to, rings in an empty room (2.2).
    """
    must = {
        topic
        for name, made in template.of("AWS::SNS::Subscription")
        if not template.resources[name].get("Condition")
        for topic in refers_to(made.get("TopicArn"))
    }
    for name, alarm in template.of("AWS::CloudWatch::Alarm"):
        if not refers_to(alarm.get("AlarmActions", [])) & must:
            yield name, "reaches nobody for certain"
        if alarm.get("ActionsEnabled") is False:
            yield name, "its actions are switched off"


def the_first_sign_rings(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the first sign rings.

    The outages that no metric of AWS shows: a report turned away is an answer 200 (2.1).
    """
    seen = set()
    for _, alarm in template.of("AWS::CloudWatch::Alarm"):
        own = alarm.get("Namespace") == alarms.NAMESPACE
        codes = [each["Value"] for each in alarm.get("Dimensions", []) if own and each["Name"] == "code"] or [None]
        seen.add(("own" if own else alarm.get("Namespace"), alarm.get("MetricName"), codes[0]))
    for namespace, metric, code in sorted(_NEEDED - seen, key=str):
        yield f"{namespace}/{metric}", f"nothing rings{f' for code {code}' if code else ''}"


def silence_rings(template: Template) -> Iterator[tuple[str, str]]:
    """Require that silence rings.

    Whoever waits for errors hears nothing of what does not run at all.
    """
    for name, alarm in template.of("AWS::CloudWatch::Alarm"):
        below = alarm.get("ComparisonOperator") == "LessThanThreshold"
        if below and alarm.get("TreatMissingData") != "breaching":
            yield name, "waits for too little and takes nothing for good news"
        if not below and alarm.get("TreatMissingData") != "notBreaching":
            yield name, "would ring for ever on what happens rarely"


def what_runs_by_itself_rings_when_it_stops(template: Template) -> Iterator[tuple[str, str]]:
    """Require that what runs by itself rings when it stops.

    Every function on a schedule has an alarm for its errors and one for its silence (2.4).
    """
    watched: dict[str, set[str]] = {}
    for _, alarm in template.of("AWS::CloudWatch::Alarm"):
        for watched_name in refers_to(alarm.get("Dimensions", [])):
            watched.setdefault(watched_name, set()).add(str(alarm.get("MetricName")))
    for name, function in template.functions().items():
        scheduled = any(each.get("Type") == "Schedule" for each in function.get("Events", {}).values())
        if scheduled and not {"Errors", "Invocations"} <= watched.get(name, set()):
            yield name, "fails or stops without a sound"


def an_alarm_is_one_cloudwatch_takes(template: Template) -> Iterator[tuple[str, str]]:
    """Require that an alarm is one cloudwatch takes.

    CloudWatch: periods of 10, 30 or multiples of 60 s, a day in all (a week from hourly periods on), 1,024 characters.
    """
    for name, alarm in template.of("AWS::CloudWatch::Alarm"):
        period, points = alarm.get("Period", 60), alarm.get("EvaluationPeriods", 1)
        if period not in (10, 30) and period % 60:
            yield name, "its period is no multiple of a minute"
        if period * points > (_A_WEEK if period >= 3600 else _A_DAY):
            yield name, "looks back further than CloudWatch does"
        if alarm.get("DatapointsToAlarm", 1) > points:
            yield name, "wants more bad points than it looks at"
        if not 0 < len(alarm.get("AlarmDescription", "")) <= 1024:
            yield name, "says nothing, or too much"
        if ("Statistic" in alarm) == ("ExtendedStatistic" in alarm):
            yield name, "has one statistic"


def an_alarm_watches_what_is_there(template: Template) -> Iterator[tuple[str, str]]:
    """Require that an alarm watches what is there.

    A dimension of a function that is gone is a metric that never has data.
    """
    known = {*template.resources, *template.body.get("Parameters", {})}
    for name, alarm in template.of("AWS::CloudWatch::Alarm"):
        gone = {each for each in refers_to(alarm.get("Dimensions", [])) if not each.startswith("AWS::")} - known
        if gone:
            yield name, f"watches {sorted(gone)}, which is not there"


def money_rings(template: Template) -> Iterator[tuple[str, str]]:
    """Require that money rings.

    An attacker or a loop is first seen on the bill.
    """
    if not any(template.of("AWS::Budgets::Budget")):
        yield "Budget", "nobody is told when a month becomes dear"


def what_is_asked_has_no_default_that_cannot_be_right(template: Template) -> Iterator[tuple[str, str]]:
    """Require that what is asked has no default that cannot be right.

    `https://cotmoc.example` and `push@cotmoc.example` passed every check and were nobody's (1.4).
    """
    for name, parameter in template.body.get("Parameters", {}).items():
        if ".example" in str(parameter.get("Default", "")):
            yield name, "an example is no default"


def the_template_keeps_its_quotas(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the template keeps its quotas.

    CloudFormation: 500 resources, 200 parameters and outputs, 1 MB from a bucket; names of 255 characters.
    """
    for part, most in _MOST.items():
        if len(template.body.get(part, {})) > most:
            yield part, f"more than {most}"
    if size(template.body) > _MEGABYTE:
        yield "template", "is longer than a megabyte"


def each_half_keeps_its_quotas(template: Template) -> Iterator[tuple[str, str]]:
    """Require that each half keeps its quotas.

    The same for the two stacks that are deployed.
    """
    try:
        halves = split(template.body)
    except ValueError:
        return  # `what_is_kept_needs_nothing_that_a_release_replaces` says it
    for name, half in (("data", halves.data), ("code", halves.code)):
        if size(half) > _MEGABYTE or len(half["Parameters"]) > 200 or len(half["Outputs"]) > 200:
            yield f"{name} stack", "is too large"


def every_reference_leads_somewhere(template: Template) -> Iterator[tuple[str, str]]:
    """Require that every reference leads somewhere.

    An emulator answers an unknown reference with nothing; CloudFormation refuses the template.
    """
    known = {*template.resources, *template.body.get("Parameters", {}), *template.body.get("Conditions", {})}
    for name, resource in template.resources.items():
        named = {each for each in refers_to(resource.get("Properties", {})) if not each.startswith("AWS::")}
        # Names that Step Functions fills in, and names that a Fn::Sub declares itself.
        own = set(resource.get("Properties", {}).get("DefinitionSubstitutions", {})) | _declared(resource)
        if lost := named - known - own - {"RestAPIId"}:
            yield name, f"refers to {sorted(lost)}"


def the_dashboard_is_json(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the dashboard is json.

    CloudWatch refuses a body that is none, and more than 500 widgets.
    """
    for name, dashboard in template.of("AWS::CloudWatch::Dashboard"):
        body = dashboard.get("DashboardBody", {}).get("Fn::Sub", "")
        try:
            widgets = json.loads(body)["widgets"]
        except (ValueError, KeyError):
            yield name, "its body is no JSON with widgets"
            continue
        if len(widgets) > 500:
            yield name, "has more than 500 widgets"


def _declared(node: object) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_declared, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    found = set(node["Fn::Sub"][1]) if isinstance(node.get("Fn::Sub"), list) else set()
    return found.union(*map(_declared, node.values())) if node else found


RULES: tuple[Rule, ...] = (
    an_alarm_reaches_somebody,
    the_first_sign_rings,
    silence_rings,
    what_runs_by_itself_rings_when_it_stops,
    an_alarm_is_one_cloudwatch_takes,
    an_alarm_watches_what_is_there,
    money_rings,
    what_is_asked_has_no_default_that_cannot_be_right,
    the_template_keeps_its_quotas,
    each_half_keeps_its_quotas,
    every_reference_leads_somewhere,
    the_dashboard_is_json,
)
