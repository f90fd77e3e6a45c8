"""The chart of `srs show`: in the terminal's width, and as a picture in a file."""

import os
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

from ..alliance.refusal import Refusal
from ..alliance.signs import signs_for
from ..alliance.standing import Standing
from ..alliance.timeline import Timeline, timeline_of
from ..exchange.report import chart_lines, picture_path, write_picture
from ..store.caseload import Caseload
from .environment import as_started
from .opening import rules_in_force, today
from .output import tell

ROWS: Final = 12
"""Rows of the chart, with its dates."""
NARROWEST: Final = 40
WIDEST: Final = 120


def chart_of(caseload: Caseload, standing: Standing) -> list[str]:
    """The totals over the dates, as many of the last sessions as fit; nothing where a chart could not be read.

    A terminal without a cursor (TERM=dumb) is often one that is listened to: the table alone says it better.
    """
    if os.environ.get("TERM") == "dumb" or not standing.ratings:
        return []
    width = min(WIDEST, max(NARROWEST, get_terminal_size((80, 24)).columns))
    return chart_lines(_timeline(caseload, standing), width, ROWS, signs_for(as_started()), today=today())


def write_pictures(caseload: Caseload, standing: Standing, svg: str | None, html: str | None) -> None:
    """Write the chart into the files asked for, and say so.

    Raises:
        Refusal: a name that does not end as such a file's does, or that is taken.
        StoreError: it cannot be written.
    """
    wanted = [(Path(name), ending) for name, ending in ((svg, ".svg"), (html, ".html")) if name is not None]
    for path, ending in wanted:
        if path.suffix.lower() != ending:
            raise Refusal(f"{path} does not end in {ending}: name the file so.")
        if path.exists():
            raise Refusal(f"{path} is there already: name another file.")
    for path, _ in wanted:
        write_picture(picture_path(str(path)), _timeline(caseload, standing), signs_for(as_started()), today())
        tell(f"Written to {path}: the code only, no name and no note.")


def _timeline(caseload: Caseload, standing: Standing) -> Timeline:
    return timeline_of(standing, caseload.adjustments(standing.client.id), rules_in_force())
