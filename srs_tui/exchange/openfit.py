"""OpenFIT's session import, written: one row a session, ORS and SRS side by side.

Source of the rules: OpenFIT's help on importing sessions (December 2025). A scale that was skipped has Y and five empty
cells; else there are four items and no total, or a total and no items. Scores are in centimetres.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence

from ..clinical.client import Client
from ..clinical.episode_sessions import EpisodeSessions, episodes_of
from ..clinical.rating import CLIENT, Rating
from ..clinical.score import point_score
from ..clinical.session import Session
from ..language import phrase
from .codes import guarded_text
from .exported import Exported
from .openfit_columns import COLUMNS, FURTHER, NOT_GIVEN, SCALE_COLUMN, UNKNOWN, column_scale, scale_columns

_Cells = Mapping[str, str]


def write_openfit(exported: Exported) -> bytes:
    """The sessions with a rating of the client's own on ORS or SRS, or on a sister scale of theirs, as CSV in UTF-8."""
    rows = [row for client in exported.clients for row in _rows(client, exported)]
    header = [*COLUMNS, *(column for column in FURTHER if any(row.get(column) for row in rows))]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([row.get(column, "") for column in header] for row in rows)
    return out.getvalue().encode()


def remarks_on_openfit(exported: Exported) -> Iterator[str]:
    """What OpenFIT's columns cannot say, and what this program does not know, each in a sentence."""
    known = {column for column, text in exported.provider.items() if text}
    if exported.names:
        known.add("Client_FirstName")
    unknown = [column for column in UNKNOWN if column not in known]
    yield phrase("Left empty, as it is not known here: {columns}.", columns=", ".join(unknown))
    given = [_own_ratings(session) for client in exported.clients for session in exported.kept(client)]
    if lacking := sum(len(each) == 1 for each in given):
        if lacking == 1:
            yield phrase("1 session with one of the two scales only: OpenFIT has the other one as skipped.")
        else:
            yield phrase(
                "{number:,} sessions with one of the two scales only: OpenFIT has the other one as skipped.",
                number=lacking,
            )


def _rows(client: Client, exported: Exported) -> Iterator[_Cells]:
    chosen = {session.id for session in exported.kept(client)}
    everything = exported.all_kept(client)
    used = {scale for session in everything for scale, rating in _own_ratings(session).items() if not rating.skipped}
    for number, each in enumerate(episodes_of(client, everything), 1):
        rated = [(session, given) for session in _of(each) if (given := _own_ratings(session))]
        if not rated:
            continue
        row = {
            **{column: guarded_text(text) for column, text in exported.provider.items()},
            "Client_ID": client.code,
            "Client_FirstName": guarded_text(client.name) if exported.names else "",
            "Case_ID": f"{client.code}-{number}",
            "Case_Date": min(each.episode.opened, rated[0][0].on).isoformat(),
            "Episode_Ended": "" if each.episode.ended is None else each.episode.ended.isoformat(),
            "Episode_Ending": "" if each.is_open else str(each.episode.how),
            "Client_Goal": guarded_text(client.goal) if exported.notes else "",
            "Client_Labels": guarded_text(" ".join(client.labels)),
        }
        for nth, (session, given) in enumerate(rated, 1):
            if session.id in chosen:
                yield row | _cells(session, nth, given, notes=exported.notes) | _sisters(client, given, used)


def _of(episode: EpisodeSessions) -> Sequence[Session]:
    """Its sessions, and those that followed it up, which begin no case of their own."""
    return (*episode.sessions, *episode.follow_ups)


def _own_ratings(session: Session) -> Mapping[str, Rating]:
    """The client's own ratings by the scale in whose columns they stand; of two sisters the one given first."""
    found: dict[str, Rating] = {}
    for rating in session.ratings:
        if rating.rater == CLIENT and (scale := column_scale(rating.instrument)):
            found.setdefault(scale, rating)
    return found


def _cells(session: Session, nth: int, given: Mapping[str, Rating], *, notes: bool) -> dict[str, str]:
    """What is the session's own. `nth`: which one of its case it is."""
    cells = {
        "Session_ID": str(nth),
        "Session_Date": session.on.isoformat(),
        "Notes": guarded_text(session.note) if notes else "",
    }
    for scale in SCALE_COLUMN:
        cells |= zip(scale_columns(scale), _scores(given.get(scale)), strict=True)
    return cells


def _sisters(client: Client, given: Mapping[str, Rating], used: Collection[str]) -> dict[str, str]:
    """Which scales these are, where the columns' own names would not say so of this client or a total of 0 would be
    taken for what a formula makes of nothing; and which of those that they use were not given at all.
    """
    absent = {SCALE_COLUMN[scale]: NOT_GIVEN for scale in used if scale not in given}
    own = {column_scale(client.instrument): client.instrument, column_scale(client.outcome): client.outcome}
    return absent | {
        SCALE_COLUMN[scale]: rating.instrument
        for scale, rating in given.items()
        if rating.instrument != scale or own.get(scale, scale) != scale or (rating.total == 0 and not rating.items)
    }


def _scores(rating: Rating | None) -> tuple[str, ...]:
    """Skipped or not, four items, a total."""
    if rating is None or rating.total is None:
        return ("Y", "", "", "", "", "")
    if rating.items is None:
        return ("N", "", "", "", "", point_score(rating.total))
    return ("N", *map(point_score, rating.items), "")
