"""The chart of `srs show`, in the terminal's width."""

import os
from shutil import get_terminal_size
from typing import Final

from ..chart.lines import chart_lines
from ..clinical.outcome_timeline import timeline_with_outcome
from ..clinical.past_clients import past_outcomes
from ..clinical.standing import Standing
from ..clinical.timeline import Timeline
from ..store.caseload_view import CaseloadView
from ..system.environment import as_started
from ..wording.signs import Signs, signs_for
from .context import rules_in_force, settings_in_force, today

ROWS: Final = 12
"""Rows of the chart, with its dates."""
NARROWEST: Final = 40
WIDEST: Final = 120


def chart_of(caseload: CaseloadView, standing: Standing) -> list[str]:
    """The totals over the dates, as many of the last sessions as fit; nothing where a chart could not be read.

    A terminal without a cursor (TERM=dumb) is often one that is listened to: the table alone says it better.
    """
    drawn = drawn_with()
    if drawn is None or not (standing.ratings or standing.outcome):
        return []
    width, signs = drawn
    return chart_lines(_timeline_in(caseload, standing), width, ROWS, signs, today=today())


def drawn_with() -> tuple[int, Signs] | None:
    """The columns that a chart has, and its signs; None where it could not be read."""
    if os.environ.get("TERM") == "dumb":
        return None
    width = min(WIDEST, max(NARROWEST, get_terminal_size((80, 24)).columns))
    return width, signs_for(settings_in_force().sign_set(as_started()))


def _timeline_in(caseload: CaseloadView, standing: Standing) -> Timeline:
    """The client's chart, the outcome beside the alliance where it is rated."""
    rules = rules_in_force()
    past = past_outcomes(caseload.clients(archived=True), caseload.sessions, rules) if standing.outcome else ()
    return timeline_with_outcome(standing, caseload.adjustments(standing.client.id), rules, past)
