"""The limits of every field of a record: the same for forms, the shell, imports, undo, and for a document that another
program wrote. Each check raises a Refusal that says in one line what does not hold.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import UnsetType

from ..language import phrase
from ..text import clean_line
from .adjustment import Adjustment
from .client import FIRST_BIRTH_YEAR, Client, checked_code
from .cutoff import Cutoff
from .dates import EARLIEST, in_words
from .episode import check_episodes
from .instrument import ALLIANCE_SCALES, INSTRUMENTS, OUTCOME_SCALES, Kind
from .label import checked_labels
from .rating import Rating, check_rating
from .refusal import Refusal
from .session import Earlier, Session, check_session

LONGEST_NAME: Final = 200
"""Characters."""
LONGEST_WORD: Final = 60
"""Characters of the name of a scale or of a rater."""
LONGEST_LINE: Final = 5_000
"""Characters of an adjustment, or of what was agreed."""
LONGEST_NOTE: Final = 50_000
SLACK: Final = timedelta(days=1)
"""How far ahead of the moment in UTC a date may lie: on some islands it is tomorrow already."""

LARGEST_SCORE: Final = 100_000
"""Tenths of a point on a scale that is not known here."""

_LARGEST_KEY: Final = 2**128 - 1


def check_key(key: str) -> None:
    """Hold a record's key against what one looks like: a UUID as a decimal, as TinyDB reads it.

    Raises:
        Refusal: it is none.
    """
    if not (key.isascii() and key.isdigit() and not key.startswith("0") and len(key) <= len(str(_LARGEST_KEY))):
        raise Refusal("the key “{key}” is not one of this program: keys are whole numbers.", key=key[:50])
    if int(key) > _LARGEST_KEY:
        raise Refusal("the key “{key}” is too large: keys are UUIDs, as decimals.", key=key)


def check_length(what: str, text: str, longest: int) -> None:
    """Hold a text against the number of characters that its field takes.

    Raises:
        Refusal: it is longer.
    """
    if len(text) > longest:
        raise Refusal(
            "The {what} has {text:,} characters, and {longest:,} are kept at most: shorten it.",
            what=phrase(what),
            text=len(text),
            longest=longest,
        )


def check_day(day: date, now: datetime) -> None:
    """Hold a date of a record against 1990 and today; `now` in UTC, with a day's slack for zones that are ahead of it.

    Where one types, `dates.checked_day` knows today exactly.

    Raises:
        Refusal: it is before, or in the future.
    """
    if day < EARLIEST:
        raise Refusal("{day} is before {year}: correct the year.", day=in_words(day), year=EARLIEST.year)
    if day > (now + SLACK).date():
        raise Refusal("{day} is in the future: correct the date.", day=in_words(day))


def check_moment(moment: datetime, now: datetime) -> None:
    """Hold a time at which something was written down against 1990 and the present; both in UTC.

    Raises:
        Refusal: it has no time zone, another than UTC, or lies outside.
    """
    if moment.utcoffset() is None:
        raise Refusal(
            "the time {isoformat} has no time zone: times are kept in UTC, with a Z after them.",
            isoformat=moment.isoformat(),
        )
    if moment.utcoffset():
        raise Refusal(
            "the time {isoformat} is not in UTC: times are kept in UTC, with a Z after them.",
            isoformat=moment.isoformat(),
        )
    check_day(moment.astimezone(UTC).date(), now)


def check_birth_year(year: int, this_year: int) -> None:
    """Hold a year of birth against 1900 and this year.

    Raises:
        Refusal: it is none that a client can have.
    """
    if not FIRST_BIRTH_YEAR <= year <= this_year:
        raise Refusal(
            "The year of birth is not from {first_birth_year} to {this_year}: correct it, or leave it empty.",
            first_birth_year=FIRST_BIRTH_YEAR,
            this_year=this_year,
        )


def check_cutoff(tenths: int, maximum: int) -> None:
    """Hold a cut-off against the maximum of what it is for; both in tenths of a point.

    Raises:
        Refusal: it is outside.
    """
    if not 0 <= tenths <= maximum:
        raise Refusal("The cut-off is not from 0 to {maximum}: correct it, or leave it empty.", maximum=maximum // 10)


def check_client_record(client: Client, now: datetime) -> None:
    """Hold every field of a client against its limits; `now` in UTC.

    Raises:
        Refusal: the first that does not hold.
    """
    checked_code(client.code)
    check_length("name", client.name, LONGEST_NAME)
    checked_labels(client.labels)
    alliance = INSTRUMENTS.get(client.instrument)
    if client.cutoff is not None:
        check_cutoff(client.cutoff, alliance.maximum if alliance else LARGEST_SCORE)
    if alliance is not None and alliance.kind is not Kind.ALLIANCE:
        raise Refusal(
            "{scale} is no alliance scale: use one of {scales}, or none.",
            scale=client.instrument,
            scales=", ".join(ALLIANCE_SCALES),
        )
    outcome = INSTRUMENTS.get(client.outcome)
    if outcome is not None and outcome.kind is not Kind.OUTCOME:
        raise Refusal(
            "{outcome} is no outcome scale: use one of {outcome_scales}, or none.",
            outcome=client.outcome,
            outcome_scales=", ".join(OUTCOME_SCALES),
        )
    if client.outcome_cutoff is not None:
        check_cutoff(client.outcome_cutoff, outcome.maximum if outcome else LARGEST_SCORE)
    for scale in (client.instrument, client.outcome):
        check_length("name of a scale", scale, LONGEST_WORD)
    check_length("goal", client.goal, LONGEST_LINE)
    check_episodes(client.episodes)
    for each in client.episodes:
        for day in (each.opened, each.ended, each.coming):
            if day is not None:
                check_day(day, now)
    if client.born is not None:
        check_birth_year(client.born, (now + SLACK).year)
    _check_moments(now, client.added, client.edited)


def check_adjustment_record(adjustment: Adjustment, now: datetime) -> None:
    """Hold every field of an adjustment against its limits; `now` in UTC.

    Raises:
        Refusal: the first that does not hold.
    """
    if not adjustment.text.strip():
        raise Refusal("An adjustment needs a word on what you change: type it.")
    check_length("adjustment", adjustment.text, LONGEST_LINE)
    check_day(adjustment.on, now)
    _check_moments(now, adjustment.recorded, adjustment.edited)


def check_session_record(session: Session, now: datetime) -> None:
    """Hold every field of a session, of its ratings and of what edits replaced, against its limits; `now` in UTC.

    Raises:
        Refusal: the first that does not hold.
    """
    check_session(session)
    check_day(session.on, now)
    check_length("note", session.note, LONGEST_NOTE)
    check_length("agreement", session.agreed, LONGEST_LINE)
    _check_moments(now, session.recorded, session.edited)
    for rating in session.ratings:
        _check_rating_fields(rating, now)
    for each in session.earlier:
        _check_earlier(each, now)


def _check_earlier(earlier: Earlier, now: datetime) -> None:
    check_moment(earlier.replaced, now)
    if not isinstance(earlier.on, UnsetType):
        check_day(earlier.on, now)
    if not isinstance(earlier.note, UnsetType):
        check_length("note", earlier.note, LONGEST_NOTE)
    if not isinstance(earlier.agreed, UnsetType):
        check_length("agreement", earlier.agreed, LONGEST_LINE)
    if not isinstance(earlier.ratings, UnsetType):
        for rating in earlier.ratings:
            check_rating(rating)
            _check_rating_fields(rating, now)


def _check_rating_fields(rating: Rating, now: datetime) -> None:
    """What `check_rating` leaves: it knows the scores of the scales that are known."""
    scale = INSTRUMENTS.get(rating.instrument)
    if not rating.instrument:
        raise Refusal("a rating needs the name of its scale.")
    if not clean_line(rating.rater).strip():
        raise Refusal("a rating needs whoever marked it.")
    check_length("name of a scale", rating.instrument, LONGEST_WORD)
    check_length("rater", rating.rater, LONGEST_WORD)
    check_length("reason", rating.reason, LONGEST_LINE)
    if rating.cutoff is not None:
        _check_rule(rating.cutoff, scale.maximum if scale else LARGEST_SCORE)
    if scale is None and not all(0 <= each <= LARGEST_SCORE for each in (rating.total or 0, *(rating.items or ()))):
        raise Refusal("a score is out of range: correct it.")
    _check_moments(now, rating.recorded)
    if rating.entry:
        check_key(rating.entry)


def _check_rule(rule: Cutoff, maximum: int) -> None:
    check_cutoff(rule.total, maximum)
    check_cutoff(rule.item, maximum)


def _check_moments(now: datetime, *moments: datetime | None) -> None:
    for moment in moments:
        if moment is not None:
            check_moment(moment, now)
