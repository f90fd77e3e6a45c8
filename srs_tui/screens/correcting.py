"""Correcting a session from the chart: its date, its client; and writing the chart down."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from ..alliance.client import Client
from ..alliance.dates import parse_date, short_date
from ..alliance.instrument import instrument_named
from ..alliance.rating import Rating
from ..alliance.recording import cutoff_in_force
from ..alliance.refusal import Refusal
from ..alliance.timeline import Timeline
from ..exchange.places import Along
from ..exchange.report import picture_path, write_picture
from ..store.changes import Change
from .ask import AskScreen
from .page import Page

T = TypeVar("T")


async def change(page: Page[None], job: Callable[[], Change], said: str) -> None:
    """Have the store change something, then show it and say so; `{what}` in `said` is the change in words."""
    made = await page.attempt(job)
    if made is not None:
        page.show()
        page.say(said.format(what=made.what))


def ask_date(page: Page[None], rating: Rating) -> None:
    """Ask for the session's date, and correct it."""
    today = page.desk.today()

    async def keep(on: date) -> None:
        job = lambda: page.desk.caseload.amend(replace(rating, on=on))  # noqa: E731
        await change(page, job, f"Now dated {short_date(on, today)}. Undo: u.")

    question = f"Date of the session: {today.isoformat()}, today, yesterday, or -3 for three days ago"
    _ask(page, question, lambda text: parse_date(text, today), keep, value=rating.on.isoformat())


def ask_client(page: Page[None], client: Client, rating: Rating) -> None:
    """Ask whose session it was, and move it there."""
    desk = page.desk

    def read(text: str) -> Client:
        found = desk.caseload.find(text)
        if found.id == client.id:
            raise Refusal(f"It is {client.code}'s already: type another client's code, or press Esc.")
        return found

    async def keep(other: Client) -> None:
        # the rule stays the one it was made with, but where a cut-off of one client's own is in play
        cutoff = rating.cutoff
        if client.cutoff != other.cutoff:
            cutoff = cutoff_in_force(other, instrument_named(rating.instrument), desk.rules)
        moved = replace(rating, client=other.id, cutoff=cutoff)
        await change(page, lambda: desk.caseload.amend(moved), f"Moved to {other.code}. Undo: u.")

    question = f"Whose session of {short_date(rating.on, desk.today())} was it? A code, or the beginning of a name"
    _ask(page, question, read, keep)


def ask_file(page: Page[None], timeline: Timeline, begin: int, along: Along) -> None:
    """Ask for a file, and write the chart into it: the code only, no name and no note."""
    desk = page.desk

    async def keep(path: Path) -> None:
        def job() -> Path:
            write_picture(path, timeline, desk.signs, desk.today(), begin=begin, along=along)
            return path

        if await page.attempt(job) is not None:
            page.say(f"Written, for nobody else to read: {path}")

    question = "Write the chart to which file? .svg or .html; no name and no note in it"
    _ask(page, question, picture_path, keep, value=f"{timeline.client.code}.svg")


def _ask(
    page: Page[None], question: str, read: Callable[[str], T], keep: Callable[[T], object], *, value: str = ""
) -> None:
    def take(answer: T | None) -> None:
        if answer is not None:
            page.call_later(keep, answer)

    page.app.push_screen(AskScreen(question, read, page.desk.signs, value=value), take)
