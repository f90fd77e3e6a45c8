"""Several people in one meeting, in words."""

from ..clinical.score import format_score
from ..clinical.session import Held
from ..clinical.together import Gap, Member
from ..language import phrase
from .today_words import UNFINISHED


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
    """`unfinished`, `missed`, `no outcome scale`; mostly empty."""
    if unfinished:
        return phrase(UNFINISHED)
    if member.not_held is not None:
        return phrase("missed") if member.not_held is Held.MISSED else phrase("cancelled")
    return ""
