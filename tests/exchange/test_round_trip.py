"""What we export we import again without loss per rating: any caseload, also after a spreadsheet has had the file."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.episode import Ending, Episode
from srs_tui.clinical.instrument import ALLIANCE_SCALES, INSTRUMENTS, OUTCOME_SCALES
from srs_tui.clinical.rating import Mode, Rating
from srs_tui.clinical.session import Held, Session, in_order
from srs_tui.exchange.answers import AskSameClient
from srs_tui.exchange.csv import write_csv
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.fhir import write_fhir
from srs_tui.exchange.import_plan import Plan, plan_for
from srs_tui.exchange.json import write_json
from srs_tui.exchange.known import CaseloadNow
from srs_tui.exchange.openfit import write_openfit
from srs_tui.exchange.preview import Reading
from srs_tui.exchange.xlsx import write_xlsx
from srs_tui.text import clean_line, clean_text
from tests.builders import NOW, RULES, a_client
from tests.exchange.reading import held_in, read

MOMENTS = st.datetimes(datetime(1990, 1, 2), datetime(2026, 11, 20), timezones=st.just(UTC))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda text: clean_text(text).strip())
LINES = TEXTS.map(clean_line)
ODD = st.sampled_from(
    ["=1+1", "'=1", "''-", "-5", "'", "a\nb", '"', ";", "3/4", "1.50", "TRUE", "12-Sep", "0012", "sep=;"]
)
CODES = st.sampled_from(
    ["KL-04", "0012", "12", "1E5", "SEP-12", "12-SEP", "MAR1", "TRUE", "A.1", "100000", "Ä_1", "1.2"]
)
RULES_OF = st.builds(Cutoff, st.integers(0, 400), st.integers(0, 100), st.booleans())


@st.composite
def ratings(draw: st.DrawFn, instrument: str, rater: str) -> Rating:
    scale = INSTRUMENTS[instrument]
    what = draw(st.sampled_from(["items", "total", "skipped"]))
    items = tuple(draw(st.integers(0, 100)) for _ in scale.items) if what == "items" else None
    total = sum(items) if items is not None else draw(st.integers(0, scale.maximum)) if what == "total" else None
    rule = draw(st.none() | RULES_OF)
    if rule is not None:
        rule = Cutoff(min(rule.total, scale.maximum), rule.item, rule.inclusive)
    return Rating(
        instrument=instrument,
        rater=rater,
        mode=draw(st.sampled_from(Mode)),
        items=items,
        total=total,
        skipped=what == "skipped",
        cutoff=rule,
        recorded=draw(st.none() | MOMENTS),
        reason=draw(LINES),
    )


@st.composite
def sessions(draw: st.DrawFn, client: str, key: int) -> Session:
    held = draw(st.sampled_from([Held.HELD, Held.HELD, Held.HELD, Held.MISSED, Held.CANCELLED]))
    given_by = st.tuples(
        st.sampled_from(sorted(INSTRUMENTS)), st.sampled_from(["client", "mother", "=x", "12", "Patient"])
    )
    marks = draw(st.lists(given_by, max_size=3, unique=True)) if held is Held.HELD else []
    return Session(
        id=str(key),
        client=client,
        on=date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 20))),
        held=held,
        note=draw(TEXTS | ODD),
        talked=draw(st.booleans()),
        supervision=draw(st.booleans()),
        agreed=draw(LINES | ODD.map(clean_line)),
        recorded=draw(MOMENTS),
        ratings=tuple(draw(ratings(instrument, rater)) for instrument, rater in marks),
    )


@st.composite
def episodes(draw: st.DrawFn) -> tuple[Episode, ...]:
    """Ended ones, one after the other, and perhaps an open one."""
    days = sorted(draw(st.sets(st.integers(0, 40), max_size=5)))
    dates = [date(2026, 1, 1) + timedelta(days=day) for day in days]
    ended = [
        Episode(opened=opened, ended=ended, how=draw(st.sampled_from([*Ending][1:])))
        for opened, ended in zip(dates[::2], dates[1::2], strict=False)
    ]
    return (*ended, *([Episode(opened=dates[-1])] if len(dates) % 2 else []))


@st.composite
def clients_of(draw: st.DrawFn, code: str, number: int) -> Client:
    outcome, scale = draw(st.sampled_from(["", *OUTCOME_SCALES])), draw(st.sampled_from(["", *ALLIANCE_SCALES]))
    client = a_client(
        code,
        name=draw(LINES | ODD.map(clean_line)),
        scale=scale,
        cutoff=draw(st.none() | st.integers(0, 300)) if scale else None,
        born=draw(st.none() | st.integers(1900, 2026)),
        labels=draw(st.sampled_from([(), ("couples",), ("couples", "work")])),
        archived=draw(st.booleans()),
    )
    return replace(
        client,
        id=str(10**35 + number),
        outcome=outcome,
        outcome_cutoff=draw(st.none() | st.integers(0, 400)) if outcome else None,
        goal=draw(LINES | ODD.map(clean_line)),
        episodes=draw(episodes()),
        supervision=draw(st.booleans()),
    )


@st.composite
def caseloads(draw: st.DrawFn) -> tuple[list[Client], list[Session]]:
    """Clients with any field filled in, some of them without a session; any scales, raters and kinds of sessions."""
    codes = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    clients = [draw(clients_of(code, number)) for number, code in enumerate(codes)]
    numbers = count(10**36)
    held = [draw(sessions(client.id, next(numbers))) for client in clients for _ in range(draw(st.integers(0, 4)))]
    return clients, held


def exported(clients: Sequence[Client], held: Sequence[Session]) -> Exported:
    of_client = {client.id: in_order(each for each in held if each.client == client.id) for client in clients}
    return Exported(
        clients=clients, sessions=of_client, adjustments={each.id: [] for each in clients}, names=True, notes=True
    )


def brought_in(reading: Reading, clients: Sequence[Client] = (), held: Sequence[Session] = ()) -> Plan:
    assert (reading.found.faults, reading.found.questions) == ((), ())
    numbers = count(1)
    return plan_for(
        reading.file,
        reading.found,
        CaseloadNow(clients={c.id: c for c in clients}, sessions={s.id: s for s in held}, is_erased=lambda _: False),
        RULES,
        now=NOW,
        new_id=lambda: str(next(numbers)),
    )


def per_rating(clients: Sequence[Client], held: Sequence[Session]) -> list[Any]:
    """Everything of every rating, and of every session without one."""
    codes = {client.id: client for client in clients}
    return sorted(
        (
            codes[each.client].code, codes[each.client].name, each.id, each.on, each.held, each.note, each.talked,
            each.agreed, repr(rating and (rating.instrument, rating.rater, rating.mode, rating.items, rating.total,
            rating.skipped, rating.cutoff, rating.reason)), (rating and rating.recorded) or each.recorded,
        )
        for each in held
        for rating in (each.ratings or (None,))
    )  # fmt: skip


DAMAGE = ("mark", "returns", "semicolons", "dates", "commas", "order", "numbers", "rows", "quotes", "title")


def damaged(data: bytes, ways: Sequence[str], order: Sequence[float]) -> bytes:
    """A CSV of ours after a spreadsheet has opened and saved it."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    header = rows[0]
    numeric = [at for at, name in enumerate(header) if name.startswith("item") or name in ("total", "cutoff")]
    for row in rows[1:]:
        for at in numeric:
            if "numbers" in ways:
                row[at] = row[at].removesuffix(".0")
            if "semicolons" in ways:
                row[at] = row[at].replace(".", ",")
        if "dates" in ways:
            day = date.fromisoformat(row[header.index("date")])
            row[header.index("date")] = f"{day:%d.%m.%Y}" if "semicolons" in ways else f"{day:%d-%b-%y}"
    if "order" in ways:
        places = sorted(range(len(header)), key=lambda at: order[at % len(order)])
        rows = [[row[at] for at in places] for row in rows]
    if "commas" in ways:
        rows = [[*row, "", ""] for row in rows]
    if "rows" in ways:
        rows += [[""] * len(rows[0])] * 3
    if "title" in ways:
        rows = [["My caseload", *[""] * (len(rows[0]) - 1)], *rows]
    out = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if "quotes" in ways else csv.QUOTE_MINIMAL
    end = "\n" if "returns" in ways else "\r\n"
    csv.writer(out, delimiter=";" if "semicolons" in ways else ",", quoting=quoting, lineterminator=end).writerows(rows)
    return (b"" if "mark" in ways else b"\xef\xbb\xbf") + out.getvalue().encode()


