"""A report before it is a file, and the files that it can become."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from ...chart.drawing import Drawing, svg_file
from ...chart.markup import Node
from ...clinical.refusal import Refusal
from ...words import alternatives
from .page import page

_ENDINGS: Final = (".html", ".pdf", ".svg")


class Report(NamedTuple):
    """What a report says."""

    title: str
    """What the page is called, and what stands below each of its sheets: `KL-04, SRS`."""
    body: tuple[Node, ...]
    foot: str
    drawing: Drawing | None = None
    """What the picture alone holds; None where there is nothing to draw."""


def ending_of(name: str, endings: Sequence[str] = _ENDINGS) -> str:
    """The kind of file that a name asks for: one of `endings`.

    Raises:
        Refusal: none of them.
    """
    path = PurePath(name.strip())
    if path.suffix.lower() not in endings or not path.stem:
        raise Refusal("The file name must end in {endings}.", endings=alternatives(endings))
    return path.suffix.lower()


def report_file(report: Report, ending: str = ".html", paper: str = "a4") -> bytes:
    """The report as the bytes of a file of that kind. `paper`: of a PDF; what is printed from a browser is on its own.

    Raises:
        Refusal: there is nothing to draw for a picture, or what makes a PDF is not installed.
    """
    if ending == ".svg":
        if report.drawing is None:
            raise Refusal("There is no single chart in it: name a file that ends in .html or .pdf.")
        return svg_file(report.drawing, report.title)
    if ending == ".pdf":
        from .pdf import pdf_of  # loads what sets type, which is slow and need not be there

        return pdf_of(page(report.title, report.body, report.foot, paper))
    return page(report.title, report.body, report.foot).encode()
