"""Our own JSON, read: of this version and of the one before, which is read for ever."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import msgspec

from ..clinical.client import checked_birth_year, checked_code
from ..clinical.dates import checked_day
from ..clinical.episode import check_episodes
from ..clinical.instrument import NO_SCALE, Instrument, instrument_named, is_no_scale, outcome_named
from ..clinical.label import checked_labels
from ..clinical.refusal import Refusal
from ..clinical.session import Held
from ..clinical.validation import LONGEST_LINE, LONGEST_NAME, LONGEST_NOTE
from ..language import phrase
from ..text import clean_line
from .encoding import decoded
from .imported import ImportedAdjustment, ImportedClient, ImportedFile, ImportedSession
from .json_checks import Checks
from .json_rating import rating_in
from .json_shape import (
    FORMAT,
    JsonAdjustment,
    JsonClient,
    JsonFile,
    JsonFileV1,
    JsonSession,
    file_of_v1,
)
from .json_values import key_in, refuse_doubled_keys, tenths_in, utc_in
from .preview import Found, Reading


def read_json(data: bytes, name: str, today: date) -> Reading:
    """What a JSON file holds. `name` is the file's, for what is said.

    Raises:
        Refusal: not such a file. What is wrong in it, by client and number, is in `Reading.found`.
    """
    text = decoded(data, name).text.encode()
    try:
        if is_v1 := _version_of(text, name) == 1:
            file = file_of_v1(msgspec.json.decode(text, type=JsonFileV1))
        else:
            file = msgspec.json.decode(text, type=JsonFile)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refusal(
            "{name} is not a JSON file that srs export wrote: {error}.", name=name, error=clean_line(str(error))[:200]
        ) from None
    refuse_doubled_keys(text, name)
    return reading_of(file, today, phrase("our own JSON"), is_v1=is_v1)


def reading_of(file: JsonFile, today: date, format: str, *, is_v1: bool = False) -> Reading:
    """What a file in this shape holds, checked. `format` in words; `is_v1`: each session was a rating in the file."""
    reader = _Reader(today, is_v1=is_v1)
    for number, client in enumerate(file.clients, 1):
        reader.client(client, number)
    faults = reader.checks.faults
    found = Found(
        format=format,
        left_out_rows=(("deleted where the file was written", reader.deleted),) if reader.deleted else (),
        faults=tuple(faults.told),
        more_faults=faults.untold,
    )
    held = ImportedFile(tuple(reader.clients), tuple(reader.sessions), tuple(reader.adjustments))
    return Reading(ImportedFile() if faults.count else held, found)


class _Head(msgspec.Struct):
    format: str
    version: int


def _version_of(text: bytes, name: str) -> int:
    head = msgspec.json.decode(text, type=_Head)
    if head.format != FORMAT:
        raise Refusal(
            "{name} is not a JSON file that srs export wrote: its format is “{format}”, not “{own}”.",
            name=name,
            format=clean_line(head.format)[:40],
            own=FORMAT,
        )
    if head.version not in (1, 2):
        raise Refusal(
            "{name} is not a JSON file that this srs reads: it is of version {version}, which a newer srs reads; this "
            "one knows 1 and 2.",
            name=name,
            version=str(head.version)[:20],
        )
    return head.version


class _Reader:
    """Reads the clients of a file, gathering what is wrong."""

    def __init__(self, today: date, *, is_v1: bool) -> None:
        self._today: Final = today
        self._is_v1: Final = is_v1
        self._codes: Final[set[str]] = set()
        self._keys: Final[set[str]] = set()
        self.checks: Final = Checks()
        self.clients: Final[list[ImportedClient]] = []
        self.sessions: Final[list[ImportedSession]] = []
        self.adjustments: Final[list[ImportedAdjustment]] = []
        self.deleted = 0

    def client(self, client: JsonClient, number: int) -> None:
        """Read one client with everything of theirs."""
        nth = phrase("client {number}", number=number)
        who = clean_line(client.code) or nth
        code = self.checks.valid(lambda: checked_code(client.code), "", f"{nth}, code")
        if code.casefold() in self._codes:
            self.checks.wrong(f"{nth}, code", phrase("{code} is there twice", code=code))
        self._codes.add(code.casefold())
        self.clients.append(self._about(client, code, who))
        for at, session in enumerate(client.sessions, 1):
            self._session(code, session, f"{who}, rating {at}" if self._is_v1 else f"{who}, session {at}")
        for at, each in enumerate(client.adjustments, 1):
            self._adjustment(code, each, f"{who}, adjustment {at}")

    def _about(self, client: JsonClient, code: str, who: str) -> ImportedClient:
        """What is said of the client themselves."""
        valid, none = self.checks.valid, tuple[str, ...]()
        year = str(client.born) if isinstance(client.born, int) else ""
        valid(lambda: checked_birth_year(year, self._today.year), None, f"{who}, born")
        valid(lambda: check_episodes(client.episodes), None, f"{who}, episodes")
        alliance = self._scale(client.scale, instrument_named, f"{who}, scale")
        outcome = self._scale(client.outcome, outcome_named, f"{who}, outcome")
        return ImportedClient(
            code=code,
            name=clean_line(self.checks.text(client.name, LONGEST_NAME, f"{who}, name")),
            scale=NO_SCALE if alliance is None else alliance.code,
            cutoff=self._cutoff(client.cutoff, alliance, f"{who}, cutoff"),
            outcome="" if outcome is None else outcome.code,
            outcome_cutoff=self._cutoff(client.outcome_cutoff, outcome, f"{who}, outcome_cutoff"),
            goal=clean_line(self.checks.text(client.goal, LONGEST_LINE, f"{who}, goal")),
            episodes=client.episodes,
            born=client.born,
            labels=valid(lambda: checked_labels(client.labels), none, f"{who}, labels"),
            supervision=client.supervision is True,
            archived=client.archived,
            says_scale=True,
        )

    def _scale(self, text: str, named: Callable[[str], Instrument], where: str) -> Instrument | None:
        return None if is_no_scale(text) else self.checks.valid(lambda: named(text), None, where)

    def _cutoff(self, given: Decimal | None, scale: Instrument | None, where: str) -> int | None:
        if given is None or scale is None:
            return None
        return self.checks.valid(lambda: tenths_in(given, scale.maximum), None, where)

    def _session(self, code: str, session: JsonSession, where: str) -> None:
        if session.deleted is True:
            self.deleted += 1
            return
        before = self.checks.count
        self.checks.valid(lambda: checked_day(session.on, self._today), None, f"{where}, on")
        key = self.checks.valid(lambda: key_in(session.id), "", f"{where}, id")
        if key and key in self._keys:
            self.checks.wrong(f"{where}, id", phrase("it is there twice"))
        self._keys.add(key)
        ratings = [
            found
            for number, rating in enumerate(session.ratings, 1)
            if (found := rating_in(rating, where if self._is_v1 else f"{where}, rating {number}", self.checks))
            is not None
        ]
        if session.held is not Held.HELD and session.ratings:
            self.checks.wrong(where, phrase("a {held} session has no rating", held=phrase(session.held)))
        note = self.checks.text(session.note, LONGEST_NOTE, f"{where}, note")
        agreed = self.checks.text(session.agreed, LONGEST_LINE, f"{where}, agreed")
        given = [(rating.instrument, rating.rater) for rating in ratings]
        if len(set(given)) < len(given):
            self.checks.wrong(where, phrase("rated twice on one scale by one rater"))
        if self.checks.count > before:
            return
        self.sessions.append(
            ImportedSession(
                client=code,
                on=session.on,
                key=key,
                held=session.held,
                note=note,
                talked=session.talked,
                agreed=agreed,
                supervision=session.supervision is True,
                ratings=tuple(ratings),
                recorded=utc_in(session.recorded),
                where=where,
            )
        )

    def _adjustment(self, code: str, each: JsonAdjustment, where: str) -> None:
        if each.deleted is True:
            self.deleted += 1
            return
        text = self.checks.text(each.text, LONGEST_LINE, f"{where}, text")
        if not text:
            self.checks.wrong(f"{where}, text", phrase("empty"))
        self.checks.valid(lambda: checked_day(each.on, self._today), None, f"{where}, on")
        self.adjustments.append(ImportedAdjustment(client=code, on=each.on, text=text, recorded=utc_in(each.recorded)))
