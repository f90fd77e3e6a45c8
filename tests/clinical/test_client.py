"""A client's code and year of birth as typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.client import checked_birth_year, checked_code
from srs_tui.clinical.refusal import Refusal


@pytest.mark.parametrize("code", ["KL-04", "a", "Ω-1", "x_y.z", "0123456789ABCDEF", "Ä", "李1"])
def test_codes_that_are_taken(code: str) -> None:
    assert checked_code(code) == code


def test_an_accent_typed_on_its_own_belongs_to_its_letter() -> None:
    assert checked_code("Jo\u0308-1") == "Jö-1"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", "needs a code"),
        ("0123456789ABCDEFG", "at most 16"),
        ("KL 04", "a space"),
        (" KL", "a space"),
        ("KL\n04", "control character"),
        ("KL\x1b[31m", "control character"),
        ("KL\u202e04", "control character"),
        ("-rf", "begin"),
        ("KL/04", "“/”"),
        ("../x", "“/”"),
        ("KL;04", "“;”"),
        ("[b]", "cannot hold"),
        (".", "a letter or a digit"),
        ("_._", "a letter or a digit"),
    ],
)
def test_codes_that_are_refused(code: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        checked_code(code)
    assert str(refused.value).isprintable()


@given(st.text(max_size=18))
def test_a_taken_code_can_stand_in_a_command_and_in_a_file_name(text: str) -> None:
    try:
        code = checked_code(text)
    except Refusal:
        return
    assert code == unicodedata.normalize("NFC", text)
    assert code.isprintable()
    assert not set(code) & set(" /\\'\"$`;&|<>*?[](){}!#~\n\t")
    assert not code.startswith("-")


@pytest.mark.parametrize(("text", "year"), [("", None), ("  ", None), ("1984", 1984), (" 2026 ", 2026), ("1900", 1900)])
def test_years_of_birth(text: str, year: int | None) -> None:
    assert checked_birth_year(text, 2026) == year


@pytest.mark.parametrize("text", ["2027", "1899", "84", "19840", "x", "-1984", "１９８４", "1984.0"])
def test_what_is_no_year_of_birth_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="from 1900 to 2026"):
        checked_birth_year(text, 2026)
