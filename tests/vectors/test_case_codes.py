import json

import pytest

from tests.vectors.case_codes import FILE, vectors


@pytest.mark.duty("R23", "R24")
def test_the_vectors_the_phone_is_tested_with_are_what_the_server_says_today() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == vectors()
