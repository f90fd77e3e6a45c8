"""The outcome and the episodes of one client as text."""

from ..clinical.episode_sessions import episodes_of
from ..clinical.goal import goal_ratings
from ..clinical.instrument import INSTRUMENTS, Instrument, Kind
from ..clinical.outcome import outcome_of
from ..clinical.past_clients import past_clients_like, past_outcomes
from ..clinical.rating import CLIENT
from ..clinical.rules import Rules
from ..clinical.score import format_change, format_score
from ..clinical.session import RatedSession, all_ratings
from ..clinical.standing import Standing
from ..language import phrase
from ..store.caseload_view import CaseloadView
from ..wording.dates import short_date
from ..wording.episode_words import asks_end_words, episode_line, still_coming_words
from ..wording.outcome_lines import outcome_lines, past_clients_line
from .context import today
from .output import say
from .table import lines_of


def say_outcome(caseload: CaseloadView, standing: Standing, rules: Rules) -> None:
    """Where the outcome stands and every rating of it, then the episodes where any was ended or begun."""
    client = standing.client
    instrument = INSTRUMENTS.get(client.outcome)
    marks = goal_ratings(standing.sessions)
    if client.goal or marks:
        say()
        say(phrase("Goal: {goal}", goal=client.goal or phrase("not said in words")))
        if marks:
            say("  " + ", ".join(f"{short_date(each.on, today())} {format_score(each.total or 0)}" for each in marks))
    if instrument is not None:
        told = instrument if standing.outcome is None else standing.outcome.instrument
        say()
        say(f"{phrase(told.name)} ({told.code})")
        for line in outcome_lines(standing, today()):
            say(f"  {line}")
        if band := _past_clients(caseload, standing, rules):
            say(f"  {band}")
        ratings = [each for each in all_ratings(standing.sessions) if _is_outcome(each)]
        for code in dict.fromkeys(each.instrument for each in ratings):
            say()
            say("\n".join(_table(INSTRUMENTS[code], [each for each in ratings if each.instrument == code])))
    if standing.days_unseen is not None:
        say()
        asked = asks_end_words(standing.days_unseen)
        say(phrase("{asked} srs end {code} planned, stopped or other;", asked=asked, code=client.code))
        say(phrase("srs open {code} --coming, if they still come.", code=client.code))
    if client.episodes:
        say()
        say(phrase("Episodes"))
        for episode in episodes_of(client, standing.sessions):
            say(f"  {episode_line(episode, outcome_of(episode, rules), today())}")
        if coming := still_coming_words(client.episodes[-1], today()):
            say(f"  {coming}")


def _past_clients(caseload: CaseloadView, standing: Standing, rules: Rules) -> str:
    """How one's own past clients who began alike stood at this point."""
    outcome = standing.outcome
    if outcome is None:
        return ""
    past = past_outcomes(caseload.clients(archived=True), caseload.sessions, rules)
    band = past_clients_like(outcome.first, outcome.instrument.code, past)
    at = len(outcome.totals)
    return past_clients_line(band[at - 1]) if at <= len(band) else ""


def _is_outcome(rating: RatedSession) -> bool:
    scale = INSTRUMENTS.get(rating.instrument)
    return scale is not None and scale.kind is Kind.OUTCOME


def _table(scale: Instrument, ratings: list[RatedSession]) -> list[str]:
    """One row a rating on that scale, other raters named; a change is from the same rater's rating before."""
    labels = [phrase(item.label) for item in scale.items]
    rows, before = [[phrase("Date"), *labels, scale.code, phrase("Change"), ""]], dict[str, int]()
    for each in ratings:
        rater, total = each.rating.rater, each.total
        items = [""] * len(labels) if each.items is None else [format_score(item) for item in each.items]
        change = format_change(total - before[rater]) if total is not None and rater in before else ""
        if total is not None:
            before[rater] = total
        said = [
            *([] if rater == CLIENT else [phrase("by {rater}", rater=rater)]),
            *([phrase("skipped")] if total is None else []),
            *([phrase("below")] if each.is_below else []),
        ]
        cells = [*items, "" if total is None else format_score(total), change, ", ".join(said)]
        rows.append([short_date(each.on, today()), *cells])
    return lines_of(rows, right=range(1, len(labels) + 3))
