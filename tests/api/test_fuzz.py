from tests.api import fuzz


def test_hostile_input_never_breaks_the_server_and_never_comes_back() -> None:
    fuzz.SEEN.clear()
    fuzz.campaign(60)

    assert fuzz.SEEN["stored"] > 0, "the valid entries must get through, or nothing was tested"
    assert fuzz.SEEN["refused"] > 0
    assert fuzz.SEEN["400"] > 0
