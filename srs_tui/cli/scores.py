"""The scores of one rating as arguments of a command."""

from collections.abc import Sequence
from typing import NamedTuple

from ..clinical.instrument import Instrument
from ..clinical.refusal import Refusal
from ..clinical.score import parse_score, parse_total
from ..language import phrase


class Scores(NamedTuple):
    """What was given, in tenths: the items or a total; neither of them when the scale was skipped."""

    items: tuple[int, ...] | None
    total: int | None


def scores_given(scores: Sequence[str], instrument: Instrument, *, total: bool, skip: bool) -> Scores:
    """The scores as typed. `total`: the one that there is is the total; `skip`: there are to be none.

    Raises:
        Refusal: one of them is no score, or they are too few or too many.
    """
    if skip:
        if scores:
            raise Refusal("A skipped session has no score: leave the scores out, or --skip.")
        return Scores(None, None)
    if total:
        if len(scores) != 1:
            raise Refusal("--total takes one score, the total, such as 31.2 --total")
        return Scores(None, parse_total(scores[0], instrument.maximum))
    if len(scores) == 1 < len(instrument.items):
        labels = ", ".join(phrase(item.label) for item in instrument.items)
        raise Refusal(
            "{code} takes {items} scores ({labels}), not 1: give one for each, or add --total if it is the total.",
            code=instrument.code,
            items=len(instrument.items),
            labels=labels,
        )
    return Scores(tuple(parse_score(score, instrument.item_maximum) for score in scores), None)
