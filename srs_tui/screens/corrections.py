"""Correcting a session from the chart: its date, its client."""

from datetime import date

from msgspec.structs import replace

from ..clinical.client import Client
from ..clinical.correction import moved_to, rated_twice
from ..clinical.lookup import find_client
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..clinical.session import RatedSession, Session
from ..language import phrase
from ..wording.dates import day_and_month
from .page import Page
from .question import ask, ask_day


class _Twice:
    """Refuses once what would give a client a second rating of one day; given again, it is meant."""

    def __init__(self, page: Page[None]) -> None:
        self._caseload = page.desk.caseload
        self._today = page.desk.today()
        self._told: tuple[str, date] | None = None

    def check(self, after: Session) -> None:
        """Hold a session as it would be against the others of that client and day.

        Raises:
            Refusal: one of them has such a rating, and it was not said yet.
        """
        there = rated_twice(after, self._caseload.sessions(after.client))
        if there is None or self._told == (after.client, after.on):
            return
        self._told = (after.client, after.on)
        code, day = self._caseload.client(after.client).code, day_and_month(after.on, self._today)
        what = phrase("skipped") if there.total is None else format_score(there.total)
        raise Refusal(
            "{code} has an {instrument} rating of {day} already, {what}: Enter again keeps both, Esc neither.",
            code=code,
            instrument=there.instrument,
            day=day,
            what=what,
        )


def ask_date(page: Page[None], rating: RatedSession) -> None:
    """Ask for the session's date, and correct it."""
    desk = page.desk

    async def keep(on: date) -> None:
        dated = replace(rating.session, on=on)
        await page.change(
            lambda: desk.caseload.edit_session(dated),
            phrase("Now dated {on}. Undo: u.", on=day_and_month(on, desk.today())),
        )

    asked = _Twice(page)
    ask_day(
        page,
        phrase("Date of the session?"),
        rating.on,
        keep,
        check=lambda on: asked.check(replace(rating.session, on=on)) if on != rating.on else None,
    )


def ask_client(page: Page[None], client: Client, rating: RatedSession) -> None:
    """Ask whose session it was, and move it there."""
    desk = page.desk

    def read(text: str) -> Client:
        found = find_client(text, desk.caseload.clients(archived=True), in_shell=False)
        if found.id == client.id:
            raise Refusal("It is {code}'s already: type another client's code, or press Esc.", code=client.code)
        return found

    async def keep(other: Client) -> None:
        moved = moved_to(rating.session, client, other, desk.rules)
        await page.change(
            lambda: desk.caseload.edit_session(moved), phrase("Moved to {code}. Undo: u.", code=other.code)
        )

    question = phrase(
        "Whose session of {on} was it? A code, or the beginning of a name", on=day_and_month(rating.on, desk.today())
    )
    asked = _Twice(page)
    ask(page, question, read, keep, check=lambda other: asked.check(replace(rating.session, client=other.id)))
