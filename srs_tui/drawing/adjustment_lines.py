"""One adjustment in lines: what was changed, and what followed."""

from datetime import date

from ..clinical.timeline import MarkedAdjustment
from ..wording.dates import short_date
from ..wording.effect_words import effect_detail, effect_sentence, trend_words
from ..wording.role import Role
from ..wording.signs import Signs
from .line import Line, fitted, wrapped


def adjustment_lines(
    marked: MarkedAdjustment,
    today: date,
    width: int,
    signs: Signs,
    *,
    detail: bool = False,
    head: Line | None = None,
    number: Role = "text",
) -> list[Line]:
    """An adjustment and its text; below it what followed, and whether that had begun before.

    `detail`: in full, with the numbers behind the verdict and the names of their methods; `head`: what begins its first
    line, three cells; `number`: the role of its number.
    """
    day = short_date(marked.adjustment.on, today)
    text = " ".join(marked.adjustment.text.split())
    head = (head or Line("   ")).add(str(marked.number), number).to(6).add(f"{day}  ", "muted")
    first, *more = wrapped(text, width - head.width, indent=0, hanging=0)
    if more and not detail:
        first, more = Line(fitted(text, width - 1 - head.width, signs.ellipsis).rstrip()), []
    more = [Line().to(head.width).join(line) for line in more]
    head.join(first)
    said = [effect_sentence(marked.effect), trend_words(marked.effect)]
    if said[1] and len(said[0]) + len(said[1]) + 2 < width - 7:
        said = ["; ".join(said)]
    if detail:
        said.append(effect_detail(marked.effect))
        return [head, *more, *(line for each in said for line in wrapped(each, width, "muted", indent=6) if each)]
    return [
        head,
        *(Line("      ").add(fitted(each, width - 7, signs.ellipsis).rstrip(), "muted") for each in said if each),
    ]
