"""The table of formats: what a file's name says of its format, and formats that go one way."""

import pytest

from srs_tui.clinical.refusal import Refusal
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.formats import FORMATS, WRITABLE, Format, format_of, writer_of
from tests.builders import a_client, a_session
from tests.exchange.reading import sessions_in


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.csv", "csv"), ("a.JSON", "json"), ("json", "csv"), ("a.txt", "csv"), ("", "csv"), ("a.json.csv", "csv")],
)
def test_the_ending_says_the_format(name: str, format: str) -> None:
    assert format_of(name) == format


def test_every_format_has_an_entry_of_its_own_ending() -> None:
    assert set(FORMATS) == set(Format)
    endings = [ending for entry in FORMATS.values() for ending in entry.endings]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize("format", WRITABLE)
def test_what_a_format_writes_is_read_again_whatever_it_is_called(format: Format) -> None:
    client = a_client()
    data = writer_of(format)(
        Exported(clients=[client], sessions={client.id: [a_session(300)]}, adjustments={client.id: []})
    )
    assert [each.ratings[0].total for each in sessions_in(data, name="x")] == [300]


def test_a_format_that_is_only_read_is_not_written() -> None:
    with pytest.raises(Refusal, match="only read"):
        writer_of(Format.CAMCOPS)
