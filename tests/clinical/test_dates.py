"""Dates as typed and read: every spelling of every day, and nothing guessed."""

import calendar
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.dates import EARLIEST, MONTHS, WEEKDAYS, DateOrder, checked_day, in_words, parse_date
from srs_tui.clinical.refusal import Refusal
from srs_tui.language import DateForm, Language, said_in
from srs_tui.wording.dates import day_and_date, day_and_month, long_date, short_date
from tests.builders import TODAY

DAY_FIRST, MONTH_FIRST, UNSAID = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.UNSAID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", TODAY),
        ("2026-1-1", date(2026, 1, 1)),
        ("2026/11/21", TODAY),
        ("2024-02-29", date(2024, 2, 29)),
        ("today", TODAY),
        ("  Today ", TODAY),
        ("YESTERDAY", date(2026, 11, 20)),
        ("-0", TODAY),
        ("-3", date(2026, 11, 18)),
        ("−3", date(2026, 11, 18)),
        ("3 days ago", date(2026, 11, 18)),
        ("1 day ago", date(2026, 11, 20)),
        ("-365", date(2025, 11, 21)),
        ("21 nov", TODAY),
        ("21nov", TODAY),
        ("21 november 2026", TODAY),
        ("21 Novémber", TODAY),
        ("21. Nov.", TODAY),
        ("21st nov", TODAY),
        ("Nov 21, 2026", TODAY),
        ("november 21", TODAY),
        ("21-nov-2026", TODAY),
        ("22 nov", date(2025, 11, 22)),
        ("29 feb", date(2024, 2, 29)),
        ("9 sept", date(2026, 9, 9)),
        ("nov 20", date(2026, 11, 20)),
        ("21.11.", TODAY),
        ("21.11", TODAY),
        ("22.11.", date(2025, 11, 22)),
        ("21. 11. 2026", TODAY),
        ("3.4.2026", date(2026, 4, 3)),
        ("２０２６-11-21", TODAY),
        ("２１．１１．", TODAY),
        ("٢١ nov", TODAY),
        ("sat 21 nov", TODAY),
        ("Saturday, 21 November 2026", TODAY),
        ("fri", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 20)),
        ("thurs.", date(2026, 11, 19)),
        ("sun", date(2026, 11, 15)),
        ("21/11", TODAY),
        ("11/21", TODAY),
        ("21-11-2026", TODAY),
        ("11/21/2026", TODAY),
        ("5/5/2026", date(2026, 5, 5)),
        ("29/2", date(2024, 2, 29)),
    ],
)
def test_dates_that_are_taken(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-22", "22 November 2026 is in the future: today (21 November 2026) or an earlier day is wanted."),
        ("2027-01-01", "is in the future"),
        ("22.11.2026", "is in the future"),
        ("2026-02-30", "There is no “2026-02-30” in the calendar"),
        ("2025-02-29", "in the calendar"),
        ("29 feb 2025", "in the calendar"),
        ("2026-13-01", "in the calendar"),
        ("0000-01-01", "in the calendar"),
        ("31 nov", "in the calendar"),
        ("32/1", "in the calendar"),
        ("13/13", "in the calendar"),
        ("11.21.", "in the calendar"),
        ("1989-12-31", "31 December 1989 is before 1990: correct the year."),
        ("1026-11-21", "is before 1990"),
        ("-99999", "is before 1990"),
        ("-999999999", "is before 1990"),
        ("21.11.26", "write the year with four digits"),
        ("21 nov 26", "write the year with four digits"),
        ("21/11/26", "write the year with four digits"),
        ("3/4/26", "could be 3 April or 4 March"),
        ("3/4", "could be 3 April or 4 March: type the month's name, or choose the order in the settings (dates)."),
        ("3/4/2026", "could be 3 April 2026 or 4 March 2026"),
        ("12/5/2026", "could be 12 May 2026 or 5 December 2026"),
        ("sat", "Today is a Saturday, so “sat” could be today or last week: type today, or -7."),
        ("fri 21 nov 2026", "21 November 2026 is a Saturday, not a Friday"),
        ("", "A date is needed"),
        ("20261121", "not a date"),
        ("2026-W47-6", "not a date"),
        ("+3", "not a date"),
        ("3", "not a date"),
        ("21", "not a date"),
        ("nov", "not a date"),
        ("nov 2026", "not a date"),
        ("21/11-2026", "not a date"),
        ("21.11.202", "not a date"),
        ("tomorrow", "not a date"),
        ("last week", "not a date"),
        ("21st of", "not a date"),
        ("21 novem", "not a date"),
        ("we", "not a date"),
        ("2026-11-21T10:00", "not a date"),
        ("sat " * 20_000 + "1", "not a date"),
    ],
)
def test_dates_that_are_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(text, TODAY)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("order", DateOrder)
def test_two_numbers_with_a_slash_are_read_by_the_one_order_that_is_possible_or_by_the_setting(
    order: DateOrder,
) -> None:
    """All pairs of numbers there are."""
    for first in range(32):
        for second in range(32):
            readings = {
                each: date(2024, month, day)
                for each, day, month in ((DAY_FIRST, first, second), (MONTH_FIRST, second, first))
                if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]
            }
            expected = readings.get(order)
            if expected is None and len(set(readings.values())) == 1:
                expected = next(iter(readings.values()))
            for text in (f"{first}/{second}/2024", f"{first:02}-{second:02}-2024"):
                if expected is None:
                    with pytest.raises(Refusal):
                        parse_date(text, TODAY, order)
                else:
                    assert parse_date(text, TODAY, order) == expected, text


