"""A test that is not where it was is found again by its name, then by its body, and else named as gone."""

from tests.trace.moves import places


def test_each_test_of_before_is_in_place_moved_renamed_or_gone() -> None:
    before = {
        ("a.py", "test_stays"): "assert 1",
        ("a.py", "test_moves"): "assert 2",
        ("a.py", "test_old_name"): "made = build(three) assert made.count == 3",
        ("a.py", "test_gone"): "nothing like it anywhere",
    }
    now = {
        ("a.py", "test_stays"): "assert 1",
        ("b.py", "test_moves"): "assert something else",
        ("c.py", "test_new_name"): "made = build(three) assert made.count == 4",
        ("c.py", "test_new"): "quite another matter",
    }

    moved, renamed, gone = places(before, now)

    assert moved == {("a.py", "test_moves"): "b.py"}
    assert renamed == {("a.py", "test_old_name"): ("c.py", "test_new_name")}
    assert gone == {("a.py", "test_gone")}
