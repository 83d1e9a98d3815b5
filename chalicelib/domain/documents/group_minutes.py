"""The minutes of a meeting of the Working Group as a paper: codes and numbers only, no person (R23, R45, R105-R111)."""

from collections.abc import Iterator

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, DocumentTable, SignatureBlock
from chalicelib.domain.documents.paper_lines import line, spoken
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.group_work import convened, named, receipts
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.meetings import AgendaItem, GroupDecision, MeetingConvened, MeetingMinutes, MinutesReceipt
from chalicelib.domain.forms.picklists import word
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import UnitId

_UNCONFIRMED = "CHƯA ĐỦ XÁC NHẬN CỦA CÁC THÀNH VIÊN"


def group_minutes_document(act: OpenedEntry, file: EntryHistory, reference: str) -> Document:
    """Write the minutes: who came, the agenda, decisions with dissent, tasks, receipts. Raises TypeError otherwise."""
    body, meeting = read(act, MeetingMinutes), convened(act, file)
    confirmed = dict(_last_words(act, file))
    parts = (
        DocumentPart(heading="I. THÀNH PHẦN THAM DỰ", table=_attendance(body, meeting)),
        DocumentPart(heading="II. CHƯƠNG TRÌNH HỌP", lines=tuple(_agenda(body, meeting, file))),
        DocumentPart(heading="III. QUYẾT ĐỊNH CỦA TỔ CÔNG TÁC", lines=tuple(_decisions(body))),
        DocumentPart(heading="IV. PHÂN CÔNG NHIỆM VỤ", lines=tuple(_tasks(body, file))),
        DocumentPart(heading="V. XÁC NHẬN CỦA THÀNH VIÊN", lines=tuple(_receipts(confirmed, file))),
    )
    members = {unit.id for unit in file.directory.working_group_units()}
    kind = word("meeting_kind", meeting.kind) if meeting else ""
    place = f", tại {meeting.place}" if meeting else ""
    return Document(
        issuer="TỔ CÔNG TÁC PHỐI HỢP LIÊN NGÀNH",
        number=body.document or "",
        title="BIÊN BẢN HỌP",
        subtitle=kind,
        opening=f"Hôm nay, {spoken(body.held_on)}{place}, Tổ công tác họp. "
        f"Chủ trì: {word('meeting_chair', body.chaired_by)}.",
        parts=tuple(part for part in parts if part.lines or part.table),
        closing="Biên bản được gửi đến từng thành viên; gửi địa phương khi các thành viên đồng tình.",
        signings=(SignatureBlock(caption="CHỦ TRÌ"), SignatureBlock(caption="THƯ KÝ")),
        reference=reference,
        unfinished="" if members <= confirmed.keys() else _UNCONFIRMED,
    )


def _attendance(body: MeetingMinutes, meeting: MeetingConvened | None) -> DocumentTable:
    """Return who was expected and who came, an agency a row; also an agency that was expected and did not come."""
    expected = {each.agency: each.staff for each in meeting.expected} if meeting else {}
    came = {each.agency: each for each in body.attendance}
    return DocumentTable(
        columns=("Cơ quan", "Dự kiến", "Có mặt", "Đúng thành phần"),
        rows=tuple(
            (
                word("agency", agency),
                str(expected.get(agency, "")),
                str(came[agency].present) if agency in came else "0",
                ("có" if is_yes(came[agency].right_composition) else "không") if agency in came else "không",
            )
            for agency in (*came, *(agency for agency in expected if agency not in came))
        ),
    )


def _agenda(body: MeetingMinutes, meeting: MeetingConvened | None, file: EntryHistory) -> Iterator[DocumentLine]:
    if meeting is None:
        return
    yield line("", meeting.agenda)
    for opened in file.of("agenda_item"):
        item = read(opened, AgendaItem)
        if item.meeting is not None and named(item.meeting, file) is named(body.meeting, file):
            yield line(f"Hồ sơ mã {item.case}", item.question)


def _decisions(body: MeetingMinutes) -> Iterator[DocumentLine]:
    for number, decided in enumerate(body.decisions, start=1):
        yield line(f"Quyết định {number}", decided.decision)
        yield line("", _consensus(decided))


def _consensus(decided: GroupDecision) -> str:
    if is_yes(decided.consensus):
        return "Các thành viên đồng thuận."
    who = ", ".join(word("agency", agency) for agency in decided.dissenting or ())
    return f"Không đồng thuận: {who}. Ý kiến khác: {decided.dissent or ''}"


def _tasks(body: MeetingMinutes, file: EntryHistory) -> Iterator[DocumentLine]:
    for number, task in enumerate(body.assignments or (), start=1):
        unit = word("unit", task.to_unit, file.directory)
        yield line(f"Nhiệm vụ {number}", f"{task.task}. Giao: {unit}. Hạn: {local_day(task.due_on):%d/%m/%Y}")


def _receipts(confirmed: dict[UnitId, MinutesReceipt], file: EntryHistory) -> Iterator[DocumentLine]:
    for unit, receipt in confirmed.items():
        words = "nhất trí" if is_yes(receipt.agrees) else f"không nhất trí: {receipt.dissent or ''}"
        localities = "đồng tình" if is_yes(receipt.to_localities) else "không đồng tình"
        yield line(
            word("unit", unit, file.directory),
            f"nhận {spoken(receipt.received_on)}; {words}; {localities} gửi địa phương",
        )


def _last_words(act: OpenedEntry, file: EntryHistory) -> Iterator[tuple[UnitId, MinutesReceipt]]:
    """Yield each unit's receipt; of two, the later one stands."""
    for opened, body in receipts(act, file):
        yield opened.entry.author.unit, body