def spellings(day: date) -> Iterator[tuple[str, DateOrder]]:
    """Every way to write a day with its year."""
    d, m, y, name, weekday = day.day, day.month, day.year, MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    for text in (
        day.isoformat(), f"{y}/{m}/{d}", f"{y}.{m:02}.{d:02}",
        f"{d}.{m}.{y}", f"{d:02}.{m:02}.{y}", f"{d}. {m}. {y}",
        f"{d} {name} {y}", f"{d} {name[:3]} {y}", f"{d}. {name.upper()} {y}", f"{d}-{name[:3].lower()}-{y}",
        f"{d:02}{name[:3]}{y}", f"{name} {d}, {y}", f"{name[:3]} {d} {y}", f"{d} {name[:3]}. {y}",
        f"{weekday} {d} {name} {y}", f"{weekday[:3]} {d} {name[:3]} {y}", f"{weekday}, {d}.{m}.{y}",
        long_date(day), in_words(day), day_and_month(day, date(1980, 1, 1)),
    ):  # fmt: skip
        yield text, UNSAID
    yield f"{d}/{m}/{y}", DAY_FIRST
    yield f"{d:02}-{m:02}-{y}", DAY_FIRST
    yield f"{m}/{d}/{y}", MONTH_FIRST
    if d > 12 or d == m:
        yield f"{d}/{m}/{y}", MONTH_FIRST
        yield f"{m}/{d}/{y}", DAY_FIRST
        yield f"{d:02}/{m:02}/{y}", UNSAID
        yield f"{m:02}-{d:02}-{y}", UNSAID


def kinds_of_years() -> list[int]:
    """One year of each kind: by the weekday on which it begins, with and without a leap day."""
    return [*{(date(year, 1, 1).weekday(), calendar.isleap(year)): year for year in range(1990, 2031)}.values()]


@pytest.mark.parametrize("year", range(1990, 2031))
def test_every_day_comes_back_from_every_spelling(year: int) -> None:
    """Every day of every kind of year, and of the others those at which months and years meet."""
    today, day = date(2030, 12, 31), date(year, 1, 1)
    is_whole = year in kinds_of_years()
    while day.year == year and day <= today:
        if is_whole or day.day == 1 or (day + timedelta(days=1)).day == 1:
            for text, order in spellings(day):
                assert parse_date(text, today, order) == day, text
        day += timedelta(days=1)


def test_there_are_fourteen_kinds_of_years() -> None:
    assert len(kinds_of_years()) == 14


@given(st.dates(EARLIEST, date(2100, 1, 1)), st.integers(0, 9 * 366))
def test_without_a_year_it_is_the_latest_such_day_that_is_not_in_the_future(today: date, back: int) -> None:
    day = max(EARLIEST, today - timedelta(days=back))
    texts = [f"{day.day}.{day.month}.", f"{day.day} {MONTHS[day.month - 1][:3]}", f"{MONTHS[day.month - 1]} {day.day}"]
    latest = next(
        found
        for each in range(9 * 366)
        if (found := today - timedelta(days=each)) and (found.month, found.day) == (day.month, day.day)
    )
    if latest >= EARLIEST:
        assert {parse_date(text, today) for text in texts} == {latest}


