"""The outcome in words, as a therapist would say them with the client beside: never a verdict, never a forecast."""

from types import MappingProxyType
from typing import Final

from ..clinical.look_here import Fit, Look
from ..clinical.outcome import Outcome, OutcomeClass
from ..clinical.outcome_question import Ask
from ..clinical.score import format_change, format_score, plain_score

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
    return _CLASSES[outcome_class]


def fit_words(fit: Fit) -> str:
    """Outcome and alliance together, and what to do."""
    return _FITS[fit]


def look_words(look: Look, outcome: Outcome) -> str:
    """Why to look at a client: `7.2 below the first mark`."""
    counts = plain_score(outcome.counts)
    match look:
        case Look.WORSE:
            return f"{format_score(outcome.first - outcome.last)} below the first mark"
        case Look.NO_GAIN_THIN_ALLIANCE:
            return f"no {counts} points up, thin alliance"
        case Look.TWO_FALLS:
            return f"two falls in a row, {format_change(outcome.last - outcome.totals[-3])}"


def question_words(ask: Ask, outcome: Outcome) -> str:
    """What to ask the client at the start; empty for nothing."""
    match ask:
        case Ask.SAFETY:
            return "First make sure that the client is safe. What has happened since last time?"
        case Ask.GAIN:
            return "What did you do that made it so?"
        case Ask.WHOSE_IDEA:
            return "Whose idea was it to come, and how would they mark these lines for you?"
        case Ask.OWN_VIEW:
            counts = plain_score(outcome.counts)
            return f"No change of {counts} or more so far: what is the client's own view of why?"
        case Ask.WHO_ELSE:
            return "Still none: who or what else could help?"
        case Ask.NOTHING:
            return ""


def cutoff_in_words(cutoff: int) -> str:
    """What lies below the cut-off (tenths) of an outcome scale: never called clinical."""
    return f"below {plain_score(cutoff)}, where people who seek help usually mark"
