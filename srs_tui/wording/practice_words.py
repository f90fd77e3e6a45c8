"""The figures of a practice as words, each with its n, for screens and shell alike. Plain ASCII."""

from typing import Final

from ..clinical.effect import Verdict
from ..clinical.exact import rounded
from ..clinical.figures import DEPENDABLE_FROM, Average, PairedChange, Quartiles, Share
from ..clinical.practice import Period, TagShare
from ..clinical.score import format_score
from ..clinical.talks import Followed
from ..language import phrase
from ..words import counted
from .direction import direction_words
from .effect_words import verdict_words

NO_FIGURE: Final = "none yet (n = 0)"


def period_words(period: Period) -> str:
    """`the last 30 days`."""
    match period:
        case Period.WEEK:
            return phrase("the last 7 days")
        case Period.MONTH:
            return phrase("the last 30 days")
        case Period.QUARTER:
            return phrase("the last 91 days")
        case Period.YEAR:
            return phrase("the last 365 days")
        case Period.ALL:
            return phrase("all sessions")


def scope_words(period: Period, label: str | None) -> str:
    """`the last 30 days, label couples`."""
    return (
        period_words(period)
        if label is None
        else phrase("{period}, label {label}", period=period_words(period), label=label)
    )


def share_words(share: Share) -> str:
    """`31 % (46 of 148)`."""
    if share.n == 0:
        return phrase(NO_FIGURE)
    return phrase(
        "{rounded} % ({count} of {n})", rounded=rounded(100 * share.count, share.n), count=share.count, n=share.n
    )


def quartiles_words(quartiles: Quartiles) -> str:
    """`37.4, half of them 35.9 to 38.6 (n = 148)`."""
    if quartiles.low is None or quartiles.median is None or quartiles.high is None:
        return phrase(NO_FIGURE)
    low, high = format_score(quartiles.low), format_score(quartiles.high)
    return phrase(
        "{median}, half of them {low} to {high} (n = {n})",
        median=format_score(quartiles.median),
        low=low,
        high=high,
        n=quartiles.n,
    )


def average_words(average: Average, of_now: int | None = None) -> str:
    """`37.1 over 24 clients (148 ratings); dependable from about 60 clients on`.

    `of_now`: the active clients: where there are less of them, it is said why.
    """
    if average.mean is None:
        return phrase(NO_FIGURE)
    clients, ratings = counted(average.n, "client"), counted(average.ratings, "rating")
    if of_now is not None and average.n > of_now:
        clients += phrase(", archived ones too")
    caveat = (
        ""
        if average.dependable
        else phrase("; dependable from about {dependable_from} clients on", dependable_from=DEPENDABLE_FROM)
    )
    return phrase(
        "{mean} over {clients} ({ratings}){caveat}",
        mean=format_score(average.mean),
        clients=clients,
        ratings=ratings,
        caveat=caveat,
    )


def paired_change_words(change: PairedChange) -> str:
    """`up 0.6 (median of 17 clients who have both)`."""
    if change.median is None:
        return phrase(NO_FIGURE)
    return phrase(
        "{median} (median of {n} with both)", median=direction_words(change.median), n=counted(change.n, "client")
    )


def followed_words(followed: Followed) -> str:
    """`up 1.4 by the next rating (median, n = 9)`."""
    if followed.median is None:
        return phrase(NO_FIGURE)
    return phrase(
        "{median} by the next rating (median, n = {n})", median=direction_words(followed.median), n=followed.n
    )


def tag_words(tag: TagShare) -> str:
    """`7 noted: 2 higher after, 1 lower after, 2 no clear difference, 2 too early`."""
    order = (Verdict.HIGHER, Verdict.LOWER, Verdict.NO_CLEAR_DIFFERENCE, Verdict.TOO_EARLY)
    return phrase("{n} noted: ", n=tag.n) + ", ".join(
        f"{tag.outcomes[each].count} {verdict_words(each)}" for each in order
    )