@settings(max_examples=60, deadline=None)
@given(caseloads(), st.sets(st.sampled_from(DAMAGE)), st.lists(st.floats(0, 1), min_size=5, max_size=24))
@example(([a_client("0012"), a_client("12")], []), set(), [0.0])
def test_a_csv_comes_back_whatever_a_spreadsheet_did(
    caseload: tuple[list[Client], list[Session]], ways: set[str], order: list[float]
) -> None:
    clients, held = caseload
    data = damaged(write_csv(exported(clients, held)), sorted(ways), order)
    if not held:
        return
    plan = brought_in(read(data))
    assert per_rating(plan.clients, plan.sessions) == per_rating(clients, held)
    again = brought_in(read(data, scales={client.code: client.scale for client in clients}), clients, held)
    assert (again.preview.is_empty, again.clients, again.sessions) == (True, (), ())


@settings(max_examples=60, deadline=None)
@given(caseloads())
def test_a_json_comes_back(caseload: tuple[list[Client], list[Session]]) -> None:
    clients, held = caseload
    data = write_json(exported(clients, held))
    plan = brought_in(read(data))
    assert per_rating(plan.clients, plan.sessions) == per_rating(clients, held)
    kept = (
        *("code", "name", "instrument", "cutoff", "born", "labels", "archived"),
        *("outcome", "outcome_cutoff", "goal", "episodes", "supervision"),
    )
    assert {each.id for each in plan.sessions if each.supervision} == {each.id for each in held if each.supervision}
    for client, found in zip(clients, plan.clients, strict=True):
        assert [getattr(found, field) for field in kept] == [getattr(client, field) for field in kept]
    assert brought_in(read(data), clients, held).preview.is_empty


