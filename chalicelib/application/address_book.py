"""Looks up where a message can be sent to: to officers at their own address, or to their desk by its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.notifying import addresses
from chalicelib.domain.notifying.deliveries import Channel
from chalicelib.domain.notifying.delivery_steps import ChannelRules, Watch, addressee, channel_rules
from chalicelib.domain.register.people import OfficerId, UnitId
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.ports import Services

Addressed = tuple[OfficerId | None, str]
"""Under whose name the notice is kept (None: the desk of them all), and the address."""


@dataclass(frozen=True)
class AddressBook:
    """The addresses of one unit's people as the register has them on one day."""

    unit: UnitId
    day: date
    rules: ChannelRules
    records: Mapping[RecordKind, Records]
    channels: frozenset[Channel]
    """Those for which this installation has a sender."""

    def reaches(self, officers: Watch, channel: Channel) -> bool:
        """Return whether there is a way for that channel: the installation's topic always is one."""
        return channel is Channel.MESSAGE or bool(self.of(officers, channel))

    def of(self, officers: Watch, channel: Channel) -> Sequence[Addressed]:
        """Return the addresses for a message: one officer's own, or the common desk number of several.

        An officer without an address is reached at the desk; several without a desk number at their own, up to a limit.
        """
        if channel not in self.channels:
            return []
        desk = addresses.desk_address(self.unit, channel, self.records, self.day, self.rules)
        own = [(officer, found) for officer in officers if (found := self._own(officer, channel))]
        if len(officers) == 1 and own:
            return [own[0]]
        if desk is not None:
            return [(addressee(officers), desk)]
        return own[: self.rules.most_messages_at_once]

    def _own(self, officer: OfficerId, channel: Channel) -> str | None:
        return addresses.address_of(officer, channel, self.records, self.day, self.rules)


def address_book(unit: UnitId, services: Services) -> AddressBook:
    """Return the addresses of a unit's people today; without a sender the register is not read."""
    channels = frozenset(channel for channel in (Channel.SMS, Channel.MAIL) if services.messenger.carries(channel))
    kinds = (RecordKind.PERSON, RecordKind.NUMBER)
    records = services.registers.records(kinds, fresh=False)[1] if channels else {kind: Records() for kind in kinds}
    return AddressBook(unit, local_day(services.now()), channel_rules(), records, channels)
