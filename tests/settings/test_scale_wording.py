"""The therapist's own wording of a scale: checked as a theme is, told by file, line and key."""

from pathlib import Path

import pytest

from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.refusal import Refusal
from srs_tui.settings.scale_wording import LONGEST, wording_of

LASS = INSTRUMENTS["LASS"]
SOUND = """\
instructions = "read this"

[approach]
title = "one"
left = "low"
right = "high"

[relationship]
title = "two"

["meeting needs"]
title = "three"
"""


def test_without_a_file_the_short_labels(tmp_path: Path) -> None:
    wording = wording_of(LASS, tmp_path)
    assert [item.title for item in wording.items] == ["Approach", "Relationship", "Meeting needs"]
    assert wording.thanks == "Thank you. Please hand it back."
    assert wording.instructions == wording.items[0].left == ""


def test_what_is_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "LASS.toml").write_text(SOUND)
    wording = wording_of(LASS, tmp_path)
    assert [tuple(getattr(item, name) for name in ("title", "left", "right")) for item in wording.items] == [
        ("one", "low", "high"),
        ("two", "", ""),
        ("three", "", ""),
    ]
    assert wording.instructions == "read this"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("left =", "lft =", "LASS.toml line 5: unknown key “approach.lft”: did you mean “approach.left”?"),
        ("instructions", "instruction", "LASS.toml line 1: unknown key “instruction”: did you mean “instructions”?"),
        ("[relationship]", "[relation]", "LASS.toml line 8: unknown key “relation”: did you mean “relationship”?"),
        (
            '[relationship]\ntitle = "two"\n',
            "",
            "LASS.toml: the table “[relationship]” is missing: LASS has",
        ),
        ('title = "two"', "", "LASS.toml line 8: “relationship”: “title” is missing"),
        ('"low"', "3", "LASS.toml line 5: “approach.left”: write a text in quotes."),
        ('"low"', '" "', "LASS.toml line 5: “approach.left”: write a text in quotes."),
        ('"low"', f'"{"x" * (LONGEST + 1)}"', "LASS.toml line 5: “approach.left”: it has 401 characters"),
        ("[approach]", "approach = 1\n[other]", "LASS.toml line 4: unknown key “other”"),
        ("[approach]", "[approach", "LASS.toml line 3: not TOML"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(tmp_path: Path, was: str, now: str, said: str) -> None:
    (tmp_path / "LASS.toml").write_text(SOUND.replace(was, now, 1))
    with pytest.raises(Refusal) as caught:
        wording_of(LASS, tmp_path)
    assert said in str(caught.value)


def test_nothing_hidden_reaches_the_screen(tmp_path: Path) -> None:
    (tmp_path / "LASS.toml").write_text(SOUND.replace('"low"', '"a\\u001b[31m\\u202eb"'))
    assert wording_of(LASS, tmp_path).items[0].left == "a[31mb"
