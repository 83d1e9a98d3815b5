"""No word that anybody typed is anywhere but in a sealed body (architecture.md §8.2, §8.4)."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.schema import json_schema
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from tests import builders
from tests.api.system import CAST, LEADERS_AND_OTHERS
from tests.campaigns.privacy.canaries import Leak, leaks
from tests.campaigns.privacy.markers import marked_bodies
from tests.campaigns.privacy.sinks import Sinks, watched
from tests.usecases.field import RECEPTION, entry, sealed

LISTS = ("/v1/alerts?state=all", "/v1/obligations?state=all", "/v1/changes", "/v1/cases", "/v1/me", "/v1/forms")

STORABLE = {"guardian_suspected": "no"}
"""Answers without which the plan forbids the entry whatever else it says."""

SHARES = 6
"""`make markers` scans all forms, in so many worlds: the emulator's transactions cost more the fuller its table is."""

IN_THE_SUITE = ("reception",)
"""Identity, health, places, signatures, free text: it has every kind of answer."""


@pytest.fixture
def sinks() -> Iterator[Sinks]:
    with watched() as opened:
        yield opened


def found(sinks: Sinks, canaries: dict[str, str]) -> dict[str, list[Leak]]:
    """Sink -> what leaked there; data keys are looked for as well."""
    wanted = canaries | {f"data key {number}": key for number, key in enumerate(sinks.keys())}
    return {name: leaked for name, content in sinks.everything().items() if (leaked := leaks(content, wanted))}


@pytest.mark.duty("R17", "R23", "R24")
@pytest.mark.parametrize("name", IN_THE_SUITE)
def test_no_word_of_any_form_is_anywhere_but_in_its_sealed_body(sinks: Sinks, name: str) -> None:
    forms = [form for form in FORMS.values() if form.name == name]
    canaries, stored = lived_through(sinks, forms)

    assert stored == {form.name for form in forms}
    assert found(sinks, canaries) == {}
    empty = {name for name, content in sinks.everything().items() if len(content) < 50}
    assert empty <= {"photos"}, "a sink nothing went to (photos: test_photos.py)"


def lived_through(sinks: Sinks, forms: list[Form]) -> tuple[dict[str, str], set[str]]:
    """These forms handed in, opened, listed, told of and waited for: their canaries, and which forms were stored."""
    numbers, cases, stored = count(1), count(2), set()
    canaries: dict[str, str] = {}
    # Beside the forms of this share: a clock runs, a message and a push go out.
    sinks.call("POST", "/v1/entries", "border", {"entries": [entry(body=RECEPTION | {"immediate_risk": "present"})]})
    open_recurring_duties(sinks.system.services)
    for form in forms:
        for place, marked in enumerate(marked_bodies(json_schema(form), numbers, STORABLE)):
            canaries |= {f"{form.name}: {path}": value for path, value in marked.canaries.items()}
            for is_sealed in (False, True) if place == 0 else (False,):
                number = next(cases)
                raw = entry(number, in_case=number, form=form.name, body=marked.body) | _place(form)
                if _submitted(sinks, form, sealed(raw, sinks.system.services) if is_sealed else raw):
                    stored.add(form.name)
    sinks.let_effects_happen()
    for number in range(1, next(cases)):
        _opened(sinks, builders.case(number), (CAST[number % len(CAST)], CAST[(number + 4) % len(CAST)]))
    for who in CAST:
        for path in LISTS:
            sinks.call("GET", path, who)
    sinks.world.clock.advance(days=20)
    sinks.let_effects_happen()
    return canaries, stored


def _place(form: Form) -> dict[str, Any]:
    """The Working Group's own forms go into its own file, which the date has opened."""
    return {"case": WORKING_GROUP_FILE} if form.name in permissions.ONLY_OF_THE_WORKING_GROUP else {}


def _submitted(sinks: Sinks, form: Form, raw: dict[str, Any]) -> bool:
    """Twice by its writer and once by somebody who stole the id; whether it was stored."""
    everybody = (*CAST, *LEADERS_AND_OTHERS)
    writer = next(w for w in everybody if permissions.may(builders.officer(w), Action.WRITE_ENTRY, form=form.name))
    thief = "police" if writer != "police" else "border"
    replies = [sinks.call("POST", "/v1/entries", who, {"entries": [raw]}) for who in (writer, writer, thief)]
    first, second = (reply.json["results"][0] for reply in replies[:2])
    if first["result"] == "refused":
        # A member whom no meeting called takes no part in the Working Group's file: the answer is a sink all the same.
        expected = {"forbidden_by_plan", *(["not_found"] if _place(form) else [])}
        assert first["problem"]["code"] in expected, first
        return False
    assert (first["result"], second["result"]) == ("stored", "duplicate")
    return True


def _opened(sinks: Sinks, case: str, by: tuple[str, ...]) -> None:
    for who in by:
        reply = sinks.system.call("GET", f"/v1/cases/{case}", who)
        if reply.status != 200:  # an entitled reader's answer is no sink, everybody else's is
            sinks.replies.append(reply)


def test_a_refused_entry_is_not_repeated_anywhere(sinks: Sinks) -> None:
    [marked, *_] = marked_bodies(json_schema(FORMS["reception", 1]))
    words = list(marked.canaries.values())
    broken = [
        entry(1, body=marked.body | {"category": words[0]}),
        entry(2, body=marked.body | {words[1]: words[2]}),
        entry(3, body=[marked.body]),
        entry(4, form=words[3], body=marked.body),
        entry(5, body=marked.body, written_at=words[4]),
        entry(6, body=marked.body, base={"seq": words[5], "hash": words[6]}),
        entry(7, body=marked.body) | {words[7]: words[8]},
        entry(8, body=marked.body | {"note": words[9] * 4000}),
        sealed(entry(9, body={**marked.body, "category": words[0]}), sinks.system.services),
        {"id": words[10], "case": words[11]},
        words[12],
    ]

    reply = sinks.call("POST", "/v1/entries", "border", {"entries": broken})
    for raw in (json.dumps(marked.body), json.dumps(marked.body)[:-2], f'{{"entries": "{words[0]}"}}', words[1]):
        sinks.call("POST", "/v1/entries", "border", raw=raw.encode())
    sinks.call(
        "POST", "/v1/entries", "border", raw=words[2].encode(), headers={"Content-Type": words[3].encode().hex()}
    )

    assert {result["result"] for result in reply.json["results"]} == {"refused"}
    assert found(sinks, marked.canaries) == {}
