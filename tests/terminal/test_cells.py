"""The cells of a text are those that the interface counts, whichever way they are measured."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as cells_by_rich
from rich.cells import set_cell_size as resized_by_rich

from srs_tui.terminal.cells import PLAIN, cell_len, set_cell_size


def test_every_character_taken_to_be_plain_has_one_cell() -> None:
    assert [
        hex(code) for first, last in PLAIN for code in range(first, last + 1) if cells_by_rich(chr(code)) != 1
    ] == []


@given(st.text(), st.integers(0, 30))
def test_texts_have_the_size_that_the_interface_gives_them(text: str, width: int) -> None:
    assert cell_len(text) == cells_by_rich(text)
    assert set_cell_size(text, width) == resized_by_rich(text, width)


@pytest.mark.parametrize(
    "text", ["KL-04 37.2", "KL-04 Jürgen", "▼ below 36…", "█▇▅▁ ├──●──┤", "↓ 4 more", "⣀⡠⠤", "Σωκράτης, Юлия"]
)
def test_what_a_screen_is_made_of_is_measured_without_the_library(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.cells", None)
    cell_len.cache_clear()
    assert cell_len(text) == len(set_cell_size(text, len(text)))
