"""What a format has no place for is counted beforehand, in words."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from srs_tui.exchange.carried import left_out, ratings_in, remarks
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.formats import Format
from srs_tui.exchange.json import write_json
from tests.exchange.exports import everything

CSV = [
    "1 client without a session", "2 episodes", "1 mark for supervision", "2 labels", "1 choice of a client's scale",
    "2 cut-offs of clients' own", "1 year of birth", "1 goal", "1 adjustment",
]  # fmt: skip
OPENFIT = [
    "1 client without a session", "1 session without a rating", "1 rating by somebody else",
    "1 rating on another scale", "1 session that was talked about", "1 mark for supervision",
    "1 choice of a client's scale", "2 cut-offs of clients' own", "1 year of birth", "1 agreement for next time",
    "1 adjustment",
]  # fmt: skip
FHIR = ["1 mark for supervision", "2 labels", "2 cut-offs of clients' own", "1 adjustment"]


def marked(**given: Any) -> Exported:
    """Something of everything, one client of it to be taken to supervision."""
    all = everything(**given)
    return replace(all, clients=[replace(all.clients[0], supervision=True), *all.clients[1:]])


@pytest.mark.parametrize(
    ("format", "lacks", "ratings"),
    [
        (Format.CSV, CSV, 11),
        (Format.JSON, [], 11),
        (Format.XLSX, ["1 mark for supervision"], 11),
        (Format.OPENFIT, OPENFIT, 9),
        (Format.FHIR, FHIR, 11),
    ],
)
def test_what_a_format_lacks_and_how_many_ratings_it_holds(format: Format, lacks: list[str], ratings: int) -> None:
    assert list(left_out(marked(), format)) == lacks
    assert ratings_in(marked(), format) == ratings
    said = f"Left out, as {format} has no place for it: {', '.join(lacks)}."
    assert [each for each in remarks(marked(), format) if each.startswith("Left out")] == ([said] if lacks else [])


def test_the_number_of_ratings_is_that_of_the_file() -> None:
    held = json.loads(write_json(everything(is_whole_copy=True)))
    kept = [each for client in held["clients"] for each in client["sessions"] if not each.get("deleted")]
    assert sum(len(each["ratings"]) for each in kept) == ratings_in(everything(), Format.JSON)


def test_what_was_not_asked_for_is_not_missed() -> None:
    lacks = left_out(marked(names=False, notes=False), Format.CSV)
    assert not {"1 year of birth", "1 goal", "1 adjustment"} & set(lacks)
