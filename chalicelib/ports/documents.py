"""Printing."""

from typing import Protocol

from chalicelib.domain.documents.document import Document


class PdfRenderer(Protocol):
    """Turns a paper into a PDF."""

    def pdf(self, paper: Document) -> bytes:
        """Draw a document on A4: the same bytes for the same document, none of its words in the file's properties."""
