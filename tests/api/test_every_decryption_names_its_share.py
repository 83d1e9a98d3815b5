"""Every part that the server ever opened stands in the audit, with the share by which it was read (decision 0120)."""

from collections import Counter
from collections.abc import Iterator

import pytest

from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.sharing.share import AUTHORSHIP, JUDGEMENT, Ground
from tests import builders
from tests.api.stories import TALES
from tests.api.stories.cast import RECEIVED, ROLES, Tale, stage
from tests.api.stories.screens_in_words import steps
from tests.api.story import Story
from tests.api.system import System
from tests.campaigns.permissions.world import World, code
from tests.fakes.crypto import FakeVault


def faults(system: System, opened_before: int = 0, known: frozenset[str] = frozenset()) -> list[str]:
    """Decryptions that no record counts, and records whose shares are not the reader's, or none."""
    vault = system.services.vault
    assert isinstance(vault, FakeVault)
    opened = Counter(group for _, group in vault.opened[opened_before:])
    records = [record for record in _records(system) if record.hash not in known]
    counted: Counter[str] = Counter()
    for record in records:
        counted.update(record.opened)
    found = [f"{group}: {opened[group]} opened, {counted[group]} on record" for group in opened if counted != opened]
    return [*found, *(fault for record in records for fault in _wrong(record, system))]


def _records(system: System) -> list[AuditRecord]:
    return [record for chain in system.cases.audit.values() for record in chain]


def _wrong(record: AuditRecord, system: System) -> Iterator[str]:
    if record.opened and not record.shares:
        yield f"{record.action} opened {record.opened} by no share"
    for name in set(record.shares) - {AUTHORSHIP, JUDGEMENT}:
        ground, by_entry, whose = name.split("/")
        officer = system.services.officers.find(record.actor)
        file = system.cases.load(record.case or record.chain.removeprefix("case/"))
        assert officer is not None
        assert file is not None
        if ground not in {one.value for one in Ground}:
            yield f"{name}: no ground"
        if not by_entry.startswith("glass-") and file.entry(by_entry) is None:
            yield f"{name}: no entry of the case"
        if whose not in (officer.id, officer.unit, officer.agency.value):
            yield f"{name}: not a share of {officer.unit}"


@pytest.mark.slow
@pytest.mark.duty("R17", "R20")
@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.title)
def test_whatever_anybody_reads_in_a_story_stands_in_the_audit_with_its_share(tale: Tale) -> None:
    made = stage()
    assert [name for name, _ in steps(tale, made)]
    assert faults(made) == []
    named = {name.split("/")[0] for record in _records(made) for name in record.shares}
    assert {"duty", AUTHORSHIP, JUDGEMENT} <= named


@pytest.mark.duty("R17", "R20")
def test_photos_documents_and_files_of_every_role_are_read_by_a_named_share() -> None:
    world = World()
    vault = world.system.services.vault
    assert isinstance(vault, FakeVault)
    asked = 0
    for principal in [one for one in world.principals if one.known and one.officer is not None][::3]:
        for thing in ("live", "own", "under_glass"):
            world.reset(principal)
            opened, known = len(vault.opened), frozenset(record.hash for record in _records(world.system))
            file = world.system.cases.load(code(thing))
            assert file is not None
            paths = [f"/v1/cases/{code(thing)}", f"/v1/cases/{code(thing)}/duplicates"]
            for sealed in file.entries:
                at = f"/v1/cases/{code(thing)}/entries/{sealed.entry.id}"
                paths += [f"{at}/paper", *(f"{at}/attachments/{photo.id}" for photo in sealed.entry.attachments)]
            for path in paths:
                headers = {"Authorization": principal.token or ""}
                asked += world.system.call("GET", path, None, headers=headers).status == 200
            found = faults(world.system, opened, known)
            assert found == [], (principal.who, principal.unit, thing, found)
    assert asked > 50


@pytest.mark.duty("R17")
def test_glass_is_named_where_nothing_else_opens_the_case() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    reason = {"reason": "danger_to_life"}
    assert "c02" in ROLES
    broken = made.call("POST", f"/v1/cases/{story.code}/break-glass", "c02", reason)
    assert broken.status in (200, 201, 204), broken.body
    assert made.call("GET", f"/v1/cases/{story.code}", "c02").status == 200
    last = made.cases.audit[f"case/{builders.case(1)}"][-1]
    assert (last.action, last.shares) == ("parts_opened", (f"glass/glass-1/{made.officer('c02').id}",))
    assert faults(made) == []
