"""`ports.PaperPress`. The PDF library is large and few requests print: it is loaded by the first that does."""

from dataclasses import dataclass

from chalicelib.domain.documents.document import Document


@dataclass(frozen=True)
class LazyPdfRenderer:
    """`ports.PaperPress`."""

    def pdf(self, paper: Document) -> bytes:
        """Draw a document on A4: the same bytes for the same document."""
        from chalicelib.adapters.pdf_renderer import pdf  # noqa: PLC0415

        return pdf(paper)
