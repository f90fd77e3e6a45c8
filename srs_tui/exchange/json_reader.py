"""Our own JSON, read: of this version and of the one before, which is read for ever."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from ..clinical.client import checked_birth_year, checked_code
from ..clinical.dates import checked_day
from ..clinical.episode import check_episodes
from ..clinical.instrument import NO_SCALE, instrument_named, is_no_scale, outcome_named
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
    JsonClientV1,
    JsonFile,
    JsonFileV1,
    JsonSession,
    session_of_v1,
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
        file: JsonFile | JsonFileV1
        if _version_of(text, name) == 1:
            file = msgspec.json.decode(text, type=JsonFileV1)
        else:
            file = msgspec.json.decode(text, type=JsonFile)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refusal(
            "{name} is not a JSON file that srs export wrote: {error}.", name=name, error=clean_line(str(error))[:200]
        ) from None
    refuse_doubled_keys(text, name)
    return reading_of(file, today, phrase("our own JSON"))


def reading_of(file: JsonFile | JsonFileV1, today: date, format: str) -> Reading:
    """What a file in this shape holds, checked. `format` in words."""
    reader = _Reader(today)
    clients: Sequence[JsonClient | JsonClientV1] = file.clients
    for number, client in enumerate(clients, 1):
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

    def __init__(self, today: date) -> None:
        self._today: Final = today
        self._codes: Final[set[str]] = set()
        self._keys: Final[set[str]] = set()
        self.checks: Final = Checks()
        self.clients: Final[list[ImportedClient]] = []
        self.sessions: Final[list[ImportedSession]] = []
        self.adjustments: Final[list[ImportedAdjustment]] = []
        self.deleted = 0

    def client(self, client: JsonClient | JsonClientV1, number: int) -> None:
        """Read one client with everything of theirs."""
        nth = phrase("client {number}", number=number)
        who = clean_line(client.code) or nth
        code = self.checks.valid(lambda: checked_code(client.code), "", f"{nth}, code")
        if code.casefold() in self._codes:
            self.checks.wrong(f"{nth}, code", phrase("{code} is there twice", code=code))
        self._codes.add(code.casefold())
        born = UNSET if isinstance(client.born, UnsetType) else client.born
        year = "" if isinstance(born, UnsetType) or born is None else str(born)
        self.checks.valid(lambda: checked_birth_year(year, self._today.year), None, f"{who}, born")
        scale = None
        if not is_no_scale(client.scale):
            scale = self.checks.valid(lambda: instrument_named(client.scale), None, f"{who}, scale")
        none: tuple[str, ...] = ()
        labels = self.checks.valid(lambda: checked_labels(client.labels), none, f"{who}, labels")
        cutoff = None
        if client.cutoff is not None and scale is not None:
            wanted = client.cutoff
            cutoff = self.checks.valid(lambda: tenths_in(wanted, scale.maximum), None, f"{who}, cutoff")
        outcome, outcome_cutoff, goal = "", None, ""
        episodes = client.episodes if isinstance(client, JsonClient) else ()
        if isinstance(client, JsonClient) and client.outcome:
            given = client
            outcome = self.checks.valid(lambda: outcome_named(given.outcome).code, "", f"{who}, outcome")
        if isinstance(client, JsonClient) and client.outcome_cutoff is not None and outcome:
            line, most = client.outcome_cutoff, instrument_named(outcome).maximum
            outcome_cutoff = self.checks.valid(lambda: tenths_in(line, most), None, f"{who}, outcome_cutoff")
        if isinstance(client, JsonClient) and isinstance(client.goal, str):
            goal = clean_line(self.checks.text(client.goal, LONGEST_LINE, f"{who}, goal"))
        self.checks.valid(lambda: check_episodes(episodes), None, f"{who}, episodes")
        self.clients.append(
            ImportedClient(
                code=code,
                outcome=outcome,
                outcome_cutoff=outcome_cutoff,
                goal=goal,
                episodes=episodes,
                name=clean_line(self.checks.text(client.name, LONGEST_NAME, f"{who}, name")),
                scale=NO_SCALE if scale is None else scale.code,
                cutoff=cutoff,
                born=born,
                labels=labels,
                supervision=isinstance(client, JsonClient) and client.supervision is True,
                archived=client.archived,
                says_scale=True,
            )
        )
        if isinstance(client, JsonClientV1):
            for at, rating in enumerate(client.ratings, 1):
                place = f"{who}, rating {at}"
                self._session(code, session_of_v1(rating), place, place)
        else:
            for at, session in enumerate(client.sessions, 1):
                self._session(code, session, f"{who}, session {at}", "")
        for at, each in enumerate(client.adjustments, 1):
            self._adjustment(code, each, f"{who}, adjustment {at}")

    def _session(self, code: str, session: JsonSession, where: str, rating_where: str) -> None:
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
            if (found := rating_in(rating, rating_where or f"{where}, rating {number}", self.checks)) is not None
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
