"""The sessions of a client as a table, the newest first: what was rated in each, and what the rules say of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ...chart.markup import Node, element
from ...chart.over_time import OverTime
from ...clinical.goal import goal_ratings
from ...clinical.instrument import GOAL
from ...clinical.rating import CLIENT, Mode, Rating
from ...clinical.score import format_change, format_score
from ...clinical.session import Held, RatedSession, Session
from ...clinical.signals import SignalName
from ...clinical.standing import Standing
from ...clinical.timeline import Point
from ...language import phrase
from ...wording.dates import short_date
from ...wording.sentences import FOR_SUPERVISION, signal_words
from .parts import user_text
from .terms import Terms

BELOW: Final = "▼"
"""Beside what is below its cut-off. The word stands in the row."""


class _Row(NamedTuple):
    """A line of the table: a session with one rating of the alliance, or with none."""

    session: Session
    point: Point | None
    outcome: RatedSession | None
    is_first: bool = True
    """Whether it is the first line of its session."""


def sessions_table(standing: Standing, over_time: OverTime, terms: Terms) -> Node:
    """All sessions, missed and cancelled ones too."""
    timeline = over_time.timeline
    labels = [phrase(item.label) for item in timeline.items]
    with_outcome = bool(over_time.outcome)
    with_goal = bool(goal_ratings(standing.sessions))
    heads = [
        ("", "number"),
        (phrase("Date"), "date"),
        *([(over_time.outcome[-1].instrument, "number")] if with_outcome else []),
        *([(phrase("Goal"), "number")] if with_goal else []),
        *((label, "number") for label in labels),
        *([(timeline.scale, "number"), (phrase("Change"), "change number")] if timeline.scale else []),
        ("", "words"),
    ]
    columns = [name for name, _ in heads]
    head = element("tr", *(element("th", _headed(name, kind), class_=kind) for name, kind in heads))
    of_alliance = len(labels) + 2 if timeline.scale else 0
    table = _Table(standing, terms, len(columns), of_alliance, with_outcome=with_outcome, with_goal=with_goal)
    lines = [line for row in reversed(list(_rows(standing, over_time))) for line in table.lines(row)]
    return element("table", element("thead", head), element("tbody", *lines), class_="sessions")


def _headed(name: str, kind: str) -> Node:
    """The name of a column above its figures, not above the signs behind them."""
    return element("span", name, *([_sign("")] if kind == "number" and name else []))


def _rows(standing: Standing, over_time: OverTime) -> Iterator[_Row]:
    points: dict[str, list[Point]] = {}
    for point in over_time.timeline.points:
        points.setdefault(point.rating.id, []).append(point)
    outcome: Mapping[str, RatedSession] = {each.id: each for each in over_time.outcome}
    for session in standing.sessions:
        there = points.get(session.id, [])
        yield _Row(session, there[0] if there else None, outcome.get(session.id))
        yield from (_Row(session, point, None, is_first=False) for point in there[1:])


class _Table:
    """What is written into the rows of one client."""

    def __init__(
        self, standing: Standing, terms: Terms, columns: int, of_alliance: int, *, with_outcome: bool, with_goal: bool
    ) -> None:
        """`columns`: how many there are; `of_alliance`: how many of them hold the alliance."""
        self._of_alliance = of_alliance
        self._terms = terms
        self._columns = columns
        self._with_outcome = with_outcome
        self._with_goal = with_goal
        held = (session.id for session in standing.sessions if session.held is Held.HELD)
        self._numbers = {key: number for number, key in enumerate(held, 1)}

    def lines(self, row: _Row) -> Iterator[Node]:
        """The row of a session, and below it what was noted, where that is wanted."""
        session = row.session
        number = self._numbers.get(session.id)
        noted = list(self._noted(session)) if self._terms.notes else []
        cells = [
            _number("" if number is None else str(number), "muted number"),
            element("td", short_date(session.on, self._terms.today), class_="date"),
            *([_score(None if row.outcome is None else row.outcome.total, low=False)] if self._with_outcome else []),
            *([_score(_goal_of(row), low=False)] if self._with_goal else []),
            *self._scores(row.point),
            element("td", ", ".join(self._words(row)), class_="words"),
        ]
        classes = [*(["continued"] if noted else []), *(["marked"] if session.supervision else [])]
        yield element("tr", *cells, class_=" ".join(classes) or None)
        for at, (label, text) in enumerate(noted, 1):
            said = [element("span", label, class_="muted"), " ", user_text(text)] if text else [label]
            class_ = "note" if at == len(noted) else "note continued"
            yield element("tr", element("td"), element("td", *said, colspan=self._columns - 1), class_=class_)

    def _scores(self, point: Point | None) -> Sequence[Node]:
        if point is None or point.total is None:
            return [element("td") for _ in range(self._of_alliance)]
        items = point.rating.items if point.present else None
        scores = [_score(item, low=point.rating.is_low(item)) for item in items or ()]
        change = "" if point.change is None else format_change(point.change)
        return [
            *(scores or [element("td") for _ in range(self._of_alliance - 2)]),
            _score(point.total, low=point.below, class_="total number"),
            _number(change),
        ]

    def _words(self, row: _Row) -> Iterator[str]:
        session, point, outcome, _ = row
        if session.supervision:
            yield phrase(FOR_SUPERVISION)
        if session.held is not Held.HELD:
            yield phrase(session.held)
            return
        if point is not None:
            if not point.present:
                yield point.rating.instrument
            told = (each for each in point.signals if each.name is not SignalName.LOW_ITEM)  # which its items tell
            yield from (signal_words(each, point.rating) for each in told)
            if point.total is None:
                yield phrase("skipped")
            elif point.total_only:
                yield phrase("total only")
            if point.rating.mode is not Mode.PAPER:
                yield phrase(point.rating.mode)
        if outcome is not None and outcome.total is None:
            yield phrase("{scale} skipped", scale=outcome.instrument)
        yield from (_by_others(each) for each in session.ratings if each.rater != CLIENT)

    def _noted(self, session: Session) -> Iterator[tuple[str, str]]:
        if session.note:
            yield phrase("Note"), session.note
        if session.talked:
            yield phrase("Talked about."), ""
        if session.agreed:
            yield phrase("Agreed"), session.agreed


def _goal_of(row: _Row) -> int | None:
    """Where the client marked their goal in the session of a row; of two rows of one session the first says it."""
    mark = row.session.rating_on(GOAL.code) if row.is_first else None
    return None if mark is None else mark.total


def _by_others(rating: Rating) -> str:
    total = phrase("skipped") if rating.total is None else format_score(rating.total)
    return phrase("{scale} by {rater}: {total}", scale=rating.instrument, rater=rating.rater, total=total)


def _score(tenths: int | None, *, low: bool, class_: str = "number") -> Node:
    if tenths is None:
        return element("td")
    return element("td", format_score(tenths), _sign(BELOW if low else ""), class_=f"{class_} below" if low else class_)


def _sign(sign: str) -> Node:
    return element("span", sign, class_="sign")


def _number(text: str, class_: str = "number") -> Node:
    return element("td", text, class_=class_)
