"""One opener, one act: it trusts no state of a file that it has not checked, and shows nothing of what it opened."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services
from tests import builders
from tests.usecases.field import entry, stored, submit

GUARD = Agency.BORDER_GUARD
pytestmark = pytest.mark.beside_the_audit


@pytest.fixture
def said() -> Iterator[list[dict[str, object]]]:
    """The server's lines of errors, whatever level another test has left its logger at."""
    told: list[dict[str, object]] = []
    lines, handler = logging.getLogger("cotmoc.lines"), logging.Handler(logging.ERROR)
    handler.emit = lambda record: told.append(json.loads(record.getMessage()))  # type: ignore[method-assign]
    lines.addHandler(handler)
    yield told
    lines.removeHandler(handler)


def cut(file: CaseFile, versions: int = 0) -> CaseFile:
    """The file without its last entry, so many versions on."""
    return replace(
        file, entries=file.entries[:-1], head=file.head.model_copy(update={"version": file.head.version + versions})
    )


def test_a_file_is_checked_anew_in_each_version_and_for_each_case(
    services: Services, said: list[dict[str, object]]
) -> None:
    submit(services, entry(1), entry(2), entry(3, in_case=2), entry(4, in_case=2))
    first, second = stored(services, 1), stored(services, 2)
    assert first.head.version == second.head.version
    opener = PartOpener(GUARD, services)
    assert len(opener.whole(first)) == 2
    for broken in (cut(first, 1), cut(second)):
        with pytest.raises(Unavailable):
            opener.whole(broken)

    assert [(one["line"], one["case"], one["seq"]) for one in said] == [
        ("FILE_BROKEN", builders.case(1), 2),
        ("FILE_BROKEN", builders.case(2), 2),
    ]
    assert len(opener.whole(second)) == 2


def test_an_opener_shows_nothing_of_what_it_has_opened_nor_of_its_keys(services: Services) -> None:
    submit(services, entry(1))
    file = stored(services)
    opener = PartOpener(GUARD, services)
    opener.whole(file)

    for hidden in ("_parts", "_keys", "_sound"):
        assert hidden not in repr(opener)
    assert opener.root(file, 1).plaintext.hex() not in repr(opener)
