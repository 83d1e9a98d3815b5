"""The papers of a return: the minutes of a foreign victim's return, the two minutes at the gate, the certificate.

R62, R63, D-24; Joint Circular 01/2014 names them, the templates of its successor could not be read (domain.md §0.2).
"""

from collections.abc import Iterator

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, SignatureBlock
from chalicelib.domain.documents.paper_lines import asked, line, side_lines, signing, spoken
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.handover_minutes import signed
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.handover import ForeignReturn, Side
from chalicelib.domain.forms.organised_return import GateReception, ReturnCertificate
from chalicelib.domain.forms.person import Person

_AGREED = "Các bên đã đọc lại, công nhận đúng và cùng ký tên dưới đây."
_ONE_SIDED = "CHƯA ĐỦ CHỮ KÝ CỦA HAI BÊN"
_PERSON = ("birth_name", "sex", "birth", "nationalities", "home")


def foreign_return_document(act: OpenedEntry, file: EntryHistory, reference: str) -> Document:
    """Write the minutes of a foreign victim's return (R63). Raises TypeError for another form."""
    body = read(act, ForeignReturn)
    content = (
        *asked(body, ("country", "foreign_body", "travel_papers", "own_wish", "safe_to_return", "support_given")),
        *((line("Đã báo cơ quan đại diện", spoken(body.mission_told_on)),) if body.mission_told_on else ()),
    )
    parts = (
        DocumentPart(heading="I. BÊN GIAO", lines=side_lines(body.giver)),
        DocumentPart(heading="II. BÊN NHẬN", lines=side_lines(body.receiver) or (line("Cơ quan", body.foreign_body),)),
        DocumentPart(heading="III. NGƯỜI ĐƯỢC TRAO TRẢ", lines=_person(file)),
        DocumentPart(heading="IV. NỘI DUNG TRAO TRẢ", lines=content),
    )
    return Document(
        issuer=body.giver.body,
        number=body.number or "",
        title="BIÊN BẢN TRAO TRẢ",
        subtitle=f"Hồ sơ mã {act.entry.case}",
        opening=f"Hôm nay, {spoken(body.returned_on)}, tại {body.gate}, chúng tôi gồm:",
        parts=tuple(part for part in parts if part.lines),
        closing=_AGREED,
        signings=(
            signing("ĐẠI DIỆN BÊN GIAO", body.giver),
            signing("ĐẠI DIỆN BÊN NHẬN", body.receiver),
            SignatureBlock(caption="NGƯỜI ĐƯỢC TRAO TRẢ", name=_name(file)),
        ),
        reference=reference,
        unfinished="" if _both_signed(body.giver, body.receiver) else _ONE_SIDED,
    )


def gate_document(act: OpenedEntry, _file: EntryHistory, reference: str) -> Document:
    """Write the head-count and the two minutes at the gate, codes and numbers only (R62). Raises TypeError."""
    body = read(act, GateReception)
    counted = (*asked(body, ("expected", "present")), *_checked(body), *asked(body, ("remarks",)))
    files = tuple(line("", person.case) for person in body.people)
    first = (*side_lines(body.foreign_giver), *side_lines(body.receiver), *asked(body, ("foreign_minutes",)))
    second = (*side_lines(body.inner_giver), *side_lines(body.inner_receiver), *asked(body, ("inner_minutes",)))
    parts = (
        DocumentPart(heading="I. ĐỐI CHIẾU, KIỂM DIỆN", lines=counted),
        DocumentPart(heading="II. HỒ SƠ TỪNG NGƯỜI", lines=files),
        DocumentPart(heading="III. BIÊN BẢN 1: VỚI PHÍA NƯỚC NGOÀI", lines=first),
        DocumentPart(heading="IV. BIÊN BẢN 2: CÔNG AN VÀ BIÊN PHÒNG", lines=second),
    )
    complete = _both_signed(body.foreign_giver, body.receiver) and _both_signed(body.inner_giver, body.inner_receiver)
    return Document(
        issuer=body.receiver.body,
        number=body.foreign_minutes or "",
        title="BIÊN BẢN GIAO, NHẬN TẠI CỬA KHẨU",
        subtitle=f"Đoàn mã {act.entry.case}",
        opening=f"Hôm nay, {spoken(body.received_on)}, tại cửa khẩu, chúng tôi gồm:",
        parts=tuple(part for part in parts if part.lines),
        closing=_AGREED,
        signings=(
            signing("BÊN NƯỚC NGOÀI", body.foreign_giver),
            signing("BÊN VIỆT NAM", body.receiver),
            signing("CÔNG AN (BÊN GIAO)", body.inner_giver),
            signing("BIÊN PHÒNG (BÊN NHẬN)", body.inner_receiver),
        ),
        reference=reference,
        unfinished="" if complete else "CHƯA ĐỦ CHỮ KÝ CỦA HAI BIÊN BẢN",
    )


def certificate_document(act: OpenedEntry, file: EntryHistory, reference: str) -> Document:
    """Write the certificate that a person has come home (D-24). Raises TypeError for another form."""
    body = read(act, ReturnCertificate)
    person = _person(file)
    return Document(
        issuer=body.issuer.body,
        number=body.number,
        title="GIẤY CHỨNG NHẬN VỀ NƯỚC",
        subtitle=f"Hồ sơ mã {act.entry.case}",
        opening=f"{body.issuer.body} chứng nhận người có tên dưới đây đã về nước, {spoken(body.issued_on)}:",
        parts=(DocumentPart(heading="NGƯỜI ĐƯỢC CHỨNG NHẬN", lines=person),) if person else (),
        closing="Giấy này được cấp ngay tại cửa khẩu.",
        signings=(signing("CƠ QUAN CẤP", body.issuer),),
        reference=reference,
        unfinished="" if _name(file) else "CHƯA CÓ HỌ TÊN, HOẶC ĐỒNG CHÍ KHÔNG ĐƯỢC XEM",
    )


def _checked(body: GateReception) -> Iterator[DocumentLine]:
    for label, done in (("Đối chiếu hồ sơ", body.file_checked), ("Tờ khai từng người", body.declarations)):
        yield line(label, "đã đủ" if done else "chưa đủ")


def _known(file: EntryHistory) -> Person | None:
    """Return the person as received last, as far as whoever prints may see it."""
    bodies = (getattr(opened.body, "person", None) for opened in file.of("reception"))
    people = [person for person in bodies if isinstance(person, Person)]
    return people[-1] if people else None


def _person(file: EntryHistory) -> tuple[DocumentLine, ...]:
    person = _known(file)
    return asked(person, _PERSON) if person is not None else ()


def _name(file: EntryHistory) -> str:
    person = _known(file)
    return (person.birth_name or "") if person is not None else ""


def _both_signed(giver: Side | None, receiver: Side | None) -> bool:
    return signed(giver) and signed(receiver)
