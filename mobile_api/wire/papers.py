"""A paper on the wire: a PDF inside JSON, as photos are: no gateway's table of media types has a say in it."""

import base64
from typing import Literal

from chalicelib.domain.values.frozen import Frozen


class PrintedPaper(Frozen):
    """`data` is base64. No name and no code stands in a file name: the client calls it `bien-ban.pdf`."""

    type: Literal["application/pdf"]
    data: str


def printed(pdf: bytes) -> PrintedPaper:
    """Return a PDF as it goes over the wire."""
    return PrintedPaper(type="application/pdf", data=base64.b64encode(pdf).decode())
