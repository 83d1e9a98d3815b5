"""Seventeen stories from first entry to last: after every step, everything that every role's screen shows, by hand.

The texts in `stories/screens` were read and judged line by line. `python -m tests.api.stories TITLE` prints one anew
after a change of the plan: read what differs before keeping it.
"""

import pytest

from tests.api.stories import TALES
from tests.api.stories.cast import ROLES, Tale
from tests.api.stories.screens_in_words import by_hand, file_of, steps


@pytest.mark.duty("R17", "R19", "R22", "R65", "R154", "R163")
@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.title)
def test_after_every_step_every_role_is_shown_what_its_text_says_and_nothing_else(tale: Tale) -> None:
    expected = by_hand(tale)
    told = list(steps(tale))
    assert [name for name, _ in told] == [name for name, _ in expected]
    for (name, screens), (_, by_the_text) in zip(told, expected, strict=True):
        for role in screens.keys() | by_the_text.keys():
            more, less = screens[role] - by_the_text[role], by_the_text[role] - screens[role]
            assert not more, f"{tale.title}, {name}: {role} is shown more: {sorted(more)}"
            assert not less, f"{tale.title}, {name}: {role} is not shown: {sorted(less)}"


@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.title)
def test_somebody_of_a_post_that_no_story_calls_sees_nothing_after_any_step(tale: Tale) -> None:
    strangers = [name for name in by_hand(tale)[-1][1] if name.startswith("stranger")]
    assert strangers
    for name, screens in by_hand(tale):
        assert not [one for one in strangers if screens[one]], name


def test_there_is_a_text_for_every_story_and_a_story_for_every_text() -> None:
    assert len(TALES) == 17
    assert "stranger" in ROLES
    texts = {file_of(tale) for tale in TALES}
    assert texts == set(file_of(TALES[0]).parent.glob("*.txt"))
