"""Port of spreadsheets: what an agency hands in and takes home, as rows of text."""

from collections.abc import Iterable
from typing import Literal, Protocol, TypeAlias

SheetFormat: TypeAlias = Literal["csv", "xlsx"]


class Sheets(Protocol):
    """Reads and writes spreadsheets. Every cell is text: numbers as written, days as ISO writes them."""

    def read(self, content: bytes, form: SheetFormat) -> list[list[str]]:
        """Return the rows of the first sheet, empty ones at the end left out.

        Raises `errors.Malformed` for what is no such file, holds a formula, or would unpack to too much.
        """

    def write(self, rows: Iterable[list[str]], form: SheetFormat) -> bytes:
        """Return a file with these rows, the first one its heading."""
