"""`ports.PaperPress`. The PDF library is large and few requests print: it is loaded by the first that does."""

from dataclasses import dataclass

from chalicelib.domain.documents.document import Paper


@dataclass(frozen=True)
class LazyPress:
    """`ports.PaperPress`."""

    def pdf(self, paper: Paper) -> bytes:
        from chalicelib.adapters.pdf_press import pdf  # noqa: PLC0415

        return pdf(paper)
