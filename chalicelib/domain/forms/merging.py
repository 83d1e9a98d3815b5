"""Two files of one person become one, and apart again (decision 0055). The hotline writes it, into each of the two.

Nothing is moved: every entry stays where it was received. What is said is where the work goes on.
"""

from typing import Literal

from chalicelib.domain.entries.entry import CaseCode, EntryId
from chalicelib.domain.forms.fields import IDENTITY, S0, S2, WORK, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Text


class Merge(Body):
    """Two files are about one person (decision 0055); written into each of them."""

    merged_on: Moment = must("Thời gian", "When", WORK, S0, moment=True)
    other: CaseCode = must("Mã hồ sơ kia", "Code of the other file", WORK, S0)
    this_file: Literal["ends", "goes_on"] = must("Hồ sơ này", "This file", WORK, S0, options="merge_side")
    grounds: Text = must("Căn cứ: vì sao là cùng một người", "Grounds: why it is one person", IDENTITY, S2)
    twin: EntryId | None = ask("Mã phiếu ở hồ sơ kia", "The entry in the other file", WORK, S0)


class MergeUndone(Body):
    """The two files are not about one person after all."""

    undone_on: Moment = must("Thời gian", "When", WORK, S0, moment=True)
    merge: EntryId = must("Phiếu ghép", "The merge", WORK, S0, refers=("merge",))
    grounds: Text = must("Căn cứ: vì sao không phải cùng một người", "Grounds: why it is not", IDENTITY, S2)
    twin: EntryId | None = ask("Mã phiếu ở hồ sơ kia", "The entry in the other file", WORK, S0)


MERGE = Form("merge", 1, "Ghép hồ sơ cùng một người", "Merge of two files", Merge)
MERGE_UNDONE = Form("merge_undone", 1, "Tách hồ sơ đã ghép", "Merge undone", MergeUndone)
