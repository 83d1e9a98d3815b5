"""Facts written with each entry equal those rebuilt from all entries; what stood otherwise is found and mended."""

from chalicelib.usecases.operations.rebuild_facts import Rebuilt, rebuild_facts
from tests.api.story import Story
from tests.api.system import system
from tests.usecases.field import RECEPTION


def test_facts_equal_a_rebuild_and_a_damaged_row_is_mended_once() -> None:
    made = Story(system())
    body = {name: value for name, value in RECEPTION.items() if name != "received_on"}
    made.does("border", "reception", **body)
    made.tries("hotline", "protection", protects="victim", risk="possible", measures=["secrecy"])
    services, cases = made.system.services, made.system.cases

    assert rebuild_facts(services) == Rebuilt(cases=1, differed=0)
    written = cases.facts_of[made.code]
    cases.facts_of[made.code] = written.model_copy(update={"sex": "damaged"})
    assert rebuild_facts(services) == Rebuilt(cases=1, differed=1)
    assert cases.facts_of[made.code] == written
    assert rebuild_facts(services) == Rebuilt(cases=1, differed=0)
