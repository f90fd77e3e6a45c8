"""The chart of `srs show`: in the terminal's width, and as a picture in a file."""

import os
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final

from ..chart.export import chart_lines, picture_of
from ..clinical.standing import Standing
from ..clinical.timeline import Timeline, timeline_of
from ..exchange.picture_file import check_picture_name
from ..language import phrase
from ..store.audit import Act
from ..store.caseload import Caseload
from ..store.user_file import new_file, write_user_file
from ..system.environment import as_started
from ..wording.signs import Signs, signs_for
from .context import rules_in_force, settings_in_force, tell_not_encrypted, today
from .output import tell

if TYPE_CHECKING:
    from .show import ShowRequest

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
    return chart_lines(_timeline(caseload, standing), width, ROWS, _signs(), today=today())


def write_pictures(caseload: Caseload, standing: Standing, request: "ShowRequest") -> None:
    """Write the chart into the files asked for, and say so: the code only, unless more was asked for.

    Raises:
        Refusal: a name that does not end as such a file's does, that is taken, or in a folder that is not there.
        StoreError: it cannot be written.
    """
    names = ((request.svg, ".svg"), (request.html, ".html"))
    wanted = [
        new_file(check_picture_name(name, (ending,)), caseload.files) for name, ending in names if name is not None
    ]
    timeline, signs = _timeline(caseload, standing), _signs()
    for path in wanted:
        html = path.suffix.lower() == ".html"
        picture = picture_of(timeline, signs, today(), html=html, name=request.named, notes=request.notes)
        caseload.audit.note(Act.EXPORTED, standing.client.id)
        write_user_file(path, picture, caseload.files)
        tell(phrase("Written, for nobody else to read: {path}", path=path))
    if wanted:
        tell_not_encrypted(caseload.files)


def _timeline(caseload: Caseload, standing: Standing) -> Timeline:
    return timeline_of(standing, caseload.adjustments(standing.client.id), rules_in_force())


def _signs() -> Signs:
    return signs_for(settings_in_force().sign_set(as_started()))
