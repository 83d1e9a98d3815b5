"""Defines the documents (văn bản) that the server prints from entries: their content, independent of layout."""

from chalicelib.domain.forms.shapes import Signature
from chalicelib.domain.values.frozen import Frozen


class DocumentLine(Frozen):
    """A question and its answer. No label: a sentence of its own."""

    label: str = ""
    value: str


class DocumentTable(Frozen):
    """A table: the columns' headings, and rows of as many cells. The first column is words, the others are figures."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class DocumentPart(Frozen):
    """A heading, the lines under it, and perhaps a table."""

    heading: str
    lines: tuple[DocumentLine, ...] = ()
    table: DocumentTable | None = None


class SignatureBlock(Frozen):
    """A place to sign. Without strokes it stays empty, for a pen."""

    caption: str
    name: str = ""
    note: str = ""
    signature: Signature | None = None


class Document(Frozen):
    """One paper, in Vietnamese. `reference` is what ties it to the file: case, entry, hash; it is printed on each page.

    `unfinished` says in words why this is not the complete document, or is empty.
    """

    issuer: str
    number: str
    title: str
    subtitle: str
    opening: str
    parts: tuple[DocumentPart, ...]
    closing: str
    signings: tuple[SignatureBlock, ...]
    reference: str
    unfinished: str
