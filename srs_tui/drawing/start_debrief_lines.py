"""The debrief of the start of a session as lines: the total first, then what has moved, then one thing to ask."""

from ..clinical.look_here import fit_of
from ..clinical.score import format_change, format_score
from ..clinical.start_debrief import StartDebrief
from ..language import phrase
from ..wording.direction import direction_words
from ..wording.look_words import look_words
from ..wording.outcome_words import (
    cutoff_in_words,
    fit_words,
    question_words,
    start_against_words,
    start_moved_words,
)
from ..wording.role import Role
from ..wording.signs import Signs
from .line import Line, fitted, wrapped


def start_debrief_lines(debrief: StartDebrief, width: int, signs: Signs) -> list[Line]:
    """All of it, with a line of air between the parts."""
    parts = (
        _total(debrief, width, signs),
        [*_items(debrief, signs), *_goal(debrief, width, signs)],
        _carried(debrief, width),
        _question(debrief, width),
        _looks(debrief, width),
    )
    air = () if signs.is_heard else (Line(),)
    return [line for part in parts if part for line in (*part, *air)]


def _total(debrief: StartDebrief, width: int, signs: Signs) -> list[Line]:
    """The total, how far it is from the cut-off, and how it has moved; heard, as one sentence."""
    rating, line = debrief.rating, Line("   ")
    if rating.total is None:
        return [line.add(phrase("skipped: no rating this session"), "strong")]
    role: Role = "below" if rating.is_below else "strong"
    if signs.is_heard:
        said = (format_score(rating.total), *start_against_words(debrief), *start_moved_words(debrief))
        return wrapped(", ".join(said), width, indent=1)
    sign = f"{signs.below} " if rating.is_below else ""
    line.add(format_score(rating.total), role)
    if against := start_against_words(debrief):
        line.add("   ").add(f"{sign}{against[0]}", role)
    if moved := start_moved_words(debrief):
        return [line, Line("   ").add(", ".join(moved))]
    return [line]


def _items(debrief: StartDebrief, signs: Signs) -> list[Line]:
    """Each item, and its change since the rating before."""
    drawn, before = [], None
    if debrief.outcome is not None and len(debrief.outcome.ratings) > 1:
        before = debrief.outcome.ratings[-2].items
    for index, score in enumerate(debrief.rating.items or ()):
        label = phrase(debrief.instrument.items[index].label)
        if signs.is_heard:
            drawn.append(_heard(label, score, None if before is None else score - before[index]))
            continue
        line = Line("   ").add(label).to(20).right(format_score(score), 25)
        line.right("" if before is None else format_change(score - before[index]), 34, "muted")
        drawn.append(line)
    return drawn


def _goal(debrief: StartDebrief, width: int, signs: Signs) -> list[Line]:
    """Where the client marked their own goal, the change since the time before, and what it is."""
    goal = debrief.goal
    if goal is None:
        return []
    words = " ".join(debrief.standing.client.goal.split())
    if signs.is_heard:
        return [_heard(phrase("Goal"), goal.score, goal.since_last), *wrapped(words, width, indent=1)]
    line = Line("   ").add(phrase("Goal")).to(20).right(format_score(goal.score), 25)
    line.right("" if goal.since_last is None else format_change(goal.since_last), 34, "muted").to(37)
    return [line.add(fitted(words, max(0, width - 38), signs.ellipsis).rstrip(), "muted")]


def _heard(label: str, score: int, change: int | None) -> Line:
    """`Socially 4.0, up 0.5`: in place of columns."""
    value = f" {label} {format_score(score)}"
    return Line(value if change is None else f"{value}, {direction_words(change)}")


def _carried(debrief: StartDebrief, width: int) -> list[Line]:
    if not debrief.agreed:
        return []
    return wrapped(phrase("Agreed last time: {split}", split=" ".join(debrief.agreed.split())), width, indent=3)


def _question(debrief: StartDebrief, width: int) -> list[Line]:
    if debrief.outcome is None or not (question := question_words(debrief.asks, debrief.outcome)):
        return []
    return [Line("   ").add(phrase("To ask"), "accent"), *wrapped(question, width, indent=5)]


def _looks(debrief: StartDebrief, width: int) -> list[Line]:
    """Why to look at the client, what lies below the cut-off, and what to do by outcome and alliance together."""
    rating, standing, outcome = debrief.rating, debrief.standing, debrief.outcome
    said = []
    if rating.is_below and rating.cutoff is not None:
        said.append(cutoff_in_words(rating.cutoff.total))
    if outcome is not None and standing.outcome is not None and outcome.ratings == standing.outcome.ratings:
        said += [look_words(each, outcome) for each in standing.looks]
        if (fit := fit_of(outcome, thin=standing.is_thin)) is not None:
            said.append(fit_words(fit))
    return [line for each in said for line in wrapped(each, width, "muted", indent=3)]
