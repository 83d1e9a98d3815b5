"""What the phone lets through the server takes, and what the server refuses the phone has said before."""

from tests.campaigns.judges.compare import compare


def test_phone_and_server_judge_three_thousand_generated_texts_alike() -> None:
    figures = compare(3_000, seed=7)
    assert figures["differing"] == 0, figures["first"]
    assert 0 < figures["refused"] < figures["judged"]
