"""`ports.Sheets` by the csv module and openpyxl (MIT), which only the request that reads or writes XLSX loads."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.domain.values.errors import BrokenRule, Malformed, TooLarge
from chalicelib.ports.sheets import SheetFormat

_MOST_UNPACKED = 120_000_000
"""Bytes an XLSX file may unpack to: a small file of nothing but the same letter would fill the memory."""

_MOST_CELLS = 64
"""Columns that are looked at."""

_BOM = "\ufeff"


@dataclass(frozen=True)
class Spreadsheets:
    """`ports.Sheets`."""

    def read(self, content: bytes, form: SheetFormat) -> list[list[str]]:
        """Return the rows of the first sheet."""
        rows = _read_csv(content) if form == "csv" else _read_xlsx(content)
        while rows and not any(rows[-1]):
            rows.pop()
        return rows

    def write(self, rows: Iterable[list[str]], form: SheetFormat) -> bytes:
        """Return a file with these rows."""
        return _write_csv(rows) if form == "csv" else _write_xlsx(rows)


def _read_csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        raise Malformed([BrokenRule("content", "not_utf8")]) from None
    first = text.partition("\n")[0]
    separator = max((";", ",", "\t"), key=first.count)
    try:
        return [
            [cell.strip() for cell in row[:_MOST_CELLS]] for row in csv.reader(io.StringIO(text), delimiter=separator)
        ]
    except csv.Error:
        raise Malformed([BrokenRule("content", "no_spreadsheet")]) from None


def _read_xlsx(content: bytes) -> list[list[str]]:
    import openpyxl  # noqa: PLC0415 - a quarter of a second that no other request should wait for

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_UNPACKED:
                raise TooLarge
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        rows = [[_as_text(cell) for cell in row[:_MOST_CELLS]] for row in sheet.iter_rows(values_only=True)]
    except (Malformed, TooLarge):
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file makes the library raise, it may quote the file
        raise Malformed([BrokenRule("content", "no_spreadsheet")]) from None
    return rows


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    if text.startswith("="):
        raise Malformed([BrokenRule("content", "formula")])
    return text


def _write_csv(rows: Iterable[list[str]]) -> bytes:
    # Excel with Vietnamese settings splits at semicolons, and knows UTF-8 by its mark alone.
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    return (_BOM + out.getvalue()).encode()


def _write_xlsx(rows: Iterable[list[str]]) -> bytes:
    import openpyxl  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh bạ")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            # As text: a telephone number keeps its noughts, and nothing is worked out.
            cell.data_type, cell.number_format = "s", "@"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
