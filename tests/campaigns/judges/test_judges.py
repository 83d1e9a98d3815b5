"""The server takes every text that the phone lets through, and the phone refuses every text that the server refuses."""

from tests.campaigns.judges.compare import compare


def test_phone_and_server_judge_three_thousand_generated_texts_alike() -> None:
    figures = compare(3_000, seed=7)
    assert figures["differing"] == 0, figures["first"]
    assert 0 < figures["refused"] < figures["judged"]
