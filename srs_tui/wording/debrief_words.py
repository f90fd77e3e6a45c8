"""The sentences of a debrief, for screens and shell alike: short and calm."""

from typing import TYPE_CHECKING, Final

from ..clinical.score import format_change, format_score, plain_score
from ..clinical.session import Held
from ..language import phrase
from .dates import day_and_month
from .direction import against_words, direction_words
from .item_words import label_in_sentence

if TYPE_CHECKING:
    from ..clinical.debrief import Debrief

LOW_FIRST: Final = "A low first mark is common, and an opening."
THANK: Final = "Thank them for it. Then ask"


def debrief_headline(debrief: "Debrief") -> str:
    """What stands beside the total: `5.6 below the cut-off of 36`."""
    rating, against = debrief.rating, debrief.against
    if rating.total is None:
        return phrase("skipped: no rating this session")
    if against is None or rating.cutoff is None:
        return phrase("of {maximum}, no cut-off", maximum=plain_score(debrief.instrument.maximum))
    cutoff = phrase("the cut-off of {total}", total=plain_score(rating.cutoff.total))
    if against == 0 and rating.cutoff.inclusive:
        return phrase("at {cutoff}, which counts as below", cutoff=cutoff)
    return against_words(against, cutoff)


def change_words(debrief: "Debrief", *, in_words: bool = False) -> str:
    """`-4.2 since 12 November`; `first rating` where there is none before it, `first SRS rating` where there is none on
    this scale; empty for a skipped session. `in_words`: `down 4.2` for `-4.2`.
    """
    if debrief.rating.total is None:
        return ""
    if debrief.change is None or debrief.since is None:
        return _first_words(debrief)
    moved = direction_words(debrief.change) if in_words else format_change(debrief.change)
    return phrase("{moved} since {since}", moved=moved, since=day_and_month(debrief.since, debrief.rating.on))


def weakest_words(debrief: "Debrief") -> str:
    """`the weakest: agreement on goals`, by the element's name; empty when no item stands alone."""
    if debrief.weakest is None:
        return ""
    return phrase("the weakest: {element}", element=phrase(debrief.instrument.items[debrief.weakest].element or ""))


def saved_line(debrief: "Debrief", code: str) -> str:
    """The whole of it in one line, for the shell. It names client and day: a slip in either is seen here or never.

    `Saved for KL-04 on 21 November. 30.4, 5.6 below the cut-off of 36, down 4.2 since 12 November. Weakest: goals.`
    """
    rating = debrief.rating
    saved = phrase("Saved for {code} on {on}.", code=code, on=day_and_month(rating.on, rating.recorded.date()))
    if rating.total is None:
        return phrase("{saved} Skipped: no rating.", saved=saved)
    total, where = format_score(rating.total), debrief_headline(debrief)
    stands = (
        phrase("{total} {where}", total=total, where=where)
        if debrief.against is None
        else phrase("{total}, {where}", total=total, where=where)
    )
    said = phrase("{saved} {stands}, {moved}.", saved=saved, stands=stands, moved=_moved(debrief))
    if debrief.weakest is None:
        return said
    weakest = label_in_sentence(debrief.instrument.items[debrief.weakest].label)
    return phrase("{said} Weakest: {weakest}.", said=said, weakest=weakest)


def _moved(debrief: "Debrief") -> str:
    if debrief.change is None or debrief.since is None:
        first = phrase("the first rating")
        return first if debrief.is_first else phrase("the first {code} rating", code=debrief.instrument.code)
    return change_words(debrief, in_words=True)


def _first_words(debrief: "Debrief") -> str:
    return phrase("first rating") if debrief.is_first else phrase("first {code} rating", code=debrief.instrument.code)


def held_now_words(before: Held) -> str:
    """What is said where a rating made a session a held one. `before`: what it was noted as, missed or cancelled."""
    return phrase(
        "That session was noted as missed: it counts as held now."
        if before is Held.MISSED
        else "That session was noted as cancelled: it counts as held now."
    )
