"""Writes docs/cost.md out of counted units and the price table."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("prices.json")
PROVINCE, COUNTRY = 30, 1_000
"""Receptions a month in a border province and in the country, in a bad month: an assumption, not a statistic."""
MINUTES = 60 * 24 * 30


@dataclass(frozen=True)
class Counted:
    """Units of one reception and of one idle minute, and what the template keeps standing."""

    reception: Mapping[str, float]
    minute: Mapping[str, float]
    standing: Mapping[str, float]
    open_duties: int


def standing(resources: Mapping[str, Any], routes: int) -> Counter[str]:
    """Count what costs by standing there: keys, alarms, filters, secrets, metrics."""
    kinds = Counter(resource["Type"] for resource in resources.values())
    rules = sum(
        len(resource["Properties"]["Rules"])
        for resource in resources.values()
        if resource["Type"] == "AWS::WAFv2::WebACL"
    )
    return Counter(
        key_month=kinds["AWS::KMS::Key"],
        alarm_month=kinds["AWS::CloudWatch::Alarm"],
        secret_month=kinds["AWS::SecretsManager::Secret"],
        web_filter_month=kinds["AWS::WAFv2::WebACL"] + 1,  # and the one at the edge
        web_filter_rule_month=rules + 3,
        dashboard_month=kinds["AWS::CloudWatch::Dashboard"],
        metric_month=30 + routes,
    )


def prices() -> dict[str, Any]:
    """Return the dated price table."""
    table: dict[str, Any] = json.loads(TABLE.read_text())
    return table


def dollars(units: Mapping[str, float], table: Mapping[str, Any]) -> float:
    """Return what units cost. Raises KeyError for a unit without a price."""
    return sum(number * table["per_unit"][name] for name, number in units.items())


def page(counted: Counted) -> str:
    """Return the whole page."""
    table = prices()
    one, idle = dollars(counted.reception, table), dollars(counted.minute, table) * MINUTES
    fixed = dollars(counted.standing, table)
    sms = 2 * table["per_unit"]["sms_part"]
    total = fixed + idle + COUNTRY * (one + sms)
    lines = [
        "# What it costs",
        "",
        "Written by `make cost`: calls to AWS counted on the emulator, of a reception and its clocks and of an",
        f"idle minute, times the price table of {table['version']} ({table['region']}, {table['currency']}).",
        f"**{table['status'][0].upper()}{table['status'][1:]}.** The counts are measured, the prices are not.",
        "",
        "| | US dollars |",
        "|---|---:|",
        f"| standing there, a month | {fixed:,.0f} |",
        f"| idle: the sweep every minute with {counted.open_duties} open duties, a month | {idle:,.0f} |",
        f"| 1,000 receptions, without short messages | {1000 * one:,.2f} |",
        f"| 1,000 receptions, two short messages each | {1000 * (one + sms):,.0f} |",
        f"| a border province, {PROVINCE} receptions a month | {PROVINCE * (one + sms):,.2f} |",
        f"| the country, {COUNTRY:,} receptions a month, with both rows on top | {total:,.0f} |",
        "",
        "## One reception, counted",
        "",
        "| unit | number | US dollars |",
        "|---|---:|---:|",
        *_rows(counted.reception, table),
        "",
        "## One idle minute, counted",
        "",
        "| unit | number | US dollars a month |",
        "|---|---:|---:|",
        *_rows(counted.minute, table, MINUTES),
        "",
        "## Standing there",
        "",
        "| unit | number | US dollars a month |",
        "|---|---:|---:|",
        *_rows(counted.standing, table),
        "",
        "Not counted: storage (a reception with two photos is a megabyte; a hundred thousand are some 40 dollars a",
        "month with copies), traffic, log lines (about 2 kB a reception), support, taxes. Free allowances are ignored.",
        "",
        "## What makes it dearer",
        "",
        "- Short messages: more than all else of a reception. `sms_monthly_limit` of the stage ends them.",
        "- Open duties: the sweep reads each every minute; the idle row grows with them.",
        "- An attack: the filter at the edge and `monthly_budget`, which rings at four fifths.",
    ]
    return "\n".join(lines) + "\n"


def _rows(units: Mapping[str, float], table: Mapping[str, Any], times: int = 1) -> list[str]:
    return [
        f"| {name.replace('_', ' ')} | {number:,.4g} | {number * table['per_unit'][name] * times:,.6f} |"
        for name, number in sorted(units.items())
        if number
    ]
