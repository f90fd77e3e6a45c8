"""Dates in each form that can be set: this year's without the year where there is little room, another's with it."""

from datetime import date

import pytest

from srs_tui.language import ENGLISH, DateForm, said_in
from srs_tui.wording.dates import day_and_date, day_and_month, long_date, printed_date, short_date, weekday_name

TODAY = date(2026, 11, 21)
BEFORE = date(2005, 3, 9)


@pytest.mark.parametrize(
    ("form", "short", "sentence", "printed"),
    [
        (DateForm.DAY_MONTH, ("21 Nov", "9 Mar 05"), ("21 November", "9 March 2005"), "9 Mar 2005"),
        (DateForm.MONTH_DAY, ("Nov 21", "Mar 9 05"), ("November 21", "March 9, 2005"), "Mar 9, 2005"),
        (DateForm.NUMBERS, ("21.11.", "9.3.05"), ("21.11.", "9.3.2005"), "9.3.2005"),
        (DateForm.ISO, ("2026-11-21", "2005-03-09"), ("2026-11-21", "2005-03-09"), "2005-03-09"),
    ],
)
def test_every_form(form: DateForm, short: tuple[str, str], sentence: tuple[str, str], printed: str) -> None:
    with said_in(ENGLISH._replace(date_form=form)):
        assert (short_date(TODAY, TODAY), short_date(BEFORE, TODAY)) == short
        assert (day_and_month(TODAY, TODAY), day_and_month(BEFORE, TODAY)) == sentence
        assert printed_date(BEFORE) == printed
        assert day_and_date(TODAY, TODAY) == f"Sat {short[0]}"
        assert long_date(BEFORE) == f"Wed {sentence[1]}"


def test_the_days_of_the_week() -> None:
    assert [weekday_name(day) for day in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
