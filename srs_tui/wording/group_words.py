"""Several people in one meeting, in words."""

from ..clinical.meetings import Meetings, MemberLine
from ..clinical.score import format_score
from ..clinical.session import Held
from ..clinical.together import Gap, Member
from ..language import phrase
from .direction import direction_words
from .sentences import UNFINISHED, cutoff_words


def gap_words(gap: Gap) -> str:
    """`ORS 9.4 apart: begin with NB-06, who is lowest`."""
    if gap.apart == 0:
        return phrase("{scale} the same for all", scale=gap.scale)
    return phrase(
        "{scale} {apart} apart: begin with {code}, who is lowest",
        scale=gap.scale,
        apart=format_score(gap.apart),
        code=gap.lowest.code,
    )


def member_words(member: Member, *, unfinished: bool) -> str:
    """`unfinished`, `missed`, `cancelled`; mostly empty."""
    if unfinished:
        return phrase(UNFINISHED)
    if member.not_held is not None:
        return phrase("missed") if member.not_held is Held.MISSED else phrase("cancelled")
    return ""


def meeting_words(meetings: Meetings, at: int) -> str:
    """How far they lay apart in a meeting: `ORS 9.4 apart, NB-06 lowest`."""
    gap = meetings.gap(at)
    if gap is None:
        (code,) = [each.client.code for each in meetings.lines if each.total(at) is not None]
        return phrase("{scale} of {code} alone", scale=meetings.scale, code=code)
    if gap.apart == 0:
        return phrase("{scale} the same for all", scale=gap.scale)
    return phrase(
        "{scale} {apart} apart, {code} lowest", scale=gap.scale, apart=format_score(gap.apart), code=gap.lowest.code
    )


def mark_words(line: MemberLine, at: int) -> str:
    """What one of them marked in a meeting: `24.2, down 1.0, below 25`; else that they did not."""
    rating, change = line.ratings[at], line.change(at)
    if rating is None or rating.total is None:
        return phrase("not marked")
    parts = [format_score(rating.total)]
    if change is not None:
        parts.append(direction_words(change))
    if rating.is_below and rating.cutoff is not None:
        parts.append(phrase("below {cutoff}", cutoff=cutoff_words(rating.cutoff)))
    return ", ".join(parts)


def elsewhere_words(meetings: Meetings) -> str:
    """Who is not drawn: `No ORS of RT-19`; empty when all are."""
    codes = ", ".join(each.code for each in meetings.elsewhere)
    return phrase("No {scale} of {codes}", scale=meetings.scale, codes=codes) if codes else ""
