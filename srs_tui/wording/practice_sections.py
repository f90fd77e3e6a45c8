"""The figures of a practice as rows of words, each with the clients behind it, for screen and shell alike."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.course import CourseName
from ..clinical.exact import rounded
from ..clinical.figures import Quartiles, Share
from ..clinical.label_figures import LABEL_FROM, LabelFigures
from ..clinical.practice import Practice
from ..clinical.rules import Rules
from ..clinical.score import format_score, plain_score
from ..clinical.session_figures import WEAKEST_FROM, Month, SessionFigures
from ..clinical.standing import Standing
from ..clinical.talks import Talks
from ..language import phrase
from .course_words import course_words
from .effect_words import LOW_MARKS_RISE
from .outcome_section import BY_ITSELF, FOR_HELP, OWN_PART, TOGETHER, OutcomeRow, alliance_rows, outcome_rows
from .practice_words import (
    NO_FIGURE,
    average_words,
    followed_words,
    paired_change_words,
    quartiles_words,
    scope_words,
    share_words,
    tag_words,
)
from .sentences import reasons

TO_COME: Final = (
    "Here will be: whom to talk about first, how many ratings are below the cut-off or at the maximum, their median and"
    " its line by month, how the alliances run, and what followed adjustments. Each figure with the clients behind it."
)
"""Said where there is nothing to count yet."""
SHOWN: Final = 5
"""So many clients to talk about stand by themselves; the rest are one row."""


class FigureRow(Struct, frozen=True):
    """One figure."""

    label: str
    cells: tuple[str, ...]
    clients: tuple[str, ...]
    """Keys of the clients behind it."""
    below: bool = False
    """Whether it is about a rating below its cut-off."""
    share: Share | None = None
    """What it says, to be drawn beside the words."""
    course: tuple[int, ...] = ()
    """Medians by month, oldest first, in tenths, to be drawn beside the words."""


class FigureSection(Struct, frozen=True):
    """Figures that belong together."""

    title: str
    rows: tuple[FigureRow, ...]
    heads: tuple[str, ...] = ()
    """What stands above the cells, where there are several."""
    note: str = ""
    """What must be said with them, below."""
    course: tuple[tuple[str, int], ...] = ()
    """Months and their medians, oldest first, in tenths, to be drawn as a line."""
    maximum: int = 0
    """The highest total that a median can have, in tenths."""


def practice_sections(
    practice: Practice, rules: Rules, names: Mapping[str, str] | None = None, *, shown: int | None = None
) -> list[FigureSection]:
    """All of it, whom to talk about first on top.

    `rules`: those it was counted by; `names`: of the clients, by key; `shown`: how many of those to talk about.
    """
    sessions = practice.sessions
    if not (sessions.skipped.n or practice.talk or practice.outcome.ended):
        never = practice.since is None and practice.label is None
        title = (
            phrase("No rating yet")
            if never
            else phrase("No rating in {period}", period=scope_words(practice.period, practice.label))
        )
        return [FigureSection(title, (), note=phrase(TO_COME))]
    totals, rated = sessions.totals, sessions.totals.clients
    sections = [
        FigureSection(*_to_talk_about(practice.talk, names or {}, shown)),
        FigureSection(
            phrase("Sessions"),
            (
                _shared(phrase("below the cut-off"), sessions.below),
                _shared(phrase("at the maximum"), sessions.ceiling),
                _shared(phrase("skipped"), sessions.skipped),
                *_not_held(sessions),
                FigureRow(
                    phrase("median, scales of {maximum}", maximum=plain_score(sessions.maximum)),
                    (quartiles_words(totals),),
                    rated,
                ),
                FigureRow(
                    phrase("later against first 3"),
                    (paired_change_words(sessions.change),),
                    sessions.change.clients,
                ),
                FigureRow(phrase("average"), (average_words(sessions.average, of_now=practice.clients),), rated),
            )
            if totals.n
            else (_shared(phrase("skipped"), sessions.skipped), *_not_held(sessions)),
        ),
        FigureSection(
            phrase("Alliances now, over the last {course_window} ratings", course_window=rules.course_window),
            (
                *(_shared(_course(each.name), each.share) for each in practice.courses if each.share.count),
                _shared(
                    phrase("not rated for {not_rated_days} days", not_rated_days=rules.not_rated_days),
                    practice.not_rated,
                ),
            ),
        ),
        FigureSection(
            phrase("Most often the lowest"),
            tuple(_lowest(sessions)),
        ),
        FigureSection(
            phrase("Conversations that were due"), tuple(_talks(practice.talks)), note=phrase(LOW_MARKS_RISE)
        ),
        FigureSection(
            phrase("Adjustments"),
            tuple(
                FigureRow(each.tag or phrase("without a tag"), (tag_words(each),), each.clients)
                for each in practice.adjustments
            ),
            note=phrase(LOW_MARKS_RISE),
        ),
        FigureSection(
            phrase("Outcome of ended episodes"),
            tuple(map(_of_outcome, outcome_rows(practice.outcome, in_use=practice.rates_outcome))),
            note=" ".join(map(phrase, (BY_ITSELF, FOR_HELP, OWN_PART))) if practice.outcome.ended else "",
        ),
        FigureSection(
            phrase("Alliance and outcome of ended episodes"),
            tuple(map(_of_outcome, alliance_rows(practice.outcome.alliance))),
            note=phrase(TOGETHER),
        ),
        FigureSection(
            phrase("By label"),
            tuple(_labels(practice.labels)),
            (phrase("clients"), phrase("below"), phrase("median")),
            maximum=sessions.maximum,
        ),
        FigureSection(
            phrase("By month"),
            tuple(_months(sessions.months)),
            (phrase("below"), phrase("at the maximum"), phrase("median"), phrase("half of them")),
            course=tuple(_medians(sessions.months)),
            maximum=sessions.maximum,
        ),
    ]
    return [_aligned(section) for section in sections if section.rows or section is sections[0]]


def _shared(label: str, share: Share) -> FigureRow:
    return FigureRow(label, (share_words(share),), share.clients, share=share)


def _of_outcome(row: OutcomeRow) -> FigureRow:
    if row.share is None:
        return FigureRow(row.label, (row.words,), ())
    share = Share(row.share.k, row.share.of, row.share.clients)
    return FigureRow(row.label, (row.words,), share.clients, share=share)


def _aligned(section: FigureSection) -> FigureSection:
    """With the per cent signs of a column under each other."""
    columns = zip(*(row.cells for row in section.rows), strict=True)
    widths = [max(map(_digits, column), default=0) for column in columns]
    return replace(
        section,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    " " * (width - at if (at := _digits(cell)) else 0) + cell
                    for cell, width in zip(row.cells, widths, strict=True)
                ),
            )
            for row in section.rows
        ),
    )


def _digits(cell: str) -> int:
    """How many digits a cell begins with that are a per cent; 0 for any other cell."""
    before, sign, _ = cell.partition(" %")
    return len(before) if sign and before.isdigit() else 0


def _to_talk_about(
    talk: Sequence[Standing], names: Mapping[str, str], shown: int | None
) -> tuple[str, tuple[FigureRow, ...]]:
    first = talk if shown is None or len(talk) <= shown + 1 else talk[:shown]
    rows = [
        FigureRow(_called(each.client, names), (", ".join(reasons(each)),), (each.client.id,), each.is_below)
        for each in first
    ]
    if rest := talk[len(first) :]:
        rows.append(FigureRow(phrase("{rest} more", rest=len(rest)), ("",), tuple(each.client.id for each in rest)))
    return (phrase("To talk about first") if talk else phrase("Nobody to talk about first")), tuple(rows)


def _not_held(sessions: SessionFigures) -> Iterator[FigureRow]:
    """Only where somebody notes them: none at all says nothing, nor does what the row of those skipped says."""
    if sessions.without.count != sessions.skipped.count:
        yield _shared(phrase("without a scale"), sessions.without)
    if sessions.missed.count or sessions.cancelled.count:
        yield _shared(phrase("missed"), sessions.missed)
        yield _shared(phrase("cancelled"), sessions.cancelled)


def _talks(talks: Talks) -> Iterator[FigureRow]:
    """Only where somebody says when it was talked about."""
    if talks.talked.count:
        yield _shared(phrase("talked about"), talks.talked)
        yield FigureRow(phrase("then"), (followed_words(talks.after_talk),), ())
        yield FigureRow(phrase("else"), (followed_words(talks.without),), ())


def _lowest(sessions: SessionFigures) -> Iterator[FigureRow]:
    """By element, or how many ratings there are while they are too few."""
    if sessions.weakest_of < WEAKEST_FROM:
        yield FigureRow(
            phrase("told from {weakest_from} ratings on", weakest_from=WEAKEST_FROM),
            (f"n = {sessions.weakest_of}",),
            (),
        )
    for each in sessions.lowest:
        yield _shared(phrase(each.element), each.share)


def _called(client: Client, names: Mapping[str, str]) -> str:
    return f"{client.code} {names.get(client.id, '')}".rstrip()


def _course(name: CourseName) -> str:
    return phrase("too few ratings") if name is CourseName.TOO_FEW else course_words(name)


def _months(months: Sequence[Month]) -> Iterator[FigureRow]:
    """The last month first."""
    for each in reversed(months):
        cells = (_short(each.below), _short(each.ceiling), *_middle(each.totals))
        yield FigureRow(each.month, cells, each.totals.clients)


def _medians(months: Sequence[Month]) -> Iterator[tuple[str, int]]:
    for each in months:
        if each.totals.median is not None:
            yield each.month, each.totals.median


def _labels(labels: Sequence[LabelFigures]) -> Iterator[FigureRow]:
    for each in labels:
        share, totals = each.below, each.totals
        below = _short(share) if share.n >= LABEL_FROM else _too_few(share.n)
        median = _too_few(totals.n)
        if totals.n >= LABEL_FROM and totals.median is not None:
            median = f"{format_score(totals.median)} (n = {totals.n})"
        yield FigureRow(each.label, (str(len(each.clients)), below, median), each.clients, course=each.medians)


def _too_few(n: int) -> str:
    return phrase("too few (n = {n})", n=n)


def _short(share: Share) -> str:
    """`31 % of 148`."""
    return phrase("{rounded} % of {n}", rounded=rounded(100 * share.count, share.n), n=share.n) if share.n else ""


def _middle(totals: Quartiles) -> tuple[str, str]:
    if totals.low is None or totals.median is None or totals.high is None:
        return phrase(NO_FIGURE), ""
    return format_score(totals.median), f"{format_score(totals.low)}-{format_score(totals.high)}"
