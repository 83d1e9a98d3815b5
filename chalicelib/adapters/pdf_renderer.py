"""Papers as PDF, laid out as Vietnamese offices lay out minutes: reportlab, Tinos (metrics of Times New Roman).

Tinos carries Latin letters only. A name in another script is drawn as boxes, and the paper says so in words.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, DocumentTable, SignatureBlock
from chalicelib.domain.forms.shapes import Signature

_FONTS = Path(__file__).parent / "paper_fonts"
_MARGINS = {"leftMargin": 30 * mm, "rightMargin": 20 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
"""As offices set them; a wide left edge for the binder. Not taken from a text of law."""
_WIDTH = A4[0] - 50 * mm
_SIGNATURE = (44 * mm, 20 * mm)
_MISSING = "□"
_AT_THE_TOP = [("VALIGN", (0, 0), (-1, -1), "TOP")]


def pdf(paper: Document) -> bytes:
    """Draw a document as PDF (`ports.PdfRenderer`)."""
    _fonts()
    sheet = BytesIO()
    document = BaseDocTemplate(sheet, pagesize=A4, **_MARGINS, title="", author="", invariant=1, lang="vi")
    frame = Frame(_MARGINS["leftMargin"], _MARGINS["bottomMargin"], _WIDTH, A4[1] - 40 * mm, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=lambda canvas, _: _foot(canvas, paper)))
    document.build(list(_story(paper)))
    return sheet.getvalue()


def _story(paper: Document) -> Iterator[Flowable]:
    yield _head(paper)
    yield Spacer(0, 6 * mm)
    yield Paragraph(_text(paper.title), _TITLE)
    yield Paragraph(_text(paper.subtitle), _CENTRED)
    if paper.unfinished:
        yield Paragraph(f"({_text(paper.unfinished)})", _WARNING)
    yield Spacer(0, 4 * mm)
    yield Paragraph(_text(paper.opening), _BODY)
    for part in paper.parts:
        yield from _part(part)
    yield Spacer(0, 3 * mm)
    if _lacks_letters(paper):
        yield Paragraph(_text("Chữ không in được hiện là □; xem bản điện tử."), _NOTE)
    # The place to sign never stands alone on a page.
    yield KeepTogether([Paragraph(_text(paper.closing), _BODY), Spacer(0, 4 * mm), _signings(paper.signings)])


def _head(paper: Document) -> Table:
    number = f"Số: {_text(paper.number)}" if paper.number else "Số: ........../BB"
    left = [Paragraph(f"<b>{_text(paper.issuer).upper()}</b>", _HEAD), Paragraph(number, _CENTRED)]
    right = [
        Paragraph("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", _HEAD),
        Paragraph("<u><b>Độc lập - Tự do - Hạnh phúc</b></u>", _CENTRED),
    ]
    return Table([[left, right]], colWidths=[_WIDTH * 0.42, _WIDTH * 0.58], style=_AT_THE_TOP)


def _part(part: DocumentPart) -> Iterator[Flowable]:
    first, *others = [Paragraph(_sentence(line), _BODY) for line in part.lines] or [Spacer(0, 0)]
    yield KeepTogether([Paragraph(_text(part.heading), _HEADING), first])
    yield from others
    if part.table is not None:
        yield _table(part.table)


def _table(table: DocumentTable) -> Table:
    """Lay a table out with its head on every page it runs over."""
    cells = [[Paragraph(f"<b>{_text(column)}</b>", _CELL) for column in table.columns]]
    cells += [
        [Paragraph(_text(cell), _CELL if n == 0 else _FIGURE) for n, cell in enumerate(row)] for row in table.rows
    ]
    figures = len(table.columns) - 1
    widths = [_WIDTH - figures * 30 * mm, *[30 * mm] * figures]
    style = [*_AT_THE_TOP, ("GRID", (0, 0), (-1, -1), 0.4, "#444444"), ("TOPPADDING", (0, 0), (-1, -1), 1.5)]
    return Table(cells, colWidths=widths, style=style, repeatRows=1, hAlign="LEFT", spaceAfter=3 * mm)


def _sentence(line: DocumentLine) -> str:
    value = _text(line.value).replace("\n", "<br/>")
    return f"{_text(line.label)}: {value}" if line.label else value


def _signings(signings: tuple[SignatureBlock, ...]) -> Table:
    columns = [
        [
            Paragraph(f"<b>{_text(signing.caption)}</b>", _HEAD),
            Paragraph("<i>(Ký, ghi rõ họ tên)</i>", _CENTRED),
            _Strokes(signing.signature),
            Paragraph(f"<i>{_text(signing.note)}</i>", _CENTRED),
            Paragraph(f"<b>{_text(signing.name)}</b>", _CENTRED),
        ]
        for signing in signings
    ]
    return Table([columns], colWidths=[_WIDTH / len(columns)] * len(columns), style=_AT_THE_TOP)


class _Strokes(Flowable):  # type: ignore[misc] # reportlab has no types
    """A signature drawn as the finger went, or the room for a pen."""

    def __init__(self, signature: Signature | None) -> None:
        super().__init__()
        self.signature = signature
        self.indent = 0.0

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        self.indent = max(0.0, (width - _SIGNATURE[0]) / 2)
        return width, _SIGNATURE[1]

    def draw(self) -> None:
        if self.signature is None:
            return
        scale = min(_SIGNATURE[0] / self.signature.width, _SIGNATURE[1] / self.signature.height)
        self.canv.translate(self.indent, 0)
        self.canv.setLineWidth(1.1)
        self.canv.setLineCap(1)
        for stroke in self.signature.strokes:
            path = self.canv.beginPath()
            points = list(zip(stroke[::2], stroke[1::2], strict=True))
            # The glass counts y downwards, paper upwards.
            path.moveTo(points[0][0] * scale, _SIGNATURE[1] - points[0][1] * scale)
            for x, y in points[1:] or points:
                path.lineTo(x * scale, _SIGNATURE[1] - y * scale)
            self.canv.drawPath(path)


def _foot(canvas: Canvas, paper: Document) -> None:
    canvas.setFont("Tinos", 8)
    canvas.drawString(_MARGINS["leftMargin"], 12 * mm, paper.reference)
    canvas.drawRightString(A4[0] - _MARGINS["rightMargin"], 12 * mm, f"Trang {canvas.getPageNumber()}")


def _text(words: str) -> str:
    """Compose typed text (a font has no combining marks of its own to place), drawable and without markup."""
    composed = unicodedata.normalize("NFC", words)
    return escape("".join(c if _drawable(c) else _MISSING for c in composed))


def _lacks_letters(paper: Document) -> bool:
    words = [line.value for part in paper.parts for line in part.lines]
    words += [cell for part in paper.parts if part.table for row in part.table.rows for cell in row]
    return not all(_drawable(c) for text in words for c in unicodedata.normalize("NFC", text))


def _drawable(character: str) -> bool:
    return character == "\n" or ord(character) in _fonts()


@cache
def _fonts() -> frozenset[int]:
    """Register the fonts, and return the code points they have."""
    for name, file in (("Tinos", "Regular"), ("Tinos-Bold", "Bold"), ("Tinos-Italic", "Italic")):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"Tinos-{file}.ttf")))
    pdfmetrics.registerFontFamily("Tinos", "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold")
    return frozenset(pdfmetrics.getFont("Tinos").face.charToGlyph)


_BODY = ParagraphStyle("body", fontName="Tinos", fontSize=13, leading=17, alignment=TA_JUSTIFY, spaceAfter=0.3 * mm)
_CENTRED = ParagraphStyle("centred", fontName="Tinos", fontSize=12, leading=16, alignment=TA_CENTER)
_HEAD = ParagraphStyle("head", parent=_CENTRED, fontSize=11.5, leading=15)
_TITLE = ParagraphStyle("title", parent=_CENTRED, fontName="Tinos-Bold", fontSize=15, leading=21)
_WARNING = ParagraphStyle("warning", parent=_CENTRED, fontName="Tinos-Bold")
_HEADING = ParagraphStyle("heading", parent=_BODY, fontName="Tinos-Bold", spaceBefore=1.5 * mm, keepWithNext=True)
_CELL = ParagraphStyle("cell", fontName="Tinos", fontSize=11, leading=14)
_FIGURE = ParagraphStyle("figure", parent=_CELL, alignment=TA_RIGHT)
_NOTE = ParagraphStyle("note", parent=_BODY, fontName="Tinos-Italic", fontSize=10, leading=13)
