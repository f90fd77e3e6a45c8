"""Our own JSON, read: of this version and of the one before, which is read for ever."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from ..clinical.client import checked_birth_year, checked_code
from ..clinical.dates import checked_day
from ..clinical.episode import check_episodes
from ..clinical.instrument import Instrument, instrument_named, outcome_named
from ..clinical.label import checked_labels
from ..clinical.rating import checked_items
from ..clinical.refusal import Refusal
from ..clinical.score import format_score
from ..clinical.session import Held
from ..clinical.validation import LONGEST_LINE, LONGEST_NAME, LONGEST_NOTE, LONGEST_WORD
from ..faults import Faults
from ..language import phrase
from ..text import clean_line, clean_text
from .encoding import decoded
from .imported import ImportedAdjustment, ImportedClient, ImportedFile, ImportedRating, ImportedSession
from .json_shape import (
    FORMAT,
    JsonAdjustment,
    JsonClient,
    JsonClientV1,
    JsonFile,
    JsonFileV1,
    JsonRating,
    JsonRule,
    JsonSession,
    session_of_v1,
)
from .json_values import key_in, refuse_doubled_keys, rule_in, tenths_in, utc_in
from .preview import Found, Reading

_T = TypeVar("_T")


def read_json(data: bytes, name: str, today: date) -> Reading:
    """What a JSON file holds. `name` is the file's, for what is said.

    Raises:
        Refusal: not such a file. What is wrong in it, by client and number, is in `Reading.found`.
    """
    text = decoded(data, name).text.encode()
    try:
        file: JsonFile | JsonFileV1
        if _version_of(text) == 1:
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
    faults = reader.faults
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


def _version_of(text: bytes) -> int:
    head = msgspec.json.decode(text, type=_Head)
    if head.format != FORMAT:
        raise msgspec.ValidationError(f"its format is “{head.format[:40]}”, not “{FORMAT}”")
    if head.version not in (1, 2):
        raise msgspec.ValidationError(
            f"it is of version {str(head.version)[:20]}, which a newer srs reads; this one knows 1 and 2"
        )
    return head.version


class _Reader:
    """Reads the clients of a file, gathering what is wrong."""

    def __init__(self, today: date) -> None:
        self._today: Final = today
        self._codes: Final[set[str]] = set()
        self._keys: Final[set[str]] = set()
        self.faults: Final = Faults()
        self.clients: Final[list[ImportedClient]] = []
        self.sessions: Final[list[ImportedSession]] = []
        self.adjustments: Final[list[ImportedAdjustment]] = []
        self.deleted = 0

    def client(self, client: JsonClient | JsonClientV1, number: int) -> None:
        """Read one client with everything of theirs."""
        who = clean_line(client.code) or phrase("client {number}", number=number)
        code = self._try(lambda: checked_code(client.code), "", f"client {number}, code")
        if code.casefold() in self._codes:
            self._wrong(f"client {number}, code", phrase("{code} is there twice", code=code))
        self._codes.add(code.casefold())
        born = UNSET if isinstance(client.born, UnsetType) else client.born
        year = "" if isinstance(born, UnsetType) or born is None else str(born)
        self._try(lambda: checked_birth_year(year, self._today.year), None, f"{who}, born")
        scale = self._try(lambda: instrument_named(client.scale), None, f"{who}, scale")
        none: tuple[str, ...] = ()
        labels = self._try(lambda: checked_labels(client.labels), none, f"{who}, labels")
        cutoff = None
        if client.cutoff is not None and scale is not None:
            wanted = client.cutoff
            cutoff = self._try(lambda: tenths_in(wanted, scale.maximum), None, f"{who}, cutoff")
        outcome, outcome_cutoff, goal, episodes = (
            "",
            None,
            "",
            client.episodes if isinstance(client, JsonClient) else (),
        )
        if isinstance(client, JsonClient) and client.outcome:
            given = client
            outcome = self._try(lambda: outcome_named(given.outcome).code, "", f"{who}, outcome")
        if isinstance(client, JsonClient) and client.outcome_cutoff is not None and outcome:
            line, most = client.outcome_cutoff, instrument_named(outcome).maximum
            outcome_cutoff = self._try(lambda: tenths_in(line, most), None, f"{who}, outcome_cutoff")
        if isinstance(client, JsonClient) and isinstance(client.goal, str):
            goal = clean_line(self._text(client.goal, LONGEST_LINE, f"{who}, goal"))
        self._try(lambda: check_episodes(episodes), None, f"{who}, episodes")
        self.clients.append(
            ImportedClient(
                code=code,
                outcome=outcome,
                outcome_cutoff=outcome_cutoff,
                goal=goal,
                episodes=episodes,
                name=clean_line(self._text(client.name, LONGEST_NAME, f"{who}, name")),
                scale=client.scale if scale is None else scale.code,
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
                self._session(
                    code,
                    session_of_v1(rating),
                    f"{who}, rating {at}",
                    f"{who}, rating {at}",
                )
        else:
            for at, session in enumerate(client.sessions, 1):
                self._session(code, session, f"{who}, session {at}", "")
        for at, each in enumerate(client.adjustments, 1):
            self._adjustment(code, each, f"{who}, adjustment {at}")

    def _session(self, code: str, session: JsonSession, where: str, rating_where: str) -> None:
        if session.deleted is True:
            self.deleted += 1
            return
        before = self.faults.count
        self._try(lambda: checked_day(session.on, self._today), None, f"{where}, on")
        key = self._try(lambda: key_in(session.id), "", f"{where}, id")
        if key and key in self._keys:
            self._wrong(f"{where}, id", phrase("it is there twice"))
        self._keys.add(key)
        ratings = [
            found
            for number, rating in enumerate(session.ratings, 1)
            if (found := self._rating(rating, rating_where or f"{where}, rating {number}")) is not None
        ]
        if session.held is not Held.HELD and session.ratings:
            self._wrong(where, phrase("a {held} session has no rating", held=phrase(session.held)))
        note = self._text(session.note, LONGEST_NOTE, f"{where}, note")
        agreed = self._text(session.agreed, LONGEST_LINE, f"{where}, agreed")
        given = [(rating.scale, rating.rater) for rating in ratings]
        if len(set(given)) < len(given):
            self._wrong(where, phrase("rated twice on one scale by one rater"))
        if self.faults.count > before:
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

    def _rating(self, rating: JsonRating, where: str) -> ImportedRating | None:
        before = self.faults.count
        scale = self._try(lambda: instrument_named(rating.scale), None, f"{where}, scale")
        rater = clean_line(rating.by)
        if not rater or len(rater) > LONGEST_WORD:
            self._wrong(
                f"{where}, by",
                phrase("a rater has 1 to {longest} characters", longest=LONGEST_WORD),
            )
        if scale is None:
            return None
        items = self._items(rating.items, scale, where)
        given = rating.total
        total = None if given is None else self._try(lambda: tenths_in(given, scale.maximum), None, f"{where}, total")
        if self.faults.count > before:
            return None
        if rating.skipped and (items is not None or total is not None):
            self._wrong(where, phrase("a skipped session has no score"))
        elif not rating.skipped and items is None and total is None:
            self._wrong(where, phrase("give the items, or a total, or mark it as skipped"))
        elif items is not None and total is not None and total != sum(items):
            added = format_score(sum(items))
            self._wrong(
                f"{where}, total",
                phrase("{total}, but the items add up to {added}", total=format_score(total), added=added),
            )
        rule = rating.cutoff
        cutoff = (
            self._try(lambda: rule_in(rule, scale), None, f"{where}, cutoff") if isinstance(rule, JsonRule) else rule
        )
        return ImportedRating(
            scale=scale.code,
            rater=rater,
            mode=rating.mode,
            items=items,
            total=sum(items) if items is not None else total,
            skipped=rating.skipped,
            recorded=utc_in(rating.recorded),
            cutoff=cutoff,
            reason=self._text(rating.reason, LONGEST_LINE, f"{where}, reason"),
        )

    def _items(self, given: Sequence[Decimal] | None, scale: Instrument, where: str) -> tuple[int, ...] | None:
        if given is None:
            return None
        return self._try(
            lambda: checked_items(scale, tuple(tenths_in(item, scale.item_maximum) for item in given)),
            None,
            f"{where}, items",
        )

    def _adjustment(self, code: str, each: JsonAdjustment, where: str) -> None:
        if each.deleted is True:
            self.deleted += 1
            return
        text = self._text(each.text, LONGEST_LINE, f"{where}, text")
        if not text:
            self._wrong(f"{where}, text", phrase("empty"))
        self._try(lambda: checked_day(each.on, self._today), None, f"{where}, on")
        self.adjustments.append(ImportedAdjustment(client=code, on=each.on, text=text, recorded=utc_in(each.recorded)))

    def _text(self, text: str | UnsetType, longest: int, where: str) -> str:
        """What somebody wrote, made safe; empty where the file does not say."""
        found = "" if isinstance(text, UnsetType) else clean_text(text).strip()
        if len(found) > longest:
            self._wrong(
                where,
                phrase(
                    "{found:,} characters, and {longest:,} are kept at most: shorten it",
                    found=len(found),
                    longest=longest,
                ),
            )
        return found

    def _wrong(self, where: str, what: object) -> None:
        self.faults.add(lambda: f"{where}: {str(what).rstrip('.')}")

    def _try(self, check: Callable[[], _T], otherwise: _T, where: str) -> _T:
        try:
            return check()
        except Refusal as refusal:
            why = str(refusal)
            self._wrong(where, why)
            return otherwise
