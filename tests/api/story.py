"""A case told act by act over HTTP: `case.does("border", "reception", place=...)`."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import annotation
from tests import builders
from tests.api.system import System, system

_NUMBERS = count(1_000)


@dataclass
class Story:
    """One case. Every act is a minute after the one before; what the phone says is what the server's clock says."""

    system: System = field(default_factory=system)
    number: int = 1
    last: dict[str, Any] = field(default_factory=dict)
    """The entry that was sent last."""

    @property
    def code(self) -> str:
        return builders.case(self.number)

    @property
    def now(self) -> str:
        return _written(self.system.clock())

    def does(self, who: str, form: str, **answers: Any) -> str:
        """The act is stored and in order; its id."""
        result = self.tries(who, form, **answers)
        assert (result["result"], result["receipt"]["flags"]) == ("stored", []), result
        return str(result["id"])

    def tries(self, who: str, form: str, **answers: Any) -> dict[str, Any]:
        """The server's answer to the act."""
        self.system.clock.advance(minutes=1)
        model = FORMS[form, 1].model
        moment = next(name for name in model.model_fields if annotation(model, name, "x-moment"))
        entry = {
            "id": builders.entry_id(next(_NUMBERS)),
            "case": self.code,
            "form": form,
            "form_version": 1,
            "written_at": self.now,
            "base": None,
            "body": {moment: self.now} | answers,
        }
        self.last = entry
        (result,) = self.system.submit(who, entry)
        return result

    def waits(self, **amount: float) -> None:
        self.system.clock.advance(**amount)

    def standing(self) -> dict[str, Any]:
        reply = self.system.call("GET", f"/v1/cases/{self.code}", "hotline")
        assert reply.status == 200, reply.body
        standing: dict[str, Any] = reply.json["standing"]
        return standing

    def owed(self, who: str) -> set[str]:
        """The rules under which the officer's unit owes something in this case now."""
        owed = self.system.call("GET", "/v1/obligations", who).json["obligations"]
        return {duty["rule"] for duty in owed if duty["case"] == self.code}

    def rings(self, who: str) -> set[str]:
        """The kinds of the untaken alerts in the officer's queue about this case, urgent ones with `!`."""
        queue = self.system.call("GET", "/v1/alerts", who).json["alerts"]
        return {f"{a['kind']}{'!' if a['urgency'] == 'urgent' else ''}" for a in queue if a["case"] == self.code}

    def is_seen_by(self, who: str) -> bool:
        return self.system.call("GET", f"/v1/cases/{self.code}", who).status == 200


def due_in(story: Story, who: str, rule: str) -> timedelta:
    """How long the unit has for that duty, from its start."""
    owed = story.system.call("GET", "/v1/obligations?state=all", who).json["obligations"]
    duty = next(one for one in owed if one["rule"] == rule and one["case"] == story.code)
    return datetime.fromisoformat(duty["due_at"]) - datetime.fromisoformat(duty["started_at"])


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
