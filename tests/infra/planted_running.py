"""Planted faults: functions, logs, roles and clocks."""

from tests.infra.planting import Fault, of, set_to, stream, taken

RUNNING = (
    Fault(
        "a_runtime_is_supported_for_months",
        "a runtime without known dates (1.9)",
        set_to(of("Sweep"), Runtime="python3.9"),
    ),
    Fault(
        "all_functions_run_the_same_runtime",
        "another runtime than the package's",
        set_to(of("Sweep"), Runtime="python3.12"),
    ),
    Fault(
        "a_function_ends_before_its_caller_gives_up",
        "30 s behind a gateway of 29",
        set_to(of("IntakeHandler"), Timeout=30),
    ),
    Fault("a_function_ends_before_its_caller_gives_up", "a sweep of twenty minutes", set_to(of("Sweep"), Timeout=1200)),
    Fault(
        "the_environment_fits",
        "five kilobytes",
        lambda t: t["Globals"]["Function"]["Environment"]["Variables"].update(MUCH="x" * 4000),
        whole=True,
    ),
    Fault(
        "the_environment_fits",
        "Lambda's own name",
        lambda t: t["Globals"]["Function"]["Environment"]["Variables"].update(AWS_REGION="x"),
        whole=True,
    ),
    Fault("every_function_has_a_log_of_the_stack", "a function that cannot write", lambda r: r.drop("OnChangeLogs")),
    Fault("logs_are_kept_as_the_law_asks", "ninety days", set_to(of("SweepLogs"), RetentionInDays=90)),
    Fault(
        "logs_are_kept_as_the_law_asks",
        "a number CloudWatch does not know",
        set_to(of("SweepLogs"), RetentionInDays=366),
    ),
    Fault("logs_are_kept_as_the_law_asks", "kept for ever", taken(of("SweepLogs"), "RetentionInDays")),
    Fault("a_log_outlives_its_stack", "a log that goes with its stack", lambda r: r["SweepLogs"].pop("DeletionPolicy")),
    Fault(
        "a_role_keeps_its_quotas",
        "a policy of eleven thousand characters",
        lambda r: r("SweepRole")["Policies"][0]["PolicyDocument"]["Statement"].append(
            {"Sid": "x" * 11000, "Action": "a:b", "Resource": "c"}
        ),
    ),
    Fault(
        "a_named_role_fits_its_name",
        "a role with a very long name (1.13)",
        lambda r: (
            r.update({"Gone": 1}),
            r["DataKey"]["Properties"].update(
                Description="role/${AWS::StackName}-TheRoleThatRenewsTheSealingKeyRole-*"
            ),
        ),
    ),
    Fault(
        "a_named_role_fits_its_name",
        "a key for a role that is gone",
        lambda r: r["DataKey"]["Properties"].update(Description="role/${AWS::StackName}-OldRole-*"),
    ),
    Fault(
        "a_name_of_ours_holds_the_stacks",
        "one machine name for all",
        set_to(of("ObligationTimer"), StateMachineName="obligation-timer"),
    ),
    Fault("a_name_of_ours_holds_the_stacks", "one table name for all", set_to(of("Table"), TableName="cotmoc")),
    Fault("a_stream_loses_nothing", "from the end on", set_to(stream, StartingPosition="LATEST")),
    Fault("a_stream_loses_nothing", "a poison record holds up its batch", taken(stream, "FunctionResponseTypes")),
    Fault("a_stream_loses_nothing", "nobody gets what failed", taken(stream, "DestinationConfig")),
    Fault("a_stream_loses_nothing", "six filters", set_to(stream, FilterCriteria={"Filters": [{"Pattern": "{}"}] * 6})),
    Fault(
        "a_stream_loses_nothing",
        "a filter that is no JSON",
        set_to(stream, FilterCriteria={"Filters": [{"Pattern": "{"}]}),
    ),
    Fault(
        "concurrency_is_kept_for_reports",
        "nothing for reports (2.8)",
        taken(of("IntakeHandler"), "ReservedConcurrentExecutions"),
    ),
    Fault(
        "concurrency_is_kept_for_reports",
        "five sweeps side by side",
        taken(of("Sweep"), "ReservedConcurrentExecutions"),
    ),
    Fault(
        "concurrency_is_kept_for_reports",
        "reads reserve for themselves",
        set_to(of("APIHandler"), ReservedConcurrentExecutions=900),
    ),
    Fault("reserving_is_a_choice", "a new account with 10", set_to(of("OnChange"), ReservedConcurrentExecutions=20)),
    Fault(
        "a_role_has_no_right_on_everything",
        "dynamodb:*",
        lambda r: r("SweepRole")["Policies"][0]["PolicyDocument"]["Statement"].append(
            {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "x"}
        ),
    ),
    Fault(
        "a_role_has_no_right_on_everything",
        "every resource",
        lambda r: r("SweepRole")["Policies"][0]["PolicyDocument"]["Statement"].append(
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
        ),
    ),
    Fault(
        "the_clock_is_what_is_packaged",
        "the old clock is deployed (1.10)",
        lambda r: r("ObligationTimer")["Definition"]["States"]["PauseAfterFailure"].update(Seconds=301),
    ),
    Fault(
        "the_clock_never_ends_by_itself",
        "a Fail state",
        lambda r: r("ObligationTimer")["Definition"]["States"].update(No={"Type": "Fail"}),
    ),
    Fault(
        "the_clock_never_ends_by_itself",
        "a task without a retry",
        lambda r: r("ObligationTimer")["Definition"]["States"]["Wake"].pop("Retry"),
    ),
    Fault(
        "the_clock_never_ends_by_itself",
        "a wait for a time of day",
        lambda r: r("ObligationTimer")["Definition"]["States"].update(W={"Type": "Wait", "TimestampPath": "$.at"}),
    ),
    Fault(
        "a_machines_name_fits",
        "a name of ninety characters",
        set_to(of("ObligationTimer"), StateMachineName={"Fn::Sub": "${AWS::StackName}-" + "x" * 60}),
    ),
)
