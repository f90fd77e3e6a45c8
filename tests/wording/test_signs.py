"""Signs and their ASCII twins."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.system.terminal import charset_is_unicode, signs_of
from srs_tui.wording.signs import ASCII, BLOCKS, UNICODE, Signs, signs_for, sparkline


@pytest.mark.parametrize(
    ("env", "unicode"),
    [
        ({}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.utf8"}, True),
        ({"LANG": "de_DE.UTF-8@euro"}, True),
        ({"LANG": "de_DE@euro"}, False),
        ({"LANG": "de_DE.ISO-8859-15"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C", "LC_ALL": ""}, False),
        ({"LC_CTYPE": "UTF-8"}, True),
        ({"LC_CTYPE": "utf8"}, True),
    ],
)
def test_the_charset_is_read_as_the_c_library_does(env: dict[str, str], unicode: bool) -> None:
    assert charset_is_unicode(env) is unicode


@pytest.mark.parametrize(
    ("term", "signs"),
    [
        *(("linux", ASCII), ("vt100", ASCII), ("vt220", ASCII), ("xterm-256color", UNICODE), ("tmux", UNICODE)),
        *(("rxvt-unicode-256color", BLOCKS), ("mlterm-256color", BLOCKS), ("putty-256color", BLOCKS)),
    ],
)
def test_a_terminal_gets_the_signs_that_it_can_draw(term: str, signs: Signs) -> None:
    assert signs_for(signs_of({"LANG": "en_GB.UTF-8", "TERM": term})) == signs
    assert signs_for(signs_of({"LANG": "C", "TERM": term})) == ASCII


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
