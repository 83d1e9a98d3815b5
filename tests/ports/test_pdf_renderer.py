"""`ports.PaperPress`: what stands on the page of a printed paper."""

import sys
from io import BytesIO

import pytest
from pypdf import PdfReader

from chalicelib.adapters.lazy_pdf_renderer import LazyPdfRenderer
from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, DocumentTable, SignatureBlock
from chalicelib.domain.forms.shapes import Signature
from chalicelib.ports import PdfRenderer
from tests.fakes import FakePress

STROKES = Signature(strokes=((10, 10, 200, 100), (5, 5)), width=300, height=140)
ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


def paper(*values: str, signature: Signature | None = None) -> Document:
    return Document(
        issuer="Đồn Mẫu",
        number="12/BB",
        title="BIÊN BẢN GIAO, NHẬN",
        subtitle="Hồ sơ mã 7K3M9-Q2XPT-C",
        opening="Hôm nay, chúng tôi gồm:",
        parts=(
            DocumentPart(heading="I. BÊN GIAO", lines=tuple(DocumentLine(label="Họ tên", value=v) for v in values)),
        ),
        closing="Các bên cùng ký tên.",
        signings=(
            SignatureBlock(caption="BÊN GIAO", name="Lò Thị Mẫu", signature=signature),
            SignatureBlock(caption="BÊN NHẬN"),
        ),
        reference="7K3M9-Q2XPT-C · phiếu số 4 · " + "ab" * 32,
        unfinished="",
    )


def words(printed: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages).split())


@pytest.mark.parametrize("press", [FakePress(), LazyPdfRenderer()])
def test_the_same_paper_is_the_same_bytes_and_another_is_not(press: PdfRenderer) -> None:
    assert press.pdf(paper("Lan")) == press.pdf(paper("Lan"))
    assert press.pdf(paper("Lan")) != press.pdf(paper("Liên"))
    assert press.pdf(paper("Lan")).startswith(b"%PDF-")


def test_every_vietnamese_letter_comes_out_of_either_unicode_form() -> None:
    decomposed = "Nguyê\u0303n Thi\u0323 Mỹ"
    printed = words(LazyPdfRenderer().pdf(paper(ALPHABET, ALPHABET.upper(), decomposed)))
    assert ALPHABET in printed
    assert ALPHABET.upper() in printed.replace(" ", "")  # so long a word is broken
    assert "Nguyễn Thị Mỹ" in printed
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed
    assert "□" not in printed


PEOPLES = {
    "Ê-đê": "Y Čih Ñuê Kbŭr, H'Bia Êban, ă â b ƀ č d đ e ĕ ê ĭ ñ o ŏ ô ơ u ŭ ư",
    "Gia-rai": "Rơ Čăm H'Blơi, ă â b̆ č đ ĕ ê̆ ĭ ñ ŏ ô̆ ơ̆ ŭ ư̆",
    "Ba-na": "Đinh Văn Kơñ, ă â b̆ č ĕ ê̆ ĭ ñ ŏ ô̆ ơ̆ ŭ ư̆",
    "Mông": "Vàng Thị Dở, hluôz, txơưv, Vaj Ntxhi",
    "Cơ-ho": "K'Brơih Ndu, b̆ ĕ ŏ ơ̆ ñ",
}


@pytest.mark.parametrize("people", PEOPLES)
def test_the_letters_of_vietnams_peoples_come_out_in_each_style(people: str) -> None:
    letters = PEOPLES[people]
    printed = LazyPdfRenderer().pdf(paper(letters, letters.upper()))

    assert "□" not in words(printed)
    assert letters.split(",")[0] in words(printed)


def test_a_letter_the_font_lacks_is_a_box_and_the_paper_says_so() -> None:
    printed = words(LazyPdfRenderer().pdf(paper("Trần 陈")))
    assert "Trần □" in printed
    assert "xem bản điện tử" in printed


def test_what_was_typed_is_never_markup() -> None:
    assert "<b>Lan</b> & <para>" in words(LazyPdfRenderer().pdf(paper("<b>Lan</b> & <para>")))


def test_nothing_of_the_paper_stands_in_the_documents_properties() -> None:
    told: dict[str, object] = dict(PdfReader(BytesIO(LazyPdfRenderer().pdf(paper("Lan")))).metadata or {})
    assert not any("Lan" in str(value) or "7K3M9" in str(value) for value in told.values())


def test_every_page_says_to_which_entry_it_belongs() -> None:
    pages = PdfReader(BytesIO(LazyPdfRenderer().pdf(paper(*["Một dòng dài. " * 30] * 12)))).pages
    assert len(pages) > 1
    assert all("7K3M9-Q2XPT-C · phiếu số 4" in page.extract_text() for page in pages)


def test_a_signature_is_drawn_as_the_finger_went() -> None:
    def drawn(printed: bytes) -> int:
        return PdfReader(BytesIO(printed)).pages[0].get_contents().get_data().count(b" l\n")  # type: ignore[union-attr]

    assert drawn(LazyPdfRenderer().pdf(paper("Lan", signature=STROKES))) > drawn(LazyPdfRenderer().pdf(paper("Lan")))


def test_a_table_runs_over_pages_with_its_head_on_each() -> None:
    rows = tuple((f"Tỉnh mẫu {number}", str(number)) for number in range(120))
    part = DocumentPart(heading="Hồ sơ theo tỉnh", table=DocumentTable(columns=("Tỉnh", "Số lượng"), rows=rows))
    pages = PdfReader(BytesIO(LazyPdfRenderer().pdf(paper("Lan").model_copy(update={"parts": (part,)})))).pages

    shown = [text for text in (page.extract_text() for page in pages) if "Tỉnh mẫu" in text]
    assert len(shown) > 1
    assert all("Số lượng" in text for text in shown)
    assert "Tỉnh mẫu 119" in shown[-1]


def test_who_prints_nothing_does_not_load_the_library() -> None:
    loaded = [name for name in sys.modules if name.startswith("reportlab")]
    for name in loaded:
        del sys.modules[name]
    LazyPdfRenderer()
    assert "reportlab" not in sys.modules
