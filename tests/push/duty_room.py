"""The hotline with two operators on call and one alert in the table, for the tests of its delivery."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.notifying.deliveries import Channel, Delivery, NoticeOutcome, delivery_of
from chalicelib.domain.register.people import Role
from chalicelib.domain.register.roster import Shift
from chalicelib.ports import PushAnswer, Services
from chalicelib.usecases.alerts.deliver_alert import deliver_alert, deliver_due
from tests import builders
from tests.fakes import HandClock, fake_services
from tests.push.phones import Phone, phone

AN, BINH = builders.officer("hotline"), builders.officer("hotline_two")


class System:
    """The hotline with two operators on call and one alert in the table."""

    def __init__(self, *, roster: bool = True, **of_alert: Any) -> None:
        self.clock = HandClock()
        self.services: Services = fake_services(self.clock)
        for officer in (AN, BINH, builders.officer("hotline_leader")):
            self.services.officers.put(officer)
        if roster:
            self.services.push.rosters.put(self.shift(AN.id, substitutes=(BINH.id,)))
        self.alert = builders.alert(unit="hotline-111", raised_at=self.clock(), **of_alert)
        self.services.cases.commit(replace(builders.change(), alerts=(self.alert,)))

    def shift(self, officer: str, **more: Any) -> Shift:
        start = self.clock() - timedelta(hours=1)
        fields: dict[str, Any] = {"unit": "hotline-111", "role": Role.HOTLINE_OPERATOR, "starts_at": start} | more
        return Shift(officer=officer, ends_at=start + timedelta(hours=12), **fields)

    def has(self, officer: str, name: str, answer: PushAnswer = PushAnswer.ACCEPTED) -> Phone:
        device = (made := phone(name)).device(officer)
        self.services.push.devices.put(device)
        self.sender.answers[device.id] = answer
        return made

    @property
    def sender(self) -> Any:
        return self.services.push.sender

    @property
    def said(self) -> list[tuple[str, bool]]:
        announcer: Any = self.services.announcer
        return announcer.said

    @property
    def receivers(self) -> list[str | None]:
        announcer: Any = self.services.announcer
        return announcer.receivers

    @property
    def delivery(self) -> Delivery:
        current = self.services.cases.find_alert(self.alert.id)
        assert current is not None
        found = self.services.push.deliveries.load(delivery_of(current).id)
        assert found is not None
        return found

    def deliver(self) -> None:
        current = self.services.cases.find_alert(self.alert.id)
        assert current is not None
        deliver_alert(current, self.services)

    def later(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        deliver_due(self.services)
        current = self.services.cases.find_alert(self.alert.id)
        if current is not None and current.rang > 1 and current.published_at is None:
            deliver_alert(current, self.services)  # as the stream does when it rings again

    def take(self) -> Alert:
        file = self.services.cases.load(self.alert.case)
        assert file is not None
        alert = self.services.cases.find_alert(self.alert.id)
        assert alert is not None
        taken = alert.model_copy(update={"taken_by": builders.author(AN), "taken_at": self.clock()})
        self.services.cases.commit(builders.next_change(file.head, at=self.clock(), alerts=(taken,)))
        return taken


def outcomes(delivery: Delivery) -> list[tuple[str | None, Channel, NoticeOutcome]]:
    return [(n.officer, n.channel, n.outcome) for n in delivery.notices]
