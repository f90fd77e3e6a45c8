"""A rating in our own JSON: its shape, how it is written, how it is read and checked."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from ..clinical.instrument import Instrument, instrument_named
from ..clinical.rating import CLIENT, Mode, Rating, checked_items
from ..clinical.score import format_score
from ..clinical.validation import LONGEST_LINE, LONGEST_WORD
from ..language import phrase
from ..text import clean_line
from .imported import ImportedRating
from .json_checks import Checks
from .json_values import JsonRule, rule_in, tenths_in, utc_in
from .own_rows import points


class JsonRating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rating, in points."""

    scale: str
    by: str = CLIENT
    mode: Mode = Mode.PAPER
    items: tuple[Decimal, ...] | None = None
    total: Decimal | None = None
    skipped: bool = False
    recorded: datetime | None = None
    cutoff: JsonRule | UnsetType | None = UNSET
    reason: str | UnsetType = UNSET
    """Why it was corrected last: a note, and left out like one."""


def rating_out(rating: Rating, *, notes: bool) -> JsonRating:
    """The rating as it is written; with its notes where they are asked for."""
    rule = rating.cutoff
    return JsonRating(
        scale=rating.instrument,
        by=rating.rater,
        mode=rating.mode,
        items=None if rating.items is None else tuple(points(item) for item in rating.items),
        total=None if rating.total is None else points(rating.total),
        skipped=rating.skipped,
        recorded=rating.recorded,
        reason=rating.reason if notes and rating.reason else UNSET,
        cutoff=None if rule is None else JsonRule(points(rule.total), points(rule.item), rule.inclusive),
    )


def rating_in(rating: JsonRating, where: str, checks: Checks) -> ImportedRating | None:
    """The rating; None where something is wrong with it, which `checks` is told. `where` names its place."""
    before = checks.count
    scale = checks.valid(lambda: instrument_named(rating.scale), None, f"{where}, scale")
    rater = clean_line(rating.by)
    if not rater or len(rater) > LONGEST_WORD:
        checks.wrong(
            f"{where}, by",
            phrase("a rater has 1 to {longest} characters", longest=LONGEST_WORD),
        )
    if scale is None:
        return None
    items = _items(rating.items, scale, where, checks)
    given = rating.total
    total = None if given is None else checks.valid(lambda: tenths_in(given, scale.maximum), None, f"{where}, total")
    if checks.count > before:
        return None
    if rating.skipped and (items is not None or total is not None):
        checks.wrong(where, phrase("a skipped session has no score"))
    elif not rating.skipped and items is None and total is None:
        checks.wrong(where, phrase("give the items, or a total, or mark it as skipped"))
    elif items is not None and total is not None and total != sum(items):
        added = format_score(sum(items))
        checks.wrong(
            f"{where}, total",
            phrase("{total}, but the items add up to {added}", total=format_score(total), added=added),
        )
    rule = rating.cutoff
    cutoff = (
        checks.valid(lambda: rule_in(rule, scale), None, f"{where}, cutoff") if isinstance(rule, JsonRule) else rule
    )
    return ImportedRating(
        instrument=scale.code,
        rater=rater,
        mode=rating.mode,
        items=items,
        total=sum(items) if items is not None else total,
        skipped=rating.skipped,
        recorded=utc_in(rating.recorded),
        cutoff=None if isinstance(cutoff, UnsetType) else cutoff,
        says_mode=True,
        says_cutoff=not isinstance(cutoff, UnsetType),
        reason=checks.text(rating.reason, LONGEST_LINE, f"{where}, reason"),
    )


def _items(given: Sequence[Decimal] | None, scale: Instrument, where: str, checks: Checks) -> tuple[int, ...] | None:
    if given is None:
        return None
    return checks.valid(
        lambda: checked_items(scale, tuple(tenths_in(item, scale.item_maximum) for item in given)),
        None,
        f"{where}, items",
    )
