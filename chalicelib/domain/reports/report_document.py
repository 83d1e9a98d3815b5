"""Lays a published report out as an administrative paper, and as rows of a spreadsheet: only what may be published."""

from collections.abc import Iterator

from chalicelib.domain.documents.document import Document, DocumentLine, DocumentPart, DocumentTable, SignatureBlock
from chalicelib.domain.register import organisations
from chalicelib.domain.reports.categories import DIMENSIONS, words_of
from chalicelib.domain.reports.consolidation import ReportTable
from chalicelib.domain.reports.measures import MEASURES
from chalicelib.domain.reports.report import Report, ReportState, report_policy
from chalicelib.domain.reports.suppression import TOTAL

SUPPRESSED = "…"
"""Stands where a count could tell of a person."""

_FORMULA = ("=", "+", "-", "@", "\t")


def report_document(report: Report) -> Document:
    """Return the report as a paper in Vietnamese (the form is ours, after Decree 30/2020; not confirmed)."""
    kind = report_policy().kind(report.kind)
    first, last = report.period.first_day(), report.period.last_day()
    return Document(
        issuer=organisations.unit(organisations.WORKING_GROUP).name.vi,
        number=f"{report.number}/BC-TCT" if report.number is not None else "",
        title=(kind.vi if kind else report.kind).upper(),
        subtitle=f"Kỳ từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}",
        opening="Số liệu tổng hợp từ hồ sơ của các cơ quan, không có thông tin về cá nhân nào.",
        parts=(*map(_part, report.tables), *_sections(report)),
        closing=f"Ô ghi {SUPPRESSED} không công bố: số nhỏ, hoặc số làm lộ một số nhỏ.",
        signings=(SignatureBlock(caption="TỔ TRƯỞNG TỔ CÔNG TÁC"),),
        reference=report.id,
        unfinished="" if report.state is ReportState.PUBLISHED else "DỰ THẢO, chưa phát hành",
    )


def report_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the report as rows: what is counted, by what, the category, the count; codes, in a fixed order.

    No cell begins as a formula.
    """
    yield ("measure", "dimension", "category", "vi", "en", "count")
    for table in report.tables:
        for category, count in table.published.items():
            words = words_of(table.dimension, category) if category != TOTAL else None
            yield tuple(
                _plain(cell)
                for cell in (
                    table.measure,
                    table.dimension,
                    category or "total",
                    words.vi if words else "Tổng",
                    words.en if words else "Total",
                    SUPPRESSED if count is None else str(count),
                )
            )


def _part(table: ReportTable) -> DocumentPart:
    measure = next(each for each in MEASURES if (each.name, each.dimension) == (table.measure, table.dimension))
    rows = [
        (words_of(table.dimension, category).vi, _count(count))
        for category, count in table.published.items()
        if category != TOTAL
    ]
    return DocumentPart(
        heading=f"{measure.title.vi} theo {DIMENSIONS[table.dimension].vi.lower()}",
        table=DocumentTable(
            columns=(DIMENSIONS[table.dimension].vi, "Số lượng"),
            rows=(*rows, ("Tổng", _count(table.published.get(TOTAL)))),
        ),
    )


def _sections(report: Report) -> Iterator[DocumentPart]:
    for section in report.sections:
        yield DocumentPart(
            heading=f"Ý kiến của cơ quan: {words_of('agency', section.agency).vi}",
            lines=(DocumentLine(value=section.text),),
        )


def _count(count: int | None) -> str:
    return SUPPRESSED if count is None else f"{count:,}".replace(",", ".")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
