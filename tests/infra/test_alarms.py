"""The alarms ring on the first sign, on silence, and have a page each that says what to do."""

import io
import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from chalicelib.logs import Line, log
from chalicelib.metrics import COUNTS, embedded
from infra import alarms
from tests.infra.cloudwatch import CloudWatch

ROOT = Path(__file__).resolve().parents[2]
STACK = "cotmoc-test-app"
NOON = 1_800_000_000.0 - 1_800_000_000.0 % 86400 + 43200


@pytest.fixture
def watch() -> CloudWatch:
    return CloudWatch({"AWS::StackName": STACK, "AWS::Partition": "aws"})


@contextmanager
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The lines that the server logs meanwhile."""
    monkeypatch.setenv("INSTALLATION", STACK)
    lines = io.StringIO()
    logger, handler = logging.getLogger("cotmoc.lines"), logging.StreamHandler(lines)
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


def ringing(watch: CloudWatch, resources: Mapping[str, Any], now: float) -> set[str]:
    found = {name: each for name, each in resources.items() if each["Type"] == "AWS::CloudWatch::Alarm"}
    return {name.removesuffix("Alarm") for name, each in found.items() if watch.rings(each["Properties"], now)}


def test_the_first_report_turned_away_by_a_fault_of_ours_rings_within_a_minute(
    watch: CloudWatch, resources: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with heard(monkeypatch) as lines:
        log(Line.ENTRY_REFUSED, code="internal")
    watch.read(lines.getvalue().splitlines(), NOON)
    assert "EntriesInternal" in ringing(watch, resources, NOON + 59)


def test_an_officers_own_mistake_rings_nowhere(
    watch: CloudWatch, resources: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with heard(monkeypatch) as lines:
        for _ in range(50):
            log(Line.ENTRY_REFUSED, code="invalid")
    watch.read(lines.getvalue().splitlines(), NOON)
    assert not {name for name in ringing(watch, resources, NOON + 59) if name.startswith("Entries")} - {"EntriesSilent"}


def test_a_vault_that_is_away_rings_within_two_minutes(
    watch: CloudWatch, resources: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with heard(monkeypatch) as lines:
        for _ in range(3):
            log(Line.ENTRY_REFUSED, code="unavailable")
    watch.read(lines.getvalue().splitlines(), NOON)
    assert "EntriesUnavailable" in ringing(watch, resources, NOON + 59)


@pytest.mark.parametrize(
    ("line", "fields", "alarm"),
    [
        (Line.FILE_BROKEN, {"case": "7K3M9-Q2XPT-C", "seq": 3}, "FileBroken"),
        (Line.AGENCY_KEY_SHUT, {"agency": "border_guard"}, "KeysDenied"),
        (Line.KEY_DENIED, {"error": "DisabledException"}, "KeysDenied"),
        (Line.REQUEST_FAILED, {"error": "KeyError"}, "RequestsFailed"),
        (Line.SWEPT, {"obligations": 9, "restarted": 1}, "ClocksRestarted"),
        (Line.ALERT_PUBLISHED, {"token": "t" * 32, "delay_seconds": 61.0}, "EffectsLate"),
        (Line.URGENT_UNTAKEN, {"untaken": 1}, "AlertsUntaken"),
    ],
    ids=lambda value: value.name if isinstance(value, Line) else "",
)
def test_one_such_line_rings(  # noqa: PLR0917 - pytest passes by name
    watch: CloudWatch,
    resources: Mapping[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    line: Line,
    fields: dict[str, Any],
    alarm: str,
) -> None:
    assert alarm not in ringing(watch, resources, NOON)
    with heard(monkeypatch) as lines:
        log(line, **fields)
    watch.read(lines.getvalue().splitlines(), NOON)
    assert alarm in ringing(watch, resources, NOON + 59)


def test_what_goes_well_rings_nowhere(watch: CloudWatch, resources: Mapping[str, Any]) -> None:
    for minute in range(24 * 60):
        at = NOON - minute * 60
        for spec in alarms.specs().values():
            if spec["of"] == "AWS/Lambda/Invocations":
                watch.put("AWS/Lambda", "Invocations", at, FunctionName=spec["by"]["FunctionName"]["Ref"])
        watch.put(f"CotMoc/{STACK}", "EntriesStored", at)
    assert ringing(watch, resources, NOON) == set()


@pytest.mark.parametrize(
    "silent", ["EntriesSilent", "SweepSilent", "KeyCensusSilent", "AnchorDaySilent", "RenewSealingKeySilent"]
)
def test_silence_rings(watch: CloudWatch, resources: Mapping[str, Any], silent: str) -> None:
    assert silent in ringing(watch, resources, NOON)


def test_every_own_metric_that_an_alarm_watches_is_counted_by_the_code() -> None:
    counted = {(count.metric, frozenset(count.by)) for counts in COUNTS.values() for count in counts}
    for name, spec in alarms.specs().items():
        namespace, _, metric = spec["of"].rpartition("/")
        if namespace == alarms.OWN:
            assert (metric, frozenset(spec.get("by", {}))) in counted, name


def test_only_fields_that_a_line_may_carry_are_counted_by() -> None:
    for name, counts in COUNTS.items():
        _, _, allowed = Line[name].value
        for count in counts:
            assert {*count.by, *filter(None, [count.value])} <= set(allowed), name


def test_two_installations_in_one_account_are_counted_apart() -> None:
    [first] = embedded("FILE_BROKEN", {}, "cotmoc-a-app", 1.0)["_aws"]["CloudWatchMetrics"]
    [second] = embedded("FILE_BROKEN", {}, "cotmoc-b-app", 1.0)["_aws"]["CloudWatchMetrics"]
    assert first["Namespace"] != second["Namespace"]
    assert embedded("FILE_BROKEN", {}, "") == {}


def test_every_alarm_has_a_page_and_every_page_an_alarm() -> None:
    pages = {page.stem: page.read_text() for page in (ROOT / "docs" / "runbook").glob("*.md") if page.stem != "README"}
    assert set(pages) == set(alarms.specs()) | set(alarms.probe_specs())
    for name, text in pages.items():
        assert re.match(rf"# {name}\n", text), name
        for heading in ("## What it means", "## Look", "## Do", "## Do not"):
            assert heading in text, (name, heading)
        assert len(text.split()) > 40, name


def test_every_alarm_says_where_its_page_is(resources: Mapping[str, Any]) -> None:
    for name, each in resources.items():
        if each["Type"] == "AWS::CloudWatch::Alarm":
            [page] = re.findall(r"docs/runbook/\w+\.md", each["Properties"]["AlarmDescription"])
            assert (ROOT / page).is_file(), name


def test_urgent_alarms_reach_the_pager_and_all_reach_the_mailbox(resources: Mapping[str, Any]) -> None:
    for name, spec in alarms.specs().items():
        of_this = [each for logical, each in resources.items() if re.fullmatch(rf"{name}\w*Alarm", logical)]
        for each in of_this:
            if f"/{name}.md" in each["Properties"]["AlarmDescription"]:
                topics = [action["Ref"] for action in each["Properties"]["AlarmActions"]]
                assert topics == ["AlarmTopic", *(["PagerTopic"] if spec.get("urgent") else [])], name


def test_the_dashboard_shows_every_alarms_metric(resources: Mapping[str, Any]) -> None:
    body = json.loads(resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    assert {widget["properties"]["title"] for widget in body["widgets"]} >= set(alarms.specs())
