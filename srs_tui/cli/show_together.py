"""`srs show --label`: those who come together, on one chart, a line each; never a mean."""

from ..chart.meetings_picture import SEVERAL, MeetingsPicture
from ..clinical.instrument import Kind
from ..clinical.label import has_label, label_named
from ..clinical.meetings import Meetings, meetings_of
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..language import phrase
from ..store.audit import Act
from ..store.caseload_view import CaseloadView
from ..wording.dates import short_date
from ..wording.group_words import elsewhere_words
from .context import standings_in, today
from .output import say
from .show_chart import ROWS, drawn_with
from .table import lines_of


def say_together(caseload: CaseloadView, label: str) -> None:
    """The outcome of those with that label, then their alliance: the chart, and every meeting with its gap.

    Raises:
        Refusal: nobody has the label, nobody of them was rated, or they are too many for one chart.
    """
    clients = caseload.clients(archived=True)  # what they marked is part of the meetings that were
    known = label_named(label, clients)
    standings = standings_in(caseload, [each for each in clients if has_label(each, known)])
    found = [each for kind in (Kind.OUTCOME, Kind.ALLIANCE) if (each := meetings_of(standings, kind)) is not None]
    if not found:
        raise Refusal("Nobody with the label {label} has been rated yet.", label=known)
    for standing in standings:
        caseload.audit.note(Act.VIEWED, standing.client.id)
    for number, meetings in enumerate(found):
        if number:
            say()
        say("\n".join([f"{known}   {meetings.scale}", *_named(meetings), "", *_chart(meetings)]))
        say("\n".join(_table(meetings)))


def _named(meetings: Meetings) -> list[str]:
    """Whose letter is whose, and who is not drawn."""
    whose = [f"  {each.letter}  {each.client.code} {each.client.name}".rstrip() for each in meetings.lines]
    missing = elsewhere_words(meetings)
    return [*whose, *([f"  {missing}"] if missing else [])]


def _chart(meetings: Meetings) -> list[str]:
    """The chart in the terminal's width; nothing where it could not be read."""
    drawn = drawn_with()
    if drawn is None:
        return []
    width, signs = drawn
    picture = MeetingsPicture(meetings, width, ROWS - 1, signs)
    lines = ["".join(sign for sign, _ in row).rstrip() for row in [*picture.body(), picture.foot(None, today())]]
    key = [phrase("{sign} cut-off", sign=signs.cutoff_line)] if meetings.cutoffs else []
    key += [phrase("{sign} several", sign=SEVERAL)] if picture.has_several else []
    return [*lines, "   ".join(["", *key]).rstrip(), ""]


def _table(meetings: Meetings) -> list[str]:
    """Every meeting, what each of them marked, and how far they lay apart."""
    rows = [[phrase("Date"), *(each.client.code for each in meetings.lines), phrase("Apart")]]
    for at, day in enumerate(meetings.days):
        totals = [line.total(at) for line in meetings.lines]
        gap = meetings.gap(at)
        apart = "" if gap is None else format_score(gap.apart)
        rows.append([short_date(day, today()), *("" if each is None else format_score(each) for each in totals), apart])
    return lines_of(rows, right=range(1, len(rows[0])))
