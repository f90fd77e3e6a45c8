"""The headline of the caseload."""

from collections.abc import Sequence

from ..clinical.order import Order
from ..clinical.standing import Standing
from ..language import phrase
from ..wording.order_words import ORDERS
from ..words import counted
from .headline import Right
from .line import Line


def caseload_head(
    clients: Sequence[Standing],
    *,
    order: Order,
    found: int | None = None,
    unfinished: int,
    demo: bool,
    read_only: bool,
) -> tuple[Line, Right]:
    """The left side and the right: how many clients there are, and how many of them to talk about, which is told to the
    last.

    `clients`: all that may be shown; `found`: how many of them are, while one searches.
    """
    title = Line(phrase("Caseload"), "strong")
    if demo:
        title.add(f"   {phrase('a demo: nothing is kept')}", "accent")
    elif read_only:
        title.add(f"   {phrase('read only')}", "accent")
    if found is not None:
        title.add(phrase("   {found} found", found=found), "muted")
    elif order is not Order.USUAL_TIME:
        title.add(f"   {phrase(ORDERS[order])}", "muted")
    if not clients:
        return title, ""
    due = sum(row.asks_to_look for row in clients)
    rest = phrase(", {unfinished} unfinished", unfinished=unfinished) if unfinished else ""
    all_of_them = counted(len(clients), "client")
    if not due:
        return title, phrase("{clients}, none to talk about{rest}", clients=all_of_them, rest=rest)
    return title, (
        phrase("{clients}, {due} to talk about{rest}", clients=all_of_them, due=due, rest=rest),
        phrase("{due} to talk about{rest}", due=due, rest=rest),
        phrase("{due} to talk about", due=due),
    )
