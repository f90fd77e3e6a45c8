"""What stands in the place of the clients when there are none."""

from .line import Line


def empty_caseload(*, archived: bool) -> list[Line]:
    """The one key to press next. `archived`: there are clients, all of them in the archive."""
    if archived:
        return [
            Line("   Every client is in the archive."),
            Line(),
            Line("   Press ").add("v", "strong").add(" to show them, or ").add("n", "strong").add(" to add one."),
        ]
    return [
        Line("   No clients yet."),
        Line(),
        Line("   Press ").add("n", "strong").add(" to add one: a code is enough, such as KL-04."),
    ]
