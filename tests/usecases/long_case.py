"""A case of many entries, sealed and chained as they are stored, without the cost of writing them one by one."""

from dataclasses import replace
from datetime import timedelta
from itertools import cycle

from chalicelib.application.part_opener import context_of
from chalicelib.domain.bodies.field_groups import split
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.entries.submission import canonical
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import form_of
from chalicelib.domain.register.people import Author
from chalicelib.ports import Services
from tests import builders
from tests.domain.written import LEAST, at
from tests.usecases.field import cases, entry, rechained, stored, submit

WRITTEN = ("interview_note", "contact", "contact", "support", "follow_up")
"""Most entries of a long case: talks, calls to other units, help given, news of the person later."""


def long_case(services: Services, entries: int, *, number: int = 1) -> CaseFile:
    """Return a stored case: a reception, a request, its answer, and then what `WRITTEN` says, in turn."""
    first = 100_000 * number
    submit(services, entry(first, in_case=number))
    file = stored(services, number)
    root = services.vault.unwrap(next(key for key in file.keys if key.purpose == "case"))
    made, template = list(file.entries), file.entries[0].entry
    for place, form in zip(range(2, entries + 1), cycle(WRITTEN), strict=False):
        moment, answers = LEAST[form]
        officer = builders.officer("hotline" if form in ("contact", "support") else "border")
        body = {moment: at(place - 20_000), **answers}
        written = template.model_copy(
            update={
                "id": builders.entry_id(first + place),
                "seq": place,
                "form": form,
                "received_at": template.received_at + timedelta(minutes=place),
                "author": Author(officer=officer.id, unit=officer.unit, agency=officer.agency),
            }
        )
        parts = {
            group.value: services.vault.seal(root, context_of(written.case, written.id, form, group), canonical(part))
            for group, part in split(form_of(FORMS, form, 1).model, body).items()
        }
        made.append(SealedEntry(written, parts))
    whole = rechained(replace(file, entries=tuple(made)))
    whole = replace(whole, head=whole.head.model_copy(update={"counts": whole.counts()}))
    cases(services).files[whole.head.case] = whole
    return whole
