"""The handover document: whose sheet counts as the receiver's own."""

import pytest

from chalicelib.domain.facts.handover_minutes import receipt_of
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.handover import HandoverReceipt
from tests.domain.written import wrote

TO = "nha-tam-lanh-lang-son"
SIDE = {"body": "Nhà Mẫu", "officer": "Bùi Thị Mẫu"}


@pytest.mark.duty("R163")
def test_the_signed_sheet_of_the_receiver_counts_else_the_first_and_nobody_elses() -> None:
    minutes = wrote("handover", 1, to_unit=TO, receiver=None)
    plain = wrote("handover_receipt", 2, "provider", receiver=SIDE | {"officer": "Một Thị Mẫu"})
    again = wrote("handover_receipt", 3, "provider", receiver=SIDE | {"officer": "Hai Thị Mẫu"})
    signed = wrote("handover_receipt", 4, "provider", receiver=SIDE | {"signed_on_paper": True})
    strangers = wrote("handover_receipt", 5, "local", receiver=SIDE | {"signed_on_paper": True})

    def counts(*sheets: object) -> HandoverReceipt | None:
        return receipt_of(minutes, EntryHistory([minutes, *sheets]))  # type: ignore[list-item]

    assert counts() is None
    assert counts(strangers) is None
    assert counts(plain, again) == plain.body
    assert counts(plain, signed, again) == signed.body
