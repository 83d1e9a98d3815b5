"""The tool sees what it should, and the most dangerous mutants are noticed by the test that is named for them."""

import ast
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.register.people import Role
from tests.campaigns.mutants import afresh
from tests.campaigns.mutants.forked import Fork
from tests.campaigns.mutants.groups import Group
from tests.campaigns.mutants.mutations import Mutant, mutants_of, tree_of
from tests.campaigns.mutants.results import Results, equivalents, figures, is_equivalent
from tests.campaigns.mutants.running import functions_of, module_of, with_new_code, with_new_value
from tests.domain import (
    test_audit_records,
    test_break_glass,
    test_permissions,
    test_permissions_table,
    test_playbook,
    test_refusals,
)

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = "chalicelib/domain"

DANGEROUS: list[tuple[str, str, str, str, Callable[[], None]]] = [
    (
        f"{DOMAIN}/access/permissions.py",
        "may",
        "not officer.active",
        "officer.active",
        lambda: test_permissions.test_a_closed_account_may_nothing(Role.FIELD_OFFICER),
    ),
    (
        f"{DOMAIN}/access/permissions.py",
        "may",
        "party.unit == officer.unit",
        "party.unit != officer.unit",
        lambda: test_permissions.test_a_case_of_others_and_no_case_get_the_same_answer(Role.POLICE_OFFICER),
    ),
    (
        f"{DOMAIN}/access/permissions.py",
        "may_open",
        "head.erased_at is not None",
        "head.erased_at is None",
        test_break_glass.test_who_takes_part_opens_until_the_case_is_erased_and_lists_its_code_after,
    ),
    (
        f"{DOMAIN}/access/permissions.py",
        "",
        "_LEADS | _ENDS",
        "_LEADS",
        lambda: test_permissions_table.test_an_action_is_for_the_roles_of_its_line_and_for_nobody_else(
            Action.ERASE_CASE
        ),
    ),
    (
        f"{DOMAIN}/plan/flags.py",
        "_without_approval",
        "receivers_word(referral, file) != 'yes'",
        "receivers_word(referral, file) == 'yes'",
        test_refusals.test_an_order_to_a_body_that_said_no_is_kept_flagged_and_wakes_the_hotline,
    ),
    (
        f"{DOMAIN}/plan/flags.py",
        "_without_decision",
        "victims_word(referral_of(opened, file), file) != 'yes'",
        "victims_word(referral_of(opened, file), file) == 'yes'",
        test_refusals.test_an_order_against_the_persons_own_word_is_kept_flagged_and_wakes_the_hotline,
    ),
    (
        f"{DOMAIN}/audit/records.py",
        "first_broken",
        "record.prev != prev",
        "record.prev == prev",
        test_audit_records.test_a_chain_breaks_where_something_was_done_to_it,
    ),
    (
        f"{DOMAIN}/plan/identification_rules.py",
        "",
        "OpensDuty('D-21', recipients.receiver, (closing_acts.VERIFIED,))",
        "(left out)",
        test_playbook.test_the_commune_tells_the_health_agency_which_verifies,
    ),
]


@pytest.mark.duty("R16", "R17", "R157", "R158", "D-21")
@pytest.mark.parametrize(
    ("file", "function", "was", "now", "test"),
    DANGEROUS,
    ids=[f"{line[1] or 'table'}: {line[2]}" for line in DANGEROUS],
)
def test_a_dangerous_mutant_is_noticed_by_the_test_named_for_it(
    file: str, function: str, was: str, now: str, test: Callable[[], None]
) -> None:
    mutant = next(
        one for one in mutants_of(ROOT, file) if (one.function or "", one.was, one.now) == (function, was, now)
    )

    assert Fork(lambda: _noticed(mutant, test), 20).start().wait() is True
    test()


