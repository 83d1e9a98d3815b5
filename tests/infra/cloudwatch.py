"""A small CloudWatch: counts what log lines carry and rings alarms as the service does, because no emulator does.

It knows exactly the properties that our alarms use and raises on any other.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_KNOWN = {
    "AlarmDescription",
    "Namespace",
    "MetricName",
    "Dimensions",
    "Statistic",
    "ExtendedStatistic",
    "Period",
    "EvaluationPeriods",
    "DatapointsToAlarm",
    "Threshold",
    "ComparisonOperator",
    "TreatMissingData",
    "AlarmActions",
    "OKActions",
}
Series = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass
class CloudWatch:
    """Metrics by series: seconds and value. `names`: what references in the template stand for."""

    names: Mapping[str, str]
    points: dict[Series, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def put(self, namespace: str, metric: str, at: float, value: float = 1, **dimensions: str) -> None:
        """Note one value of a metric, as a service of AWS does of itself."""
        self.points[namespace, metric, tuple(sorted(dimensions.items()))].append((at, value))

    def read(self, lines: Iterable[str], at: float | None = None) -> None:
        """Count log lines in embedded metric format; others count nothing. `at`: instead of the line's own time."""
        for line in lines:
            said = json.loads(line)
            for directive in said.get("_aws", {}).get("CloudWatchMetrics", []):
                moment = said["_aws"]["Timestamp"] / 1000 if at is None else at
                for names in directive["Dimensions"]:
                    dimensions = {name: str(said[name]) for name in names}
                    for metric in directive["Metrics"]:
                        value = float(said[metric["Name"]])
                        self.put(directive["Namespace"], metric["Name"], moment, value, **dimensions)

    def rings(self, alarm: Mapping[str, Any], now: float) -> bool:
        """Tell whether an alarm of the template is in ALARM at this moment."""
        if unknown := (set(alarm) - _KNOWN) | ({alarm.get("Statistic", "Sum")} - {"Sum", "Maximum"}):
            raise ValueError(f"this CloudWatch does not know {sorted(unknown)}")
        period, looked_at = alarm["Period"], alarm["EvaluationPeriods"]
        end = math.floor(now / period) * period + period
        windows = [(end - period * (number + 1), end - period * number) for number in range(looked_at)]
        found = [self._value(alarm, start, stop) for start, stop in windows]
        bad = sum(_is_bad(alarm, value) for value in found)
        return bad >= alarm.get("DatapointsToAlarm", looked_at)

    def _value(self, alarm: Mapping[str, Any], start: float, stop: float) -> float | None:
        dimensions = {each["Name"]: self._text(each["Value"]) for each in alarm["Dimensions"]}
        series = (self._text(alarm["Namespace"]), alarm["MetricName"], tuple(sorted(dimensions.items())))
        values = [value for at, value in self.points.get(series, []) if start <= at < stop]
        if not values:
            return None
        if "ExtendedStatistic" in alarm:
            share = float(alarm["ExtendedStatistic"].removeprefix("p")) / 100
            return sorted(values)[min(len(values) - 1, int(share * len(values)))]
        return sum(values) if alarm["Statistic"] == "Sum" else max(values)

    def _text(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        [(kind, target)] = value.items()
        if kind == "Fn::Sub":
            for name, text in self.names.items():
                target = target.replace(f"${{{name}}}", text)
            return str(target)
        return self.names.get(target, target) if kind == "Ref" else ".".join(target)


def _is_bad(alarm: Mapping[str, Any], value: float | None) -> bool:
    if value is None:
        return bool(alarm["TreatMissingData"] == "breaching")
    if alarm["ComparisonOperator"] == "GreaterThanThreshold":
        return value > float(alarm["Threshold"])
    return value < float(alarm["Threshold"])
