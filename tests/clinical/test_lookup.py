"""Which client is meant, with accents or without."""

import pytest

from srs_tui.clinical.lookup import find_client, is_meant, spellings
from srs_tui.clinical.refusal import Refusal
from tests.builders import a_client

JORG, MULLER, LOTTE = a_client("JB-1", name="Jörg Bauer"), a_client("KM-2", name="Anna Müller"), a_client("ÉL-3")
OESTERGAARD, LUKASZ = a_client("OS-4", name="Østergård"), a_client("LW-5", name="Łukasz Weiß")
ALL = [JORG, MULLER, LOTTE, OESTERGAARD, LUKASZ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jorg", [JORG]),
        ("Jörg", [JORG]),
        ("joerg", [JORG]),
        ("JO\u0308RG", [JORG]),
        ("muller", [MULLER]),
        ("mueller", [MULLER]),
        ("müll", [MULLER]),
        ("ostergard", [OESTERGAARD]),
        ("oestergaard", [OESTERGAARD]),
        ("lukasz", [LUKASZ]),
        ("weiss", [LUKASZ]),
        ("weiß", [LUKASZ]),
        ("el3", [LOTTE]),
        ("él-3", [LOTTE]),
        ("rg", []),
    ],
)
def test_while_one_types(typed: str, found: list[object]) -> None:
    assert [each for each in ALL if is_meant(each, typed)] == found


@pytest.mark.parametrize(
    ("typed", "code"), [("jorg", "JB-1"), ("JOERG", "JB-1"), ("e\u0301l-3", "ÉL-3"), ("łuk", "LW-5")]
)
def test_in_the_shell_by_the_beginning(typed: str, code: str) -> None:
    assert find_client(typed, ALL).code == code


def test_an_unaccented_name_finds_its_accented_twin_too_and_asks_which() -> None:
    twins = [a_client("A-1", name="Jorg"), a_client("B-2", name="Jörg")]
    for typed in ("jorg", "jörg"):
        with pytest.raises(Refusal, match="A-1 or B-2"):
            find_client(typed, twins)
    assert find_client("joerg", twins).code == "B-2"


def test_spellings_of_what_has_no_accents_are_one() -> None:
    assert spellings("Anna  Bo") == {"anna bo"}