def test_a_condition_is_turned_a_call_left_out_and_a_line_of_a_table_lost(tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text('T = {"a", "b"}\n\n\ndef f(x: int) -> bool:\n    """Doc."""\n    return x > 1\n')
    found = mutants_of(tmp_path, "small.py")

    assert [(one.function, one.was, one.now) for one in found] == [
        (None, "{'a', 'b'}", "None"),
        (None, "'a'", "'XXaXX'"),
        (None, "'a'", "(left out)"),
        (None, "'b'", "'XXbXX'"),
        (None, "'b'", "(left out)"),
        ("f", "return x > 1", "return None"),
        ("f", "x > 1", "x >= 1"),
        ("f", "1", "2"),
    ]
    assert "x >= 1" in ast.unparse(tree_of(tmp_path, found[6]))
    assert len({one.key for one in found}) == len(found)


def test_a_child_that_dies_or_hangs_is_no_test_that_passes() -> None:
    assert Fork(lambda: 1 / 0, 5).start().wait() == "ZeroDivisionError('division by zero')"
    assert Fork(_for_ever, 0.1).start().wait() == "hangs"


def test_a_kill_is_asked_again_when_its_own_test_changed_and_not_when_another_did(tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text("def f(x: int) -> bool:\n    return x > 1\n")
    tests, kept = tmp_path / "test_small.py", tmp_path / "kept.json"
    group, mutant = Group(("small.py",), ("test_small.py",)), mutants_of(tmp_path, "small.py")[0]

    def still_known(before: str, after: str, by: str = "test_small.py::test_f[1]") -> bool:
        tests.write_text(before)
        first = Results(tmp_path, kept)
        first.keep(mutant, group, "killed", by)
        first.save()
        tests.write_text(after)
        return Results(tmp_path, kept).outcome(mutant, group) is not None

    whole = "X = 1\ndef helped(): return X\ndef test_f(): assert helped()\ndef test_g(): pass\n"
    assert still_known(whole, whole.replace("pass", "assert 1"))
    assert not still_known(whole, whole.replace("assert helped()", "pass"))
    assert not still_known(whole, whole.replace("return X", "return 2"))
    assert not still_known(whole, whole.replace("X = 1", "X = 2"))
    assert not still_known(whole, whole.replace("pass", "assert 1"), by=""), "a survivor is asked by every new test"


def test_a_run_that_imports_everything_anew_is_content_with_the_unchanged_code_and_with_no_other() -> None:
    test = "tests/domain/test_audit_records.py::test_a_chain_breaks_where_something_was_done_to_it"
    mutant = next(one for one in mutants_of(ROOT, f"{DOMAIN}/audit/records.py") if one.was == "record.prev != prev")

    assert afresh.content(ROOT, [test], 20) == ""
    assert Fork(lambda: _as_at_the_start(mutant, test), 20).start().wait() == test


def test_equivalent_mutants_count_neither_way() -> None:
    told = figures(["killed"] * 19 + ["survived"] + ["equivalent"] * 5)

    assert told == {"mutants": 25, "killed": 19, "survived": 1, "equivalent": 5, "unjudged": 0, "percent": 5.0}


def test_every_equivalent_is_a_mutant_of_todays_code() -> None:
    known = equivalents()
    mutants = {file: mutants_of(ROOT, file) for file in {mutant["file"] for mutant in known}}

    stale = [entry for entry in known if not any(is_equivalent(mutant, [entry]) for mutant in mutants[entry["file"]])]

    assert stale == []


def _noticed(mutant: Mutant, test: Callable[[], None]) -> bool:
    if mutant.function is None:
        module = module_of(ROOT / mutant.file)
        assert module is not None
        with_new_value(module, tree_of(ROOT, mutant).body, mutant.statement, ROOT)
    else:
        found = functions_of(ROOT, [mutant.file])[mutant.file, mutant.function, mutant.first_line]
        with_new_code(found, mutant, ROOT)
    try:
        test()
    except AssertionError:
        return True
    return False


def _as_at_the_start(mutant: Mutant, test: str) -> str:
    for name in [one for one in sys.modules if one.partition(".")[0] in ("tests", "chalicelib")]:
        del sys.modules[name]
    return afresh.noticed(ROOT, mutant, [test], 20)


def _for_ever() -> None:
    while True:
        pass
