"""What the orders of the caseload are called."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ..clinical.order import Order

ORDERS: Final[Mapping[Order, str]] = MappingProxyType(
    {
        Order.USUAL_TIME: "usual time",
        Order.TALK_FIRST: "to talk about first",
        Order.LAST_SEEN: "last seen",
        Order.CODE: "code",
    }
)
