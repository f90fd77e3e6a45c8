"""The table of formats: what a file's name says of its format, and formats that go one way."""

import pytest

from srs_tui.clinical.refusal import Refusal
from srs_tui.exchange import formats
from srs_tui.exchange.formats import FORMATS, Exported, Format, FormatEntry, format_of, reader_of, writer_of
from tests.builders import TODAY, a_client, a_rating


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


@pytest.mark.parametrize("format", Format)
def test_what_a_format_writes_it_reads(format: Format) -> None:
    client = a_client()
    data = writer_of(format)(Exported([client], {client.id: [a_rating(300)]}, {client.id: []}, notes=False))
    assert [row.total for row in reader_of(format)(data, "x", TODAY, {}).rows] == [300]


def test_a_format_that_goes_one_way_is_refused_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", {Format.CSV: FormatEntry((".csv",), None, None)})
    with pytest.raises(Refusal, match="only written"):
        reader_of(Format.CSV)
    with pytest.raises(Refusal, match="only read"):
        writer_of(Format.CSV)
