"""Planted faults: alarms and the template as a whole."""

from typing import Any

from tests.infra.planting import Fault, of, set_to


def _many(r: Any) -> None:
    for number in range(600):
        r[f"More{number}"] = {"Type": "AWS::SNS::Topic", "Properties": {}}


SEEING = (
    Fault("an_alarm_reaches_somebody", "an alarm without an action", set_to(of("SweepErrorsAlarm"), AlarmActions=[])),
    Fault(
        "an_alarm_reaches_somebody",
        "a subscriber who may be empty",
        lambda r: r["AlarmMailSubscription"].update(Condition="HasSecondAlarmMail"),
    ),
    Fault("an_alarm_reaches_somebody", "actions switched off", set_to(of("SweepErrorsAlarm"), ActionsEnabled=False)),
    Fault("the_first_sign_rings", "no bell for turned-away reports (2.1)", lambda r: r.drop("EntriesInternalAlarm")),
    Fault("the_first_sign_rings", "no bell for a broken file (2.4)", lambda r: r.drop("FileBrokenAlarm")),
    Fault("silence_rings", "silence is good news", set_to(of("SweepSilentAlarm"), TreatMissingData="notBreaching")),
    Fault("silence_rings", "rings for ever", set_to(of("FileBrokenAlarm"), TreatMissingData="breaching")),
    Fault(
        "what_runs_by_itself_rings_when_it_stops",
        "anchors stop silently (2.4)",
        lambda r: r.drop("AnchorDaySilentAlarm"),
    ),
    Fault("an_alarm_is_one_cloudwatch_takes", "a period of 45 s", set_to(of("SweepErrorsAlarm"), Period=45)),
    Fault(
        "an_alarm_is_one_cloudwatch_takes",
        "two days of minutes",
        set_to(of("SweepErrorsAlarm"), EvaluationPeriods=2880),
    ),
    Fault(
        "an_alarm_is_one_cloudwatch_takes",
        "more bad points than points",
        set_to(of("SweepErrorsAlarm"), DatapointsToAlarm=9),
    ),
    Fault(
        "an_alarm_watches_what_is_there",
        "a function that is gone",
        lambda r: r("SweepErrorsAlarm")["Dimensions"][0].update(Value={"Ref": "OldSweep"}),
    ),
    Fault("money_rings", "no budget", lambda r: r.drop("Budget")),
    Fault(
        "what_is_asked_has_no_default_that_cannot_be_right",
        "an example as default",
        lambda t: t["Parameters"]["PushContact"].update(Default="mailto:push@cotmoc.example"),
        whole=True,
    ),
    Fault("the_template_keeps_its_quotas", "six hundred resources more", _many),
    Fault(
        "each_half_keeps_its_quotas",
        "a half of a megabyte",
        lambda r: r("SecurityHeaders").update(Comment="x" * 1_000_001),
    ),
    Fault(
        "every_reference_leads_somewhere",
        "a queue that is not there",
        lambda r: r("OnChange").update(DeadLetter={"Fn::GetAtt": ["HotlineQueue", "Arn"]}),
    ),
    Fault(
        "the_dashboard_is_json",
        "a dashboard that is none",
        lambda r: r("Dashboard").update(DashboardBody={"Fn::Sub": "{"}),
    ),
)