@given(st.dates(EARLIEST + timedelta(days=7), date(2100, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_last_one_and_never_today(today: date, name: str) -> None:
    for text in (name, name[:3], name.lower()[:3] + ".", name.upper()):
        if WEEKDAYS[today.weekday()] == name:
            with pytest.raises(Refusal, match="type today, or -7"):
                parse_date(text, today)
        else:
            found = parse_date(text, today)
            assert WEEKDAYS[found.weekday()] == name
            assert 1 <= (today - found).days <= 6


@given(st.text(max_size=12) | st.text("0123456789-/. ", max_size=12), st.sampled_from(DateOrder))
def test_any_text_is_a_date_from_1990_to_today_or_refused_in_one_line(text: str, order: DateOrder) -> None:
    try:
        assert EARLIEST <= parse_date(text, TODAY, order) <= TODAY
    except Refusal as reason:
        said = str(reason)
    else:
        said = ""
    assert "\n" not in said


@given(st.dates(EARLIEST, TODAY), st.text("0123456789-/. ", max_size=12), st.sampled_from(DateOrder))
def test_what_is_taken_was_written(day: date, text: str, order: DateOrder) -> None:
    """Every number of the text is the day's own: no digit is left out and none is made up."""
    try:
        found = parse_date(text, TODAY, order)
    except Refusal:
        return
    numbers = [int(part) for part in text.replace("-", " ").replace("/", " ").replace(".", " ").split()]
    if len(numbers) > 1:
        assert sorted(numbers) in (sorted([found.day, found.month]), sorted([found.day, found.month, found.year]))
    else:
        assert found == TODAY - timedelta(days=numbers[0])


@given(st.dates(EARLIEST, TODAY))
def test_case_accents_and_composition_are_of_no_account(day: date) -> None:
    name = MONTHS[day.month - 1]
    accented = unicodedata.normalize("NFC", "".join(c + "\u0301" for c in name))
    assert parse_date(f"{day.day} {accented.swapcase()} {day.year}", TODAY) == day


def test_the_bounds_themselves_are_taken_and_nothing_beyond() -> None:
    for day in (EARLIEST, TODAY):
        assert checked_day(day, TODAY) == day
    for outside in (EARLIEST - timedelta(days=1), TODAY + timedelta(days=1), date.min, date.max):
        with pytest.raises(Refusal):
            checked_day(outside, TODAY)


@pytest.mark.parametrize(
    ("day", "short", "with_day", "month", "long"),
    [
        (TODAY, "21 Nov", "Sat 21 Nov", "21 November", "Sat 21 November 2026"),
        (date(2025, 1, 5), "5 Jan 25", "Sun 5 Jan 25", "5 January 2025", "Sun 5 January 2025"),
        (date(2009, 5, 1), "1 May 09", "Fri 1 May 09", "1 May 2009", "Fri 1 May 2009"),
    ],
)
def test_dates_as_read(day: date, short: str, with_day: str, month: str, long: str) -> None:
    assert short_date(day, TODAY) == short
    assert day_and_date(day, TODAY) == with_day
    assert day_and_month(day, TODAY) == month
    assert long_date(day) == long


@pytest.mark.parametrize(
    ("form", "day", "said"),
    [
        (
            DateForm.DAY_MONTH,
            TODAY,
            ("21 November 2026", "21 Nov", "Sat 21 Nov", "21 November", "Sat 21 November 2026"),
        ),
        (
            DateForm.MONTH_DAY,
            TODAY,
            ("November 21, 2026", "Nov 21", "Sat Nov 21", "November 21", "Sat November 21, 2026"),
        ),
        (DateForm.NUMBERS, TODAY, ("21.11.2026", "21.11.", "Sat 21.11.", "21.11.", "Sat 21.11.2026")),
        (DateForm.ISO, TODAY, ("2026-11-21", "2026-11-21", "Sat 2026-11-21", "2026-11-21", "Sat 2026-11-21")),
        (
            DateForm.MONTH_DAY,
            date(2025, 1, 5),
            ("January 5, 2025", "Jan 5 25", "Sun Jan 5 25", "January 5, 2025", "Sun January 5, 2025"),
        ),
        (DateForm.NUMBERS, date(2025, 1, 5), ("5.1.2025", "5.1.25", "Sun 5.1.25", "5.1.2025", "Sun 5.1.2025")),
    ],
)
def test_dates_in_each_form(form: DateForm, day: date, said: tuple[str, ...]) -> None:
    with said_in(Language(date_form=form)):
        told = (
            in_words(day),
            short_date(day, TODAY),
            day_and_date(day, TODAY),
            day_and_month(day, TODAY),
            long_date(day),
        )
    assert told == said
