"""One file through many eyes: every value is shown to exactly those whom `access` shows its field group."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.access.permissions import Scope, scope_of
from chalicelib.domain.access.reading_rights import readable, shares_of
from chalicelib.domain.access.redaction import RedactedCase, redact, redact_body
from chalicelib.domain.case.head import Party
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import Group, leaves
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.plan import playbook
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.sharing.share import Ground, Share
from tests import builders
from tests.builders import T0
from tests.campaigns.privacy.markers import marked_bodies
from tests.domain.written import CONSENT, at, ref, wrote

RELATION = sorted(codes("relation"))[0]
NOW = T0 + timedelta(days=1)
WRITER = builders.officer("border")
PARTIES = tuple(
    Party(unit=who.unit, agency=who.agency, since=T0, by_entry=builders.entry_id(1))
    for who in (WRITER, builders.officer("hotline"), builders.officer("police"), builders.officer("volunteer"))
)
EYES: list[Officer] = [
    WRITER,
    *(builders.officer(who) for who in ("hotline", "hotline_leader", "police", "volunteer", "border_two", "provider")),
    builders.officer("police", id="focal-0001", role=Role.FOCAL_POINT),
    builders.officer("hotline", id="head-0001", role=Role.WORKING_GROUP_HEAD),
]


def opened(form: Form, body: dict[str, Any], number: int) -> OpenedEntry:
    entry = builders.entry(None, number, form=form.name, received_at=T0 + timedelta(minutes=number)).entry
    return OpenedEntry(entry=entry, body=form.model.model_validate_json(json.dumps(body)))


FILE = [
    # A body that corrects an entry nobody knows would count for nothing.
    opened(form, {name: value for name, value in made.body.items() if name != "correction"}, number)
    for number, (form, made) in enumerate(
        ((form, made) for form in FORMS.values() for made in marked_bodies(json_schema(form))[:1]), start=1
    )
]


def seen(
    eye: Officer, entries: list[OpenedEntry] = FILE, parties: tuple[Party, ...] = PARTIES, now: Any = NOW
) -> RedactedCase:
    """The file as that officer sees it, by the shares its entries give."""
    return redact(eye, entries, parties, playbook.shares(entries), now)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_a_body_cut_to_all_groups_is_the_body_and_cut_to_none_is_nothing(form: Form) -> None:
    for made in marked_bodies(json_schema(form)):
        body = form.model.model_validate_json(json.dumps(made.body))
        whole = json.loads(body.model_dump_json(exclude_none=True, exclude_unset=True))
        answered = {name: value for name, value in whole.items() if value != []}  # nobody named is no answer
        assert redact_body(body, frozenset(Group)) == _without_photo_keys(answered)
        assert redact_body(body, frozenset()) == {}


@pytest.mark.duty("R16", "R17", "R19")
@pytest.mark.parametrize("eye", EYES, ids=lambda eye: f"{eye.role}-{eye.unit}")
def test_everybody_sees_of_each_entry_the_groups_that_access_shows_and_no_other(eye: Officer) -> None:
    mine = shares_of(eye, playbook.shares(FILE), PARTIES, NOW)
    expected = {
        one.entry.id: {path for path, group, _ in leaves(one.body) if group in readable(eye, one, PARTIES, mine)}
        for one in FILE
    }
    shown = {one.opened.entry.id: one for one in seen(eye).entries}

    for one in FILE:
        paths = set(_paths_in(one, shown[one.entry.id].body)) if one.entry.id in shown else set()
        assert paths == expected[one.entry.id], one.entry.form


@pytest.mark.parametrize("eye", EYES, ids=lambda eye: f"{eye.role}-{eye.unit}")
def test_where_the_case_stands_holds_no_value_the_entries_do_not_show(eye: Officer) -> None:
    view = seen(eye)
    shown = {(one.opened.entry.id, path) for one in view.entries for path in _paths_in(one.opened, one.body)}

    # The basic file that was sent along is shown although its entry is not.
    sent = {entry for one in view.shares if one.basic and one.unit == eye.unit for entry in one.entries or ()}
    told = {(one.entry, one.path) for one in (*view.standing.known, *view.standing.basic_file) if one.entry not in sent}
    told |= {(entry, one.path) for one in view.standing.contradictions for entry, _ in one.values if "." in one.path}
    assert told <= shown
    texts = {one.body.get("not_to_ask_again") for one in view.entries}
    assert set(view.standing.not_to_ask_again) <= texts


def test_there_is_something_to_hide_and_the_eyes_really_differ() -> None:
    whole = seen(WRITER).standing
    assert whole.known
    assert whole.basic_file
    assert whole.not_to_ask_again
    assert whole.contradictions
    counts = {len(seen(eye).entries) for eye in EYES}
    assert {0, len(FILE)} <= counts


def test_what_happened_stands_for_everybody_even_where_its_words_do_not() -> None:
    views = {eye: seen(eye) for eye in EYES}
    assert len({view.standing.status for view in views.values()}) == 1
    works_on_it = [view for eye, view in views.items() if scope_of(eye) is not Scope.OWN and not view.outside]
    assert len(works_on_it) > 1
    assert len({(view.standing.history, view.standing.holder) for view in works_on_it}) == 1


@pytest.mark.duty("R17")
def test_who_wrote_nothing_and_has_no_share_any_more_learns_the_status_word_and_not_where_she_is() -> None:
    outsiders = [view for eye in EYES if (view := seen(eye)).outside]
    assert outsiders
    for view in outsiders:
        told = view.standing
        assert (view.entries, view.shares, view.waiting, told.history, told.holder) == ((), (), (), (), None)
        assert (told.referrals, told.requests, told.mergings, told.known, told.basic_file) == ((), (), (), (), ())


@pytest.mark.duty("R17")
def test_who_sees_only_what_he_wrote_learns_the_status_word_and_no_unit_that_has_to_do_with_her() -> None:
    [volunteer] = [eye for eye in EYES if scope_of(eye) is Scope.OWN]
    told, whole = seen(volunteer).standing, seen(WRITER).standing

    assert (told.status, told.history, told.holder) == (whole.status, (), None)
    assert (told.referrals, told.requests, told.mergings, told.known) == ((), (), (), ())


@pytest.mark.duty("R17", "R19", "R159")
def test_what_somebody_sees_ends_with_the_consent_and_without_a_part_in_the_case_there_is_nothing() -> None:
    focal = builders.officer("provider", id="focal-0001", role=Role.FOCAL_POINT, unit="twhpn-cslp")
    entries = [
        wrote("reception", 1, person={"estimated_age": 30}, health={"pregnancy": "no"}),
        wrote("consent", 2, consent=CONSENT | {"until": at(60)}),
    ]
    takes_part = builders.head().parties[0].model_copy(update={"unit": focal.unit, "agency": focal.agency})

    def groups(parties: tuple[Any, ...], minutes: int) -> frozenset[Group]:
        shown = seen(focal, entries, parties, T0 + timedelta(minutes=minutes)).entries
        return frozenset(group for one in shown for group in one.groups)

    assert groups((takes_part,), 59) > groups((takes_part,), 60)
    assert groups((), 59) == frozenset()


@pytest.mark.duty("R16", "R17")
def test_what_is_shown_of_a_contradiction_and_of_what_not_to_ask_again() -> None:
    police, hotline = (builders.officer(who) for who in ("police", "hotline"))
    hers = {"name": "Nông Thị Mẫu", "relation": RELATION}
    entries = [
        wrote("reception", 1, "hotline", relatives=[hers]),
        wrote("identification", 2, "police", decision="victim"),
        wrote("identification", 3, "border", decision="not_victim"),
        wrote("interview_note", 4, "police", not_to_ask_again="Đừng hỏi về cha"),
        wrote("contact", 5, "hotline"),
    ]
    parties = tuple(
        builders.head().parties[0].model_copy(update={"unit": who.unit, "agency": who.agency})
        for who in (police, hotline)
    )
    by_police, by_hotline = (seen(who, entries, parties, T0 + timedelta(days=1)) for who in (police, hotline))

    (told,) = by_police.standing.contradictions
    assert (told.path, told.values) == ("decision", ((ref(2), "victim"),)), "the own unit's word alone"
    assert by_hotline.standing.contradictions == ()
    assert by_police.standing.not_to_ask_again == by_hotline.standing.not_to_ask_again == ("Đừng hỏi về cha",)
    first = by_hotline.entries[0]
    assert (first.groups, first.body["relatives"]) == (frozenset(Group), [hers]), "what was not answered is not there"


@pytest.mark.duty("R16")
def test_who_broke_the_glass_sees_every_group_of_every_entry() -> None:
    stranger = builders.officer("border_two")
    entries = [wrote("reception", 1), wrote("identification", 2, "police", decision="victim")]

    everything = Share(
        unit=None, agency=stranger.agency, groups=frozenset(Group), entries=None, purpose=None, ground=Ground.GLASS,
        by_entry="glass-1", since=T0, until=NOW, officer=stranger.id,
    )  # fmt: skip
    may_break = stranger.model_copy(update={"role": Role.POLICE_OFFICER})
    shown = redact(may_break, entries, (), (everything,), T0).entries
    assert [(one.opened.entry.id, one.groups) for one in shown] == [
        (ref(1), frozenset(Group)),
        (ref(2), frozenset(Group)),
    ]
    assert redact(may_break, entries, (), (), T0).entries == ()
    assert redact(stranger, entries, (), (everything,), T0).entries == (), "a role that may not break glass"


def _paths_in(one: OpenedEntry, body: dict[str, Any]) -> list[str]:
    return [path for path, _, _ in leaves(one.body) if _holds(body, path.split("."))]


def _holds(body: Any, path: list[str]) -> bool:
    for name in path:
        if not isinstance(body, dict) or name not in body:
            return False
        body = body[name]
    return True


def _without_photo_keys(value: Any) -> Any:
    """A photo is fetched through the server: what opens it is never shown."""
    if isinstance(value, dict):
        hidden = {"key", "sha256"} if "sha256" in value else set()
        return {name: _without_photo_keys(inner) for name, inner in value.items() if name not in hidden}
    return [_without_photo_keys(inner) for inner in value] if isinstance(value, list) else value
