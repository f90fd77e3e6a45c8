"""The line of keys."""

from hypothesis import given
from hypothesis import strategies as st

from srs_tui.drawing.keys import Key, key_line

KEYS = st.lists(
    st.builds(
        Key,
        st.sampled_from(("enter", "esc", "a", "ctrl+s", "←→")),
        st.sampled_from(("back", "rate", "talked about", "next, then save")),
        st.booleans(),
    ),
    max_size=9,
)


@given(KEYS, st.integers(60, 200))
def test_never_more_than_fit_never_half_a_key_and_always_the_way_back(keys: list[Key], width: int) -> None:
    line = key_line(keys, width)
    kept = sum(key.width + 3 for key in keys if key.is_kept)
    if kept > width:
        return
    assert line.width <= width
    shown = [f"{key.name} {key.label}" for key in keys]
    assert all(f"{key.name} {key.label}" in line.plain for key in keys if key.is_kept)
    assert all(part.strip() in shown for part in line.plain.replace("   ", "  ").split("  ") if part.strip())


def test_where_all_fit_with_less_air_none_is_left_out() -> None:
    keys = [Key(letter, "a label") for letter in "abcdefg"] + [Key("?", "help", everywhere=True)]
    assert key_line(keys, 100).plain.startswith(" a a label   b a label   ")
    tight = key_line(keys, 84)
    assert tight.plain.startswith(" a a label  b a label  ")
    assert tight.plain.endswith("g a label  ? help")
    assert key_line(keys, 70).plain.startswith(" a a label   b a label   ")
