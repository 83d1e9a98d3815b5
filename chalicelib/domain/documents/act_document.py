"""The papers of acts that the plan wants in writing: request and result of a verification, answer, report, consent.

R67, R148, R159, R171, R15. What they say is what the entry says, question by question; the layout is ours: whether it
is that of Decree 30/2020/NĐ-CP nobody here could check, and every paper says so.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, SignatureBlock
from chalicelib.domain.documents.paper_lines import in_words, line, spoken, worded
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.fields import Block, annotation, moment
from chalicelib.domain.forms.picklists import word
from chalicelib.domain.forms.shapes import PartialDate, Signature

TITLES: Mapping[str, str] = {
    "verification_request": "GIẤY ĐỀ NGHỊ XÁC MINH",
    "verification_result": "THÔNG BÁO KẾT QUẢ XÁC MINH",
    "agency_response": "VĂN BẢN TRẢ LỜI, XÁC NHẬN",
    "written_report": "BÁO CÁO KẾT QUẢ PHỐI HỢP",
    "referral_papers": "GIẤY CHUYỂN GỬI",
    "consent": "PHIẾU ĐỒNG Ý",
    "closure": "GIẤY ĐÓNG HỒ SƠ",
}
"""By form: the title of its paper."""

_OURS = (
    "Thể thức do hệ thống Cột Mốc trình bày, chưa đối chiếu được với Nghị định 30/2020/NĐ-CP; "
    "đơn vị kiểm tra trước khi ký, đóng dấu."
)
_APART = frozenset({"to_unit", "number", "confirmation", "correction"})
"""Questions whose answers stand in the heading or under the recipients."""


def act_document(act: OpenedEntry, file: EntryHistory, reference: str) -> Document:
    """Write the paper of one of the acts in `TITLES`. Raises KeyError for another form."""
    body, case = act.body, act.entry.case
    number = getattr(body, "number", None) or getattr(body, "confirmation", None) or ""
    recipients = (*(line("", unit) for unit in _recipients(act, file)), line("Lưu", f"hồ sơ mã {case}"))
    issuer = word("unit", act.entry.author.unit, file.directory)
    return Document(
        issuer=issuer,
        number=str(number),
        title=TITLES[act.entry.form],
        subtitle=f"Hồ sơ mã {case}",
        opening=f"{issuer}, {spoken(moment(body))}:",
        parts=(
            DocumentPart(heading="I. NỘI DUNG", lines=tuple(_lines(body, file))),
            DocumentPart(heading="II. NƠI NHẬN", lines=recipients),
        ),
        closing=_OURS,
        signings=_signings(act),
        reference=reference,
        unfinished="",
    )


def _lines(block: object, file: EntryHistory) -> Iterator[DocumentLine]:
    """Yield the answered questions of a block in the order of the form; of a block in it, its own."""
    if not isinstance(block, Block):
        return
    for name in type(block).model_fields:
        answer = getattr(block, name)
        if answer in (None, ()) or name in _APART or isinstance(answer, Signature):
            continue
        if isinstance(answer, Block) and not isinstance(answer, PartialDate):
            yield from _lines(answer, file)
        elif not annotation(type(block), name, "x-moment"):
            yield from _answered(type(block), name, answer, file)


def _answered(model: type[Block], name: str, answer: object, file: EntryHistory) -> Iterator[DocumentLine]:
    label = (annotation(model, name, "x-label") or {"vi": ""})["vi"]
    if isinstance(answer, tuple) and all(isinstance(each, Block) for each in answer):
        for number, each in enumerate(answer, start=1):
            yield line(f"{label} ({number})", "; ".join(map(in_words, _lines(each, file))))
    elif annotation(model, name, "x-refers"):
        named = file.by_id.get(str(answer))
        yield line(label, f"phiếu số {named.entry.seq}" if named else "phiếu chưa có trong hồ sơ")
    elif isinstance(answer, bool):
        yield line(label, "có" if answer else "không")
    else:
        yield line(label, spoken(answer) if isinstance(answer, datetime) else worded(model, name, answer))


def _recipients(act: OpenedEntry, file: EntryHistory) -> Iterator[str]:
    """Yield whom it goes to: the unit it names, else the unit whose entry it answers."""
    named = getattr(act.body, "to_unit", None)
    if named:
        yield word("unit", str(named), file.directory)
        return
    asked = file.by_id.get(str(getattr(act.body, "request", None)))
    if asked is not None:
        yield word("unit", asked.entry.author.unit, file.directory)


def _signings(act: OpenedEntry) -> tuple[SignatureBlock, ...]:
    officer = SignatureBlock(caption="CÁN BỘ LẬP")
    if act.entry.form != "consent":
        return officer, SignatureBlock(caption="THỦ TRƯỞNG ĐƠN VỊ")
    note = "Không ký được" if getattr(act.body, "cannot_sign", None) else ""
    giver = SignatureBlock(caption="NGƯỜI ĐỒNG Ý", note=note, signature=getattr(act.body, "signature", None))
    return giver, officer
