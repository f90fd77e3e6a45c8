"""What a client reads, drawn without an app: in a wording of one's own, in any width, seen and heard."""

from typing import Final

import pytest
from msgspec.structs import replace

from srs_tui.clinical.answering import Answering
from srs_tui.screens.client_words import ClientWords
from srs_tui.settings.scale_wording import ItemWording, ScaleWording
from srs_tui.wording.signs import ASCII, HEARD, UNICODE, Signs
from tests.screens.snapshots import assert_as_kept

OWN: Final = ScaleWording(
    items=(
        ItemWording("The first line, which is about one thing", "what one end of it means", "and what the other does"),
        ItemWording("The second", right="the far end alone"),
        ItemWording("The third"),
    ),
    instructions="Three lines. Put a mark on each of them: the further to the right, the better it was.",
    thanks="Thank you for this.",
)
MARKED: Final = Answering((None, 0, 100))


@pytest.mark.parametrize(
    ("width", "height", "signs"), [(40, 14, ASCII), (60, 20, UNICODE), (120, 30, UNICODE), (60, 20, HEARD)]
)
def test_each_step_is_as_it_is_kept(width: int, height: int, signs: Signs) -> None:
    words = ClientWords(OWN, MARKED, signs)
    steps = [words.lines(width, height)]
    words.is_begun = True
    for at in range(len(OWN.items)):
        words.answering, words.said = replace(MARKED, at=at), "" if at else OWN.unmarked
        steps.append(words.lines(width, height))
    words.is_held_back, words.typed = True, 3
    for words.answering in (MARKED, replace(MARKED, at=3)):
        steps.append(words.lines(width, height))
    assert all(line.width <= width and len(step) <= height for step in steps for line in step)
    drawn = [[line.plain.rstrip() for line in step] for step in steps]
    name = f"client-words-{'heard' if signs is HEARD else width}"
    assert_as_kept(name, f"\n{'=' * width}\n".join("\n".join(step) for step in drawn) + "\n")
