"""A client answers: back and forth, a mark on each line, and none that was not put there."""

from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.answering import Answering

KEYS = st.sampled_from(["left", "right", "far left", "far right", "first", "last", "on", "back"])


def after(answering: Answering, key: str) -> Answering:
    """After a key."""
    match key:
        case "left" | "right":
            return answering.moved(-2 if key == "left" else 2)
        case "far left" | "far right":
            return answering.moved(-10 if key == "far left" else 10)
        case "first" | "last":
            return answering.marked(0 if key == "first" else answering.maximum)
        case "on":
            return answering.forward()
        case _:
            return answering.back()


def test_the_mark_begins_in_the_middle_and_stays_on_the_line() -> None:
    answering = Answering((None, None)).moved(-2)
    assert answering.mark == 50
    assert answering.moved(2).mark == 52
    assert answering.moved(-500).mark == 0
    assert answering.marked(100).moved(2).mark == 100


def test_no_line_is_left_forwards_without_a_mark() -> None:
    answering = Answering((None, None))
    assert answering.forward() == answering
    assert answering.marked(3).forward().at == 1
    assert answering.marked(3).forward().back().mark == 3


@given(st.lists(KEYS, max_size=60))
def test_whatever_is_pressed_the_end_comes_only_when_every_line_has_a_mark(keys: list[str]) -> None:
    answering = Answering((None,) * 4)
    for key in keys:
        before, answering = answering, after(answering, key)
        changed = [n for n, (was, now) in enumerate(zip(before.marks, answering.marks, strict=True)) if was != now]
        assert changed in ([], [before.at])
        assert all(mark is None or 0 <= mark <= 100 for mark in answering.marks)
        assert not answering.is_through or None not in answering.marks
        assert 0 <= answering.at <= 4
