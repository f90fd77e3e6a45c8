"""What stands in place of the clients when there are none."""

from ..language import phrase
from .line import Line, keyed


def empty_caseload(*, archived: bool) -> list[Line]:
    """The one key to press next. `archived`: there are clients, all of them in the archive."""
    if archived:
        return [
            Line(phrase("   Every client is in the archive.")),
            Line(),
            keyed("   Press {show} to show them, or {add} to add one.", show="v", add="n"),
        ]
    return [
        Line(phrase("   No clients yet.")),
        Line(),
        keyed("   Press {add} to add one: a code is enough, such as KL-04.", add="n"),
    ]
