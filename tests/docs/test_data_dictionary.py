"""The public data dictionary is what the forms say, names every field, and no unit of the register."""

from pathlib import Path

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.register.seed import seed
from chalicelib.domain.standards.htcds import coverage
from mobile_api.data_dictionary import main, written

PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_what_the_forms_say(tmp_path: Path) -> None:
    assert main(["--check", str(PAGE)]) == 0, "make dictionary"
    stale = tmp_path / "stale.md"
    stale.write_text(written().replace("Reception", "Receptions", 1), encoding="utf-8")
    assert main(["--check", str(stale)]) == 1


def test_every_question_of_every_form_stands_there_in_both_languages() -> None:
    page = written()
    for form in FORMS.values():
        assert f"## {form.vi} · {form.en}\n\n`{form.name}`, version {form.version}" in page
        for name, field in json_schema(form)["properties"].items():
            label = field["x-label"]
            assert f"| `{name}` | {label['vi']} | {label['en']} |" in page, (form.name, name)


def test_the_fields_of_the_data_standard_are_named() -> None:
    page = written()
    mapped = [name for name, found in coverage().items() if found == "mapped"]
    assert mapped
    for name in mapped:
        assert f"`{name}`" in page


def test_no_unit_of_the_register_is_named() -> None:
    units: list[UnitId] = [unit.id for unit in seed().units()]
    page = written()
    assert [unit for unit in units if f"`{unit}`" in page] == []