@settings(max_examples=60, deadline=None)
@given(caseloads())
def test_a_bundle_comes_back(caseload: tuple[list[Client], list[Session]]) -> None:
    clients, held = caseload
    data = write_fhir(exported(clients, held))
    plan = brought_in(read(data))
    assert per_rating(plan.clients, plan.sessions) == per_rating(clients, held)
    kept = ("code", "name", "instrument", "outcome", "born", "archived", "goal", "episodes")
    for client, found in zip(clients, plan.clients, strict=True):
        assert [getattr(found, field) for field in kept] == [getattr(client, field) for field in kept]
    assert brought_in(read(data), clients, held).preview.is_empty


@settings(max_examples=12, deadline=None)
@given(caseloads())
def test_a_workbook_comes_back(caseload: tuple[list[Client], list[Session]]) -> None:
    """Each is read by a process of its own: a few are enough, since its rows are those of the CSV."""
    clients, held = caseload
    if held:
        data = write_xlsx(exported(clients, held))  # codes stand there unguarded: 1E5 beside 100000 is asked about
        plan = brought_in(read(data, codes={code: code for code in asked_of(data)}))
        assert per_rating(plan.clients, plan.sessions) == per_rating(clients, held)


@settings(max_examples=60, deadline=None)
@given(caseloads())
def test_what_comes_back_from_openfit_was_there(caseload: tuple[list[Client], list[Session]]) -> None:
    clients, held = caseload
    data = write_openfit(exported(clients, held))
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    for row, scale in [(row, scale) for row in rows for scale in ("ORS", "SRS")]:
        items, total = [row[f"{scale}Q{number}"] for number in range(1, 5)], row[f"Total_{scale}"]
        filled = (sum(map(bool, items)), bool(total))
        assert filled in ([(0, False)] if row[f"{scale}_Skip"] == "Y" else [(4, False), (0, True)])
    if not any(row[f"{scale}Q1"] or row[f"Total_{scale}"] for row in rows for scale in ("ORS", "SRS")):
        return  # nothing is rated
    codes = {client.id: client.code for client in clients}
    were = {
        (codes[each.client], each.on, rating.instrument, rating.items, rating.total)
        for each in held
        for rating in each.ratings
    }
    file = held_in(data, codes={code: code for code in asked_of(data)})
    for session in file.sessions:
        for rating in session.ratings:
            told = (session.client, session.on, rating.instrument, rating.items, rating.total)
            assert told in were or rating.may_be_absent
    again = brought_in(read(data, scales={c.code: c.scale for c in clients}), clients, held).preview
    assert (again.new_ratings, again.new_sessions, again.new_clients) == (0, 0, ())


def asked_of(data: bytes) -> list[str]:
    """The codes of a file that may be others', as a spreadsheet would have made them."""
    return [text for each in read(data).found.questions if isinstance(each, AskSameClient) for text, _ in each.pairs]


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_ambiguous_dates_from_a_spreadsheet_are_asked_about(order: str) -> None:
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    days = [date(2025, 1, 6) + timedelta(days=27 * number) for number in range(12)]
    lines = "".join(f"KL-04,SRS,{day:{form}},9,9,9,9\n" for day in days if day.day < 13)
    text = f"client,scale,date,item1,item2,item3,item4\n{lines}"
    assert len(read(text).found.questions) == 1
    assert {each.on for each in read(text, dates=order).file.sessions} == {day for day in days if day.day < 13}
