"""The cut-off: the threshold below which a rating is worth a conversation."""

from msgspec import Struct

from .instrument import Instrument


class Cutoff(Struct, frozen=True, omit_defaults=True, gc=False):
    """The cut-off rule in force when a rating was made, kept with it so that a later setting rewrites no history.

    Sources disagree on the comparison (below 36 in OpenFIT's alert table, at or below 36 elsewhere):
    strictly below unless `inclusive`. Both measures in tenths of a point.
    """

    total: int
    item: int
    inclusive: bool = False

    def flags_total(self, total: int) -> bool:
        """Whether a total, in tenths, is below the cut-off."""
        return total <= self.total if self.inclusive else total < self.total

    def flags_item(self, item: int) -> bool:
        """Whether one item, in tenths, is below its cut-off."""
        return item <= self.item if self.inclusive else item < self.item


def cutoff_for(instrument: Instrument, total: int | None = None, *, inclusive: bool = False) -> Cutoff | None:
    """The rule for a new rating: a total of one's own choice, or the published one; None where neither is there.

    The item cut-off is the total's equal share (36 over four items is 9.0).
    """
    line = instrument.cutoff if total is None else total
    if line is None:
        return None
    return Cutoff(total=line, item=line // len(instrument.items), inclusive=inclusive)
