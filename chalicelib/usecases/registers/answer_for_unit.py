"""Record a unit's own answers in a record that its agency keeps: free places of a service, the answer to a proposal."""

from collections.abc import Mapping, Sequence

from chalicelib.application.register_change import change_register
from chalicelib.domain.access.register_rights import may_answer, may_say_free_places
from chalicelib.domain.register.coordination import Proposal
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.domain.register.services import Service
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotAllowed, NotFound
from chalicelib.ports import ChangedRecord, Services

FREE_PLACES = "Cập nhật chỗ trống"
ANSWERED = "Trả lời đề xuất"


def say_free_places(service_id: str, free: int, officer: Officer, services: Services) -> None:
    """Note how many more a service can take now (R35). Raises `NotFound`, `NotAllowed`, `Malformed` for too many."""
    now = services.now()

    def judged(directory: Directory, shelves: Mapping[RecordKind, Records]) -> Sequence[ChangedRecord]:
        service = shelves[RecordKind.SERVICE].get(service_id)
        if not isinstance(service, Service):
            raise NotFound
        if not may_say_free_places(officer, service):
            raise NotAllowed
        if service.capacity is not None and free > service.capacity:
            raise Malformed([BrokenRule("free_places", "less_than_equal")])
        update = {"free_places": free, "free_as_of": now, "confirmed_on": directory.day}
        return (ChangedRecord(RecordKind.SERVICE, service.model_copy(update=update)),)

    change_register(frozenset({RecordKind.SERVICE}), judged, FREE_PLACES, officer, services)
    services.audit.append(at=now, actor=officer.id, action="record_kept", subject=f"service {service_id}")


def answer_proposal(proposal_id: str, answer: str, officer: Officer, services: Services) -> None:
    """Answer what another agency proposed (R120). Raises `NotFound`, `NotAllowed`."""

    def judged(directory: Directory, shelves: Mapping[RecordKind, Records]) -> Sequence[ChangedRecord]:
        proposal = shelves[RecordKind.PROPOSAL].get(proposal_id)
        if not isinstance(proposal, Proposal):
            raise NotFound
        if not may_answer(officer, proposal):
            raise NotAllowed
        update = {"answer": answer, "answered_on": directory.day}
        return (ChangedRecord(RecordKind.PROPOSAL, proposal.model_copy(update=update)),)

    change_register(frozenset({RecordKind.PROPOSAL}), judged, ANSWERED, officer, services)
    services.audit.append(at=services.now(), actor=officer.id, action="record_kept", subject=f"proposal {proposal_id}")
