"""Printing."""

from typing import Protocol

from chalicelib.domain.documents.document import Document


class PdfRenderer(Protocol):
    """Turns a paper into a PDF."""

    def pdf(self, paper: Document) -> bytes:
        """A4, the same bytes for the same paper; nothing of it stands in the document's properties."""
