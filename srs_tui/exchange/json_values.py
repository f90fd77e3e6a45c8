"""Single values of our own JSON, read and checked."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from ..clinical.cutoff import Cutoff
from ..clinical.instrument import Instrument
from ..clinical.refusal import Refusal
from ..text import clean_line


class JsonRule(Struct, frozen=True, forbid_unknown_fields=True):
    """The cut-off rule that a rating was judged by, in points."""

    total: Decimal
    item: Decimal
    inclusive: bool = False


def refuse_doubled_keys(text: bytes, name: str) -> None:
    """JSON in which one thing is said twice: which of the two holds nobody can know.

    Raises:
        Refusal: there is such a place.
    """

    def check(pairs: list[tuple[str, object]]) -> None:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            key = next(key for key in keys if keys.count(key) > 1)
            raise Refusal(
                "{name} says “{key}” twice of the same thing: export it again, or take one of them out.",
                name=name,
                key=clean_line(key)[:40],
            )

    json.loads(text, object_pairs_hook=check)


def key_in(text: str) -> str:
    """The key that a UUID with hyphens stands for; empty for none.

    Raises:
        Refusal: it is no UUID.
    """
    try:
        return str(UUID(text).int) if text else ""
    except ValueError:
        raise Refusal("“{text}” is no key of a session", text=clean_line(text)[:40]) from None


def rule_in(rule: JsonRule, scale: Instrument) -> Cutoff:
    """The cut-off rule of a rating on that scale.

    Raises:
        Refusal: it is out of the range of the scale.
    """
    return Cutoff(tenths_in(rule.total, scale.maximum), tenths_in(rule.item, scale.maximum), rule.inclusive)


def tenths_in(number: Decimal, maximum: int) -> int:
    """Points as tenths. `maximum` in tenths.

    Raises:
        Refusal: out of range, or finer than a tenth.
    """
    if not 0 <= number <= Decimal(maximum).scaleb(-1):  # compared before it is reckoned with: 1e999999999 overflows
        raise Refusal("{number} is out of range, 0 to {maximum}", number=str(number)[:20], maximum=maximum // 10)
    tenths = int(number.scaleb(1))
    if number != Decimal(tenths).scaleb(-1):
        raise Refusal("{number} has more than one decimal", number=str(number)[:20])
    return tenths


def utc_in(moment: datetime | None) -> datetime | None:
    """A moment in UTC; what has no zone is taken as UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
