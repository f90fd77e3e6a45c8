"""The order by code: the one of a caseload that needs no time."""

import re
from collections.abc import Iterable

from .standing import Standing


def by_code(standings: Iterable[Standing]) -> list[Standing]:
    """The standings by code, numbers in it as numbers."""
    return sorted(standings, key=lambda standing: _natural(standing.client.code))


def _natural(code: str) -> tuple[str | int, ...]:
    """A key by which KL-9 comes before KL-10, in any case."""
    parts = re.split(r"([0-9]+)", code.casefold())
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))
