"""Signs and their ASCII twins."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.language import SignSet
from srs_tui.wording.signs import ASCII, BLOCKS, UNICODE, signs_for, sparkline


def test_a_set_of_signs_for_each_terminal() -> None:
    assert [signs_for(each) for each in SignSet] == [
        {SignSet.FULL: UNICODE, SignSet.BLOCKS: BLOCKS}.get(each, ASCII) for each in SignSet
    ]


def test_blocks_have_no_braille() -> None:
    drawn = "".join(sign for sign in msgspec.structs.asdict(BLOCKS).values() if isinstance(sign, str))
    assert "braille" not in drawn
    assert not any(0x2800 <= ord(c) < 0x2900 for c in drawn)


def test_the_ascii_twins_are_ascii_and_as_wide() -> None:
    signs = {field: sign for field, sign in msgspec.structs.asdict(ASCII).items() if isinstance(sign, str)}
    for field, twin in signs.items():
        assert twin.isascii()
        if not field.startswith("arrow_") and field != "course_line":
            assert len(twin) == len(getattr(UNICODE, field))
    assert len(set(UNICODE.bars)) == len(set(ASCII.bars)) == 7


@pytest.mark.parametrize(
    ("total", "bar"),
    [
        *((0, "▁"), (329, "▁"), (330, "▂"), (349, "▃"), (359, "▄")),
        *((360, "▅"), (379, "▆"), (380, "▇"), (389, "▇"), (390, "▇"), (400, "▇")),
    ],
)
def test_a_bar_above_half_its_cell_is_not_below_36(total: int, bar: str) -> None:
    assert sparkline([total], 400, UNICODE) == bar


@given(st.lists(st.integers(0, 300)))
def test_a_bar_for_each_total_and_never_a_lower_one_for_more(totals: list[int]) -> None:
    bars = sparkline(sorted(totals), 300, ASCII)
    levels = [ASCII.bars.index(bar) for bar in bars]
    assert len(levels) == len(totals)
    assert levels == sorted(levels)
