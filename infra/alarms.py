"""Writes the CloudWatch alarms of `resources/alarms*.yaml`, and the dashboard that shows what they watch."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FILES = tuple(Path(__file__).parent / "resources" / name for name in ("alarms.yaml", "alarms_of_data.yaml"))
PROBE_FILE = Path(__file__).parent / "probe" / "alarms.yaml"
RUNBOOK = "docs/runbook"
OWN = "own"
"""Stands in alarms.yaml for the namespace of what the code counts itself (`chalicelib/logs.py`)."""

NAMESPACE = {"Fn::Sub": "CotMoc/${AWS::StackName}"}
_COMPARISONS = {">": "GreaterThanThreshold", "<": "LessThanThreshold"}
_WIDGET = {"width": 8, "height": 6}


def specs() -> Mapping[str, Mapping[str, Any]]:
    """Return every alarm as it stands in alarms.yaml and alarms_of_data.yaml, by name."""
    loaded: dict[str, dict[str, Any]] = {}
    for file in FILES:
        loaded |= yaml.safe_load(file.read_text())
    return loaded


def probe_specs() -> Mapping[str, Mapping[str, Any]]:
    """Return every alarm of the outside probe's own stack, by name."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(PROBE_FILE.read_text())
    return loaded


def probe_alarms() -> dict[str, Any]:
    """Return the alarms of the outside probe's stack as resources."""
    return {f"{name}Alarm": _alarm(name, spec) for name, spec in probe_specs().items()}


def fragment() -> dict[str, Any]:
    """Return the alarms and the dashboard as resources."""
    alarms = {f"{logical}Alarm": _alarm(name, spec) for logical, name, spec in _single()}
    return {"Resources": {**alarms, "Dashboard": _dashboard()}}


def _single() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Logical name, name and spec of every alarm; one that is `over` several functions is one for each of them."""
    for name, spec in specs().items():
        if "over" not in spec:
            yield name, name, spec
        for function in spec.get("over", []):
            yield f"{name}{function}", name, {**spec, "by": {"FunctionName": {"Ref": function}}}


def _alarm(name: str, spec: Mapping[str, Any]) -> dict[str, Any]:
    _, sign, threshold = spec["rings"].split()
    bad = spec.get("bad", 1)
    topics = ["AlarmTopic", *(["PagerTopic"] if spec.get("urgent") else [])]
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmDescription": f"{spec['says']}. What to do: {RUNBOOK}/{name}.md",
            **_metric(spec, spec.get("by", {})),
            **_statistic(spec),
            "Period": spec["each"],
            "EvaluationPeriods": spec.get("out_of", bad),
            "DatapointsToAlarm": bad,
            "Threshold": float(threshold),
            "ComparisonOperator": _COMPARISONS[sign],
            "TreatMissingData": {"rings": "breaching", "fine": "notBreaching"}[spec["silence"]],
            "AlarmActions": [{"Ref": topic} for topic in topics],
            "OKActions": [{"Ref": topic} for topic in topics],
        },
    }


def _metric(spec: Mapping[str, Any], dimensions: Mapping[str, Any]) -> dict[str, Any]:
    namespace, _, name = spec["of"].rpartition("/")
    return {
        "Namespace": NAMESPACE if namespace == OWN else namespace,
        "MetricName": name,
        "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()],
    }


def _statistic(spec: Mapping[str, Any]) -> dict[str, str]:
    stat = spec["rings"].split()[0]
    return {"ExtendedStatistic": stat} if stat.startswith("p") else {"Statistic": stat}


def _dashboard() -> dict[str, Any]:
    widgets = [_status(), *(_graph(index, name, spec) for index, (name, spec) in enumerate(specs().items()))]
    body = json.dumps({"widgets": widgets}, ensure_ascii=False)
    return {
        "Type": "AWS::CloudWatch::Dashboard",
        "Properties": {"DashboardName": {"Fn::Sub": "${AWS::StackName}"}, "DashboardBody": {"Fn::Sub": body}},
    }


def _status() -> dict[str, Any]:
    alarms = [f"${{{logical}Alarm.Arn}}" for logical, _, _ in _single()]
    properties = {"title": "What rings now", "alarms": alarms}
    return {"type": "alarm", "x": 0, "y": 0, "width": 24, "height": 6, "properties": properties}


def _graph(index: int, name: str, spec: Mapping[str, Any]) -> dict[str, Any]:
    _, sign, threshold = spec["rings"].split()
    properties = {
        "title": name,
        "region": "${AWS::Region}",
        "view": "timeSeries",
        "period": spec["each"],
        "stat": spec["rings"].split()[0],
        "metrics": list(_lines(spec)),
        "annotations": {"horizontal": [{"label": f"rings {sign}", "value": float(threshold)}]},
    }
    at = {"x": index % 3 * _WIDGET["width"], "y": 6 + index // 3 * _WIDGET["height"]}
    return {"type": "metric", **at, **_WIDGET, "properties": properties}


def _lines(spec: Mapping[str, Any]) -> Iterator[list[str]]:
    several = [{"FunctionName": {"Ref": function}} for function in spec.get("over", [])]
    for dimensions in several or [spec.get("by", {})]:
        metric = _metric(spec, dimensions)
        pairs = [text for key, value in dimensions.items() for text in (key, _as_text(value))]
        yield [_as_text(metric["Namespace"]), metric["MetricName"], *pairs]


def _as_text(value: Any) -> str:
    """Return a value or a reference as it stands inside `Fn::Sub`."""
    if isinstance(value, str):
        return value
    [(kind, target)] = value.items()
    if kind == "Fn::Sub":
        return str(target)
    return f"${{{target}}}" if kind == "Ref" else f"${{{'.'.join(target)}}}"
