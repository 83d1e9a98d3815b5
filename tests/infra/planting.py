"""Faults that AWS would answer with a failed deployment or a silent loss, and that the emulator lets pass.

Each is a change of the packaged template and the rule that must find it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Plant = Callable[[Any], object]


@dataclass(frozen=True)
class Fault:
    """`plant` changes the template's resources in place (`whole`: the whole template)."""

    rule: str
    says: str
    plant: Plant
    whole: bool = False

    def into(self, template: dict[str, Any]) -> None:
        """Plant the fault."""
        self.plant(template if self.whole else _Resources(template["Resources"]))


class _Resources(dict[str, Any]):
    """Resources by logical id; `r("Table")` gives properties."""

    def __init__(self, resources: dict[str, Any]) -> None:
        super().__init__(resources)
        self._there = resources

    def __call__(self, name: str) -> Any:
        return self._there[name]["Properties"]

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        self._there[name] = value

    def drop(self, name: str) -> None:
        """Take a resource away."""
        del self._there[name]


def config(r: Any) -> Any:
    """The distribution's configuration."""
    return r("Distribution")["DistributionConfig"]


def api(r: Any) -> Any:
    """The API's OpenAPI document."""
    return r("RestAPI")["DefinitionBody"]


def stream(r: Any) -> Any:
    """The stream's event source."""
    return next(iter(r("OnChange")["Events"].values()))["Properties"]


def queue_statement(r: Any) -> Any:
    """The one statement of the failures' queue."""
    return r("StreamFailuresPolicy")["PolicyDocument"]["Statement"][0]


def lock(r: Any) -> Any:
    """How long anchors are kept."""
    return r("AnchorsBucket")["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]


def set_to(place: Callable[[Any], Any], **values: Any) -> Plant:
    """Set keys of the found place."""
    return lambda r: place(r).update(values)


def of(name: str) -> Callable[[Any], Any]:
    """A resource's properties."""
    return lambda r: r(name)


def taken(place: Callable[[Any], Any], key: str) -> Plant:
    """Take one key of the found place away."""
    return lambda r: place(r).pop(key)
