"""The papers of acts over HTTP: for who sees all of the entry, on record as a print, and for nobody else."""

from tests.api.story import Story
from tests.api.system import system
from tests.domain.written import LEAST
from tests.fakes import FakePress
from tests.journey_answers import ADULT, RECEPTION


def paper(told: Story, who: str, entry: str) -> int:
    return told.system.call("GET", f"/v1/cases/{told.code}/entries/{entry}/paper", who).status


def test_the_written_answer_is_printed_by_who_gave_it_and_whoever_asked_and_each_print_is_on_record() -> None:
    told = Story(system(with_leaders=True))
    told.tries("border", "reception", **(RECEPTION | {"person": ADULT}))
    told.does("hotline", "service_connection_request", **LEAST["service_connection_request"][1])
    answer = told.does("c02", "agency_response", answer="accept", confirmation="12/CV-C02")

    for who in ("c02", "hotline"):
        assert paper(told, who, answer) == 200
        press = told.system.services.pdf
        assert isinstance(press, FakePress)
        assert (press.printed[-1].title, press.printed[-1].number) == ("VĂN BẢN TRẢ LỜI, XÁC NHẬN", "12/CV-C02")
    for who in ("border_two", "provider", "volunteer"):
        assert paper(told, who, answer) == 404, who
    prints = [record for record in told.system.cases.audit[f"case/{told.code}"] if record.action == "paper_printed"]
    assert [record.actor for record in prints] == [told.system.officer(who).id for who in ("c02", "hotline")]


def test_a_form_that_is_no_paper_is_not_printed() -> None:
    told = Story(system(with_leaders=True))
    told.tries("border", "reception", **(RECEPTION | {"person": ADULT}))
    talk = told.does("hotline", "contact", **LEAST["contact"][1])
    assert paper(told, "hotline", talk) == 404
