"""Which files are mutated, and which tests could notice. The nearer a test, the earlier it is asked (by its time)."""

from typing import NamedTuple


class Group(NamedTuple):
    """`files` and `tests`: paths from the root; a test path may be a directory."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


def _in(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}.py" for name in names)


DOMAIN = "chalicelib/domain"
PLAN = (
    *_in(
        f"{DOMAIN}/plan",
        *("reception_rules", "identification_rules", "support_rules", "connection_rules", "referral_rules"),
        *("handover_rules", "file_rules", "working_group_rules", "crime_rules", "return_rules", "leader_rules"),
        *("recipients", "crime_recipients", "return_recipients", "leader_recipients", "alert_rows", "playbook"),
        *("rule_engine", "grammar", "closing_acts", "conditions", "flags", "refusals"),
    ),
    *_in(
        f"{DOMAIN}/facts",
        *("summary", "circumstances", "references", "contradictions", "status", "consent", "known_answers"),
        *("referral_progress", "handover_minutes"),
    ),
    *_in(DOMAIN, "access/redaction", "deadlines/reconcile"),
)
ACCESS = _in(DOMAIN, "access/permissions", "case/break_glass", "case/opening_quota", "access/alert_eligibility")
SHARING = (
    *_in(f"{DOMAIN}/sharing", "basic_file", "consented", "glass", "grounds", "matters", "rules", "share"),
    *_in(f"{DOMAIN}/plan", "shared", "sharing_rows"),
    *_in(DOMAIN, "access/reading_rights", "facts/confirmation", "facts/safety"),
)
SEALING = (
    *_in(f"{DOMAIN}/bodies", "field_groups"),
    *_in("chalicelib/application", "part_opener", "case_reader", "case_keys", "case_transaction"),
    *_in("chalicelib/usecases", "cases/erase_case", "cases/hold_case", "operations/key_census"),
)
AUDIT = (
    *_in(f"{DOMAIN}/audit", "records", "actions", "anchors"),
    *_in("audit", "verify", "__main__"),
)
DEVICES = (
    *_in("chalicelib/usecases/access", "sign_in", "revoke_device", "admit"),
    *_in("chalicelib", "application/device_proof", "adapters/dpop_proofs"),
)

GROUPS: dict[str, Group] = {
    "access": Group(
        ACCESS,
        (
            *_in(
                "tests/domain",
                "test_permissions",
                "test_permissions_table",
                "test_break_glass",
                "test_alert_eligibility",
                "test_redaction",
                "test_consent",
            ),
            "tests/usecases",
            *_in("tests/api", "test_break_glass", "test_need_to_know", "test_spine"),
            *_in("tests/ports", "test_openings"),
            *_in("tests/campaigns/permissions", "test_permissions"),
        ),
    ),
    "sharing": Group(
        SHARING,
        (
            *_in("tests/domain", "test_redaction", "test_consent", "test_break_glass", "test_permissions"),
            *_in("tests/api", "test_told_stories", "test_shared_stories", "test_safety_in_lists"),
            *_in("tests/campaigns/permissions", "test_permissions"),
        ),
    ),
    "sealing": Group(
        SEALING,
        (
            *_in("tests/domain", "test_field_groups", "test_blocks_in_field_groups", "test_edges"),
            "tests/usecases",
            *_in("tests/api", "test_break_glass", "test_need_to_know"),
        ),
    ),
    "vault": Group(
        _in("chalicelib/adapters", "kms_vault", "sealed_bodies"), _in("tests/ports", "test_vault", "test_vault_vectors")
    ),
    "intake": Group(_in("chalicelib/adapters", "hpke_intake"), _in("tests/ports", "test_intake", "test_intake_weeks")),
    "audit": Group(
        AUDIT,
        (
            *_in("tests/domain", "test_audit_records", "test_break_glass"),
            "tests/audit",
            *_in("tests/usecases", "test_anchor_days", "test_everything_is_on_record", "test_reading"),
        ),
    ),
    "audit rows": Group(
        _in("chalicelib/adapters", "dynamo_audit", "s3_anchors"), _in("tests/ports", "test_audit", "test_audit_rows")
    ),
    "plan": Group(
        PLAN,
        (
            *_in(
                "tests/domain",
                "test_activities",
                "test_closing_acts",
                "test_acts_of_earlier_matters",
                "test_circumstances",
                "test_rule_engine",
                "test_references",
                "test_appendices",
                "test_appendix_2",
                "test_appendix_2_dispatch",
                "test_summary",
                "test_summary_contradictions",
                "test_summary_referrals",
                "test_consent",
                "test_edges",
            ),
            *_in(
                "tests/domain",
                "test_histories",
                "test_merging",
                "test_playbook",
                "test_playbook_corrections",
                "test_playbook_crime",
                "test_playbook_support",
                "test_playbook_answers",
                "test_playbook_table",
                "test_refusals",
                "test_needs_without_identity",
                "test_redaction",
            ),
            *_in(
                "tests/domain",
                "test_reconcile",
                "test_recurring_duties",
                "test_values_of_a_file",
                "test_handover_minutes",
            ),
            *_in("tests/domain", "test_flags", "test_known_answers", "test_contradictions", "test_case_status"),
            *_in("tests/usecases", "test_submit_entries", "test_effects"),
            *_in("tests/api", "test_break_glass"),
        ),
    ),
    "devices": Group(
        DEVICES,
        (
            *_in("tests/domain", "test_device_proofs", "test_push_devices", "test_device_keys"),
            *_in("tests/usecases", "test_accounts", "test_devices", "test_everything_is_on_record"),
            *_in("tests/ports", "test_proof_reading", "test_sign_in", "test_tokens", "test_doors"),
            *_in("tests/api", "test_devices", "test_doors", "test_requests", "test_second_factor"),
            *_in("tests/campaigns/tokens", "test_tokens"),
        ),
    ),
}
