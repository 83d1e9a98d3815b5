"""Hypothesis, but few examples and always the same: a mutant is judged by hundreds of tests, not by one marathon."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, is_hypothesis_test, settings

EXAMPLES = 12
_SETTINGS = "_hypothesis_internal_use_settings"


class Calm:
    """A pytest plugin. It also leaves out what needs a browser, the whole system or a process of its own."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [one for one in items if "[emulator" not in one.name]
        items[:] = [
            one for one in items if not any(one.iter_markers("browser")) and not any(one.iter_markers("sandbox"))
        ]
        for item in items:
            function: Any = getattr(item, "obj", None)
            function = getattr(function, "__func__", function)
            if is_hypothesis_test(function):
                given = getattr(function, _SETTINGS, None) or settings()
                setattr(function, _SETTINGS, _calm(given))
            case: Any = getattr(item, "cls", None)
            if isinstance(getattr(case, "settings", None), settings):
                case.settings = _calm(case.settings)


def _calm(given: settings) -> settings:
    return settings(
        given,
        max_examples=min(EXAMPLES, given.max_examples),
        stateful_step_count=min(EXAMPLES, given.stateful_step_count),
        phases=(Phase.explicit, Phase.generate),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=tuple(HealthCheck),
    )
