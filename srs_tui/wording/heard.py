"""Rows as they are heard: the name, the value right behind it, then the rest, in words and in one sentence.

For a screen reader, which speaks what is written: no columns to be guessed, no sign without a word, no bar.
"""

from collections.abc import Iterable
from datetime import date, datetime

from ..clinical.debrief import Debrief
from ..clinical.instrument import Instrument, instrument_named
from ..clinical.score import format_score
from ..clinical.session import RatedSession
from ..clinical.standing import Standing, change_in
from ..clinical.timeline import Timeline
from ..language import phrase
from .dates import short_date
from .debrief_words import change_words, debrief_headline, weakest_words
from .direction import direction_words
from .sentences import FOR_SUPERVISION, standing_words
from .today_words import day_words


def heard_client(row: Standing, now: datetime, *, unfinished: bool = False) -> str:
    """`KL-04 Kira, 30.4, down 4.2, below 36, now`; `BQ-16 Bo, 37.8, down 0.4, steady, last 20 Nov`."""
    shown, today = row.shown, day_words(row, now, unfinished=unfinished)
    last, change = shown[-1] if shown else None, change_in(shown)
    total = "" if last is None or last.total is None else format_score(last.total)
    parts = [
        row.client.called,
        total,
        "" if change is None or not total else direction_words(change),
        phrase("archived") if row.client.archived else standing_words(row),
        phrase(FOR_SUPERVISION) if row.client.supervision else "",
        today,
    ]
    if last is None:
        parts.append(phrase("no rating yet"))
    elif not (row.asks_to_look or today):  # what matters is said: the rest is in the chart
        parts.append(phrase("last {day}", day=short_date(last.on, now.date())))
    return _listed(parts)


def heard_session(timeline: Timeline, index: int, today: date) -> list[str]:
    """`18 Nov, 30.4, down 4.2, oral`; then `Relationship 8.5 low, Goals 4.9 low, Approach 8.5, Overall 8.5`.

    With the outcome beside the alliance, both by name: `18 Nov, ORS 18.6, SRS 30.4, down 4.2, oral`.
    """
    point = timeline.points[index]
    rating = point.rating
    day = short_date(rating.on, today)
    scale = ""
    if timeline.outcome is not None:
        before, scale = timeline.outcome.points[index], f"{rating.instrument} "
        if before.given:
            total = phrase("skipped") if before.total is None else format_score(before.total)
            day = _listed([day, f"{before.rating.instrument} {total}"])
    if not point.given:
        return [day]
    if point.total is None:
        return [_listed([day, f"{scale}{phrase('skipped')}"])]
    parts = [day, f"{scale}{format_score(point.total)}"]
    parts.append("" if point.change is None else direction_words(point.change))
    if not (point.present and rating.items is not None):
        return [_listed([*parts, phrase("total only") if point.total_only else rating.instrument, phrase(rating.mode)])]
    return [_listed([*parts, phrase(rating.mode)]), _listed(heard_items(rating, instrument_named(rating.instrument)))]


def heard_items(rating: RatedSession, instrument: Instrument) -> list[str]:
    """`Goals 4.9 low`, one for each."""
    return [
        heard_score(item.label, score, is_low=rating.is_low(score))
        for item, score in zip(instrument.items, rating.items or (), strict=False)
    ]


def heard_score(label: str, tenths: int, *, is_low: bool) -> str:
    """`Goals 4.9 low`: a line of a scale, under its label."""
    named = f"{phrase(label)} {format_score(tenths)}"
    return phrase("{score} low", score=named) if is_low else named


def heard_total(debrief: Debrief) -> str:
    """`32.3, 3.7 below the cut-off of 36, up 1.9 since 18 November`."""
    total = debrief.rating.total
    return _listed(
        [
            "" if total is None else format_score(total),
            debrief_headline(debrief),
            change_words(debrief, in_words=True),
        ]
    )


def heard_debrief_items(debrief: Debrief) -> list[str]:
    """`Goals 6.2 low, down 3.2, the weakest: agreement on goals`, one for each."""
    said = []
    for index, score in enumerate(debrief.rating.items or ()):
        change = debrief.item_changes[index]
        said.append(
            _listed(
                [
                    heard_score(debrief.instrument.items[index].label, score, is_low=debrief.low[index]),
                    "" if change is None else direction_words(change),
                    weakest_words(debrief) if index == debrief.weakest else "",
                ]
            )
        )
    return said


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
