"""`srs today`."""

import msgspec
from msgspec import Struct

from ..clinical.standing import Standing
from ..clinical.today import Today, today_of
from ..wording.dates import long_date
from ..wording.today_sections import today_sections
from .context import looked_into, now, standings_in, unfinished_in
from .output import say, say_json
from .request import Request
from .table import lines_of


class _Expected(Struct):
    code: str
    name: str
    at: str


class _Client(Struct):
    code: str
    name: str


class _Today(Struct):
    on: str
    expected: list[_Expected]
    not_rated: list[_Client]
    unfinished: list[_Client]


class TodayRequest(Request, frozen=True, kw_only=True):
    """How to say what the day holds."""

    json: bool = False


def run(request: TodayRequest) -> int:
    """Print who is expected, who was seen and not rated, and unfinished entries; the exit status.

    Raises:
        StoreError: the caseload cannot be trusted, or not be read.
    """
    caseload = looked_into(request)
    day = today_of(standings_in(caseload, caseload.clients()), unfinished_in(caseload), now())
    if request.json:
        say_json(lambda: msgspec.json.encode(_plain(day)))
        return 0
    say(long_date(day.on))
    for section in today_sections(day):
        say()
        say(section.title)
        for line in lines_of([[row.label, *row.cells] for row in section.rows]) if section.rows else []:
            say(f"  {line}")
    return 0


def _plain(day: Today) -> _Today:
    return _Today(
        on=day.on.isoformat(),
        expected=[
            _Expected(each.standing.client.code, each.standing.client.name, f"{each.at:%H:%M}") for each in day.expected
        ],
        not_rated=[_client(each) for each in day.not_rated],
        unfinished=[_client(each) for each in day.unfinished],
    )


def _client(standing: Standing) -> _Client:
    return _Client(standing.client.code, standing.client.name)
