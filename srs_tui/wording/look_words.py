"""Why to look at a client, in words."""

from ..clinical.look_here import Look
from ..clinical.outcome import Outcome
from ..clinical.score import format_change, format_score
from ..language import phrase


def look_words(look: Look, outcome: Outcome) -> str:
    """Why to look at a client, in the width of a table's cell: `7.2 below first`."""
    match look:
        case Look.WORSE:
            return phrase("{first} below first", first=format_score(outcome.first - outcome.last))
        case Look.NO_GAIN_THIN_ALLIANCE:
            return phrase("no gain, thin alliance")
        case Look.TWO_FALLS:
            return phrase("two falls, {last}", last=format_change(outcome.last - outcome.totals[-3]))
