"""What every command begins with: the caseload asked for, the rules in force, the time."""

import os
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from ..clinical.client import Client
from ..clinical.dates import parse_date
from ..clinical.rules import Rules
from ..clinical.standing import Standing, standing_of
from ..language import phrase, speak
from ..settings.reading import load_settings
from ..settings.settings import Settings
from ..store.audit import Act
from ..store.caseload_files import CaseloadFiles
from ..store.caseload_view import CaseloadView
from ..store.errors import ChangedElsewhere
from ..system.clock import is_unset_utc, local_now, local_today
from ..system.errors import StoreError
from ..system.places import caseload_path, config_path, questions_path, utc_told_path
from ..system.told import is_first_time
from .output import tell
from .request import Request

if TYPE_CHECKING:
    from ..store.caseload import Caseload

_View = TypeVar("_View", bound=CaseloadView)


class _Opened:
    """The caseload that was opened last, kept to the end of the process, which the system takes away as a whole: to
    take its records apart one by one costs as much as a third of reading them.
    """

    caseload: ClassVar[CaseloadView | None] = None


def files_of(request: Request, *, shut: bool = False) -> CaseloadFiles:
    """The files of the caseload asked for, opened where it is encrypted, unless they may stay `shut`.

    Raises:
        Refusal: it is encrypted, and there is no terminal to ask for the passphrase at.
        StoreError: it could not be opened.
    """
    files = CaseloadFiles(caseload_path(request.caseload, os.environ))
    if files.shut and not shut:
        from .unlock import unlock

        unlock(files, request)
    return files


def files_put_in_order(request: Request) -> CaseloadFiles:
    """As `files_of`, for what does not open the caseload; what was open to others is closed with a word on stderr.

    Raises:
        OtherAccount: it belongs to another account.
        StoreError: what is open to others cannot be closed.
    """
    files = files_of(request)
    if files.head_of(files.path) is not None:  # nothing is done to what may be no caseload
        for line in files.at_start():
            tell(line)
    return files


def opened(request: Request, *, to_write: bool = False) -> "Caseload":
    """The caseload asked for; when it can only be read, stderr says why, and what is to write ends before it begins.

    Raises:
        ChangedElsewhere: it is to be written, and can only be read.
        OtherAccount: it belongs to another account.
        StoreError: it cannot be trusted, or not be read.
    """
    from ..store.caseload import Caseload

    return _opened(Caseload, request, to_write=to_write)


def looked_into(request: Request) -> CaseloadView:
    """As `opened`, for what changes nothing: without what it takes to.

    Raises:
        OtherAccount, StoreError: see there.
    """
    return _opened(CaseloadView, request, to_write=False)


def _opened(kind: type[_View], request: Request, *, to_write: bool) -> _View:
    tell_settings_faults()
    if to_write:
        _tell_unset_utc()
    files = files_of(request)
    _Opened.caseload = caseload = kind.open(files, tell=request.asides.append)
    for line in files.at_start():  # only once it is known to be a caseload
        tell(line)
    if notice := caseload.take_notice():
        tell(notice)
    if reason := caseload.read_only_reason:
        if to_write:
            raise ChangedElsewhere("{why}", why=reason)
        tell(reason)
    if not to_write:  # what is written is noted by itself
        caseload.audit.note(Act.OPENED)
    return caseload


def last_opened() -> CaseloadView | None:
    """The caseload that was opened last; None where none was."""
    return _Opened.caseload


def tell_not_encrypted(files: CaseloadFiles) -> None:
    """Say that what was written out of an encrypted caseload is for everybody to read who gets it."""
    if files.encrypted:
        tell(phrase("The caseload is encrypted; what was written from it is not."))


def client_viewed(caseload: CaseloadView, text: str) -> Client:
    """The client meant by a text, of whom something is shown: the audit notes it.

    Raises:
        Refusal: none or several.
    """
    client = caseload.find(text)
    caseload.audit.note(Act.VIEWED, client.id)
    return client


def tell_settings_faults() -> None:
    """One line on stderr for each thing wrong in the settings."""
    for fault in _settings()[1]:
        tell(fault)


def _tell_unset_utc() -> None:
    """Say once, before something is dated, that today is today in UTC because nobody said otherwise."""
    if is_unset_utc(settings_in_force().timezone) and is_first_time(utc_told_path()):
        tell(
            phrase(
                "Days change at midnight UTC on this computer: set your time zone, as in srs set timezone Europe/Berlin"
            )
        )


def settings_in_force() -> Settings:
    """What the therapist has chosen; the default for what cannot be read."""
    return _settings()[0]


def rules_in_force() -> Rules:
    """The thresholds of the signals and courses."""
    return settings_in_force().rules


def now() -> datetime:
    """The present moment in local time, with its zone."""
    return local_now(settings_in_force().timezone)


def today() -> date:
    """The local date."""
    return local_today(settings_in_force().timezone)


def read_date(text: str) -> date:
    """The day that is written, by the one grammar of dates.

    Raises:
        Refusal: not a date, or none that a session can have.
    """
    return parse_date(text, today(), settings_in_force().dates)


def date_or_today(text: str) -> date:
    """As `read_date`; today where nothing is written.

    Raises:
        Refusal: see `read_date`.
    """
    return read_date(text) if text else today()


def standing_in(caseload: CaseloadView, client: Client) -> Standing:
    """How a client stands today."""
    return standing_of(client, caseload.sessions(client.id), today(), rules_in_force())


def standings_in(caseload: CaseloadView, clients: Sequence[Client]) -> list[Standing]:
    """How each of these clients stands today."""
    day, rules = today(), rules_in_force()
    of_each = zip(clients, caseload.sessions_of_each(clients), strict=True)
    return [standing_of(client, sessions, day, rules) for client, sessions in of_each]


def unfinished_in(caseload: CaseloadView) -> frozenset[str]:
    """Keys of the clients with an entry begun and not saved; where the drafts cannot be read, stderr says so."""
    try:
        return frozenset(draft.client for draft in caseload.unfinished() if not draft.is_empty)
    except StoreError as error:
        tell(str(error))
        return frozenset()


def _settings() -> tuple[Settings, list[str]]:
    path = config_path()
    return _read_once(path, _stamp(path), _stamp(questions_path()))


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells a file from the same one before it was changed; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=1)
def _read_once(path: Path, *_: tuple[int, int] | None) -> tuple[Settings, list[str]]:
    """The settings, read anew only when a file is another: every client of a list asks for them."""
    found = load_settings(path)
    speak(found[0].language)  # numbers and dates are said from now on as the settings have them
    return found
