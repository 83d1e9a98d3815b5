"""Which files are mutated, and which tests could notice. The nearer a test, the earlier it is asked (by its time)."""

from pathlib import Path
from typing import NamedTuple


class Group(NamedTuple):
    """`files` and `tests`: paths from the root; a test path may be a directory."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


def _in(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}.py" for name in names)


def _room(folder: str) -> tuple[str, ...]:
    """Every file of a room that holds code, also one that somebody adds tomorrow."""
    files = sorted((ROOT / folder).glob("*.py"))
    return tuple(f"{folder}/{file.name}" for file in files if file.name != "__init__.py")


ROOT = Path(__file__).resolve().parents[3]
DOMAIN = "chalicelib/domain"
PLAN = (
    *_room(f"{DOMAIN}/plan"),
    *_in(
        f"{DOMAIN}/facts",
        *("summary", "circumstances", "references", "contradictions", "status", "consent", "known_answers"),
        *("referral_progress", "handover_minutes", "code_decisions"),
    ),
    *_in(DOMAIN, "deadlines/reconcile", "deadlines/newcomers"),
)
READING = _in(f"{DOMAIN}/access", "reading_rights", "redaction")
ACCESS = (
    *(file for file in _room(f"{DOMAIN}/access") if file not in READING),
    *_in(DOMAIN, "case/break_glass", "case/opening_quota"),
)
SHARING = (*_room(f"{DOMAIN}/sharing"), *READING, *_in(DOMAIN, "facts/confirmation", "facts/safety"))
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
            "tests/domain",
            "tests/usecases",
            *_in("tests/api", "test_break_glass", "test_need_to_know", "test_spine", "test_reading_the_country"),
            *_in("tests/ports", "test_openings"),
            *_in("tests/campaigns/permissions", "test_permissions"),
        ),
    ),
    "sharing": Group(
        SHARING,
        (
            *_in(
                "tests/domain",
                *("test_basic_file", "test_sharing_matters", "test_sharing_rules", "test_reading_rights"),
                *("test_redaction", "test_consent", "test_break_glass", "test_permissions", "test_summary"),
            ),
            *_in("tests/api", "test_shared_stories", "test_after_a_no", "test_code_decision", "test_told_stories"),
            *_in("tests/api", "test_safety_in_lists"),
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
            "tests/domain",
            *_in("tests/usecases", "test_submit_entries", "test_effects"),
            *_in("tests/api", "test_break_glass", "test_shared_stories"),
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
