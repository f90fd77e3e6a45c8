"""The outcome in words, as a therapist would say them with the client beside: never a verdict, never a forecast."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..clinical.instrument import Kind
from ..clinical.look_here import Fit
from ..clinical.outcome import Outcome, OutcomeClass
from ..clinical.outcome_question import Ask
from ..clinical.rating import CLIENT
from ..clinical.score import format_score, plain_score
from ..language import phrase
from .dates import day_and_month
from .direction import against_words, direction_words
from .goal_words import goal_words

if TYPE_CHECKING:
    from ..clinical.start_debrief import StartDebrief

_CLASSES: Final = MappingProxyType(
    {
        OutcomeClass.RECOVERED: "recovered",
        OutcomeClass.IMPROVED: "improved",
        OutcomeClass.NO_CHANGE: "no change",
        OutcomeClass.WORSE: "worse",
    }
)
_FITS: Final = MappingProxyType(
    {
        Fit.GAIN_GOOD_ALLIANCE: "gains and a good alliance: space the sessions, plan the end",
        Fit.GAIN_THIN_ALLIANCE: "gains and a thin alliance: talk now, people leave while better",
        Fit.NO_GAIN_GOOD_ALLIANCE: "no gain and a good alliance: change what you do, take it to supervision",
        Fit.NO_GAIN_THIN_ALLIANCE: "no gain and a thin alliance: the alliance first, then talk about referral",
    }
)


def class_words(outcome_class: OutcomeClass) -> str:
    """What an episode comes to: `no change`."""
    return phrase(_CLASSES[outcome_class])


def fit_words(fit: Fit) -> str:
    """Outcome and alliance together, and what to do."""
    return phrase(_FITS[fit])


def question_words(ask: Ask, outcome: Outcome) -> str:
    """What to ask the client at the start; empty for nothing."""
    match ask:
        case Ask.SAFETY:
            return phrase("First make sure that the client is safe. What has happened since last time?")
        case Ask.GAIN:
            return phrase("What did you do that made it so?")
        case Ask.WHOSE_IDEA:
            return phrase("Whose idea was it to come, and how would they mark these lines for you?")
        case Ask.OWN_VIEW:
            counts = plain_score(outcome.counts)
            return phrase("No change of {counts} or more so far: what is the client's own view of why?", counts=counts)
        case Ask.WHO_ELSE:
            return phrase("Still none: who or what else could help?")
        case Ask.NOTHING:
            return ""


def cutoff_in_words(cutoff: int) -> str:
    """What lies below the cut-off (tenths) of an outcome scale: never called clinical."""
    return phrase("below {cutoff}, where people who seek help usually mark", cutoff=plain_score(cutoff))


def start_saved_lines(debrief: "StartDebrief", code: str) -> list[str]:
    """The whole of it for the shell, first the line that names client and day: a slip in either is seen here.

    `Saved for KL-04 on 21 November. ORS 18.6, 6.4 below 25, up 4.4 since the first, down 1.0 since 12 November.`
    """
    session, rating = debrief.session, debrief.rating
    by = "" if rating.rater == CLIENT else phrase(" by {rater}", rater=rating.rater)
    saved = phrase(
        "Saved for {code}{by} on {on}.", code=code, by=by, on=day_and_month(session.on, session.recorded.date())
    )
    if rating.total is None:
        return [phrase("{saved} {code} skipped.", saved=saved, code=debrief.instrument.code)]
    goal = [] if debrief.goal is None else [goal_words(debrief.goal, debrief.standing.client.goal)]
    if debrief.instrument.kind is Kind.GOAL and goal:
        return [saved, *(f"  {each}" for each in goal)]
    parts = [
        f"{debrief.instrument.code} {format_score(rating.total)}",
        *start_against_words(debrief),
        *start_moved_words(debrief),
    ]
    lines = [f"{saved} {', '.join(parts)}.", *(f"  {each}" for each in goal)]
    if debrief.agreed:
        lines.append(phrase("  Agreed last time: {split}", split=" ".join(debrief.agreed.split())))
    if debrief.outcome is not None and (question := question_words(debrief.asks, debrief.outcome)):
        lines.append(f"  {question}")
    return lines


def start_against_words(debrief: "StartDebrief") -> list[str]:
    """`6.4 below 25`; `at 25`; nothing without a cut-off."""
    cutoff, against = debrief.rating.cutoff, debrief.against
    if cutoff is None or against is None:
        return []
    return [against_words(against, plain_score(cutoff.total))]


def start_moved_words(debrief: "StartDebrief") -> list[str]:
    """`up 4.4 since the first`, `down 1.0 since 12 November`; `the first of this episode`; how far two raters lie
    apart.
    """
    if debrief.apart is not None:
        return [phrase("{apart} apart from the client's own", apart=format_score(abs(debrief.apart)))]
    if debrief.is_follow_up:
        return [phrase("a follow-up after the end")]
    outcome, last = debrief.outcome, debrief.since_last
    if outcome is None:
        return []
    if last is None or debrief.since_first is None or debrief.before_on is None:
        return [phrase("the first of this episode")]
    since = day_and_month(debrief.before_on, debrief.session.on)
    if len(outcome.totals) == 2:
        return [phrase("{last} since the first on {since}", last=direction_words(last), since=since)]
    return [
        phrase("{since_first} since the first", since_first=direction_words(debrief.since_first)),
        phrase("{last} since {since}", last=direction_words(last), since=since),
    ]
