"""After how many minutes it locks, as people write it."""

import pytest

from srs_tui.clinical.refusal import Refusal
from srs_tui.settings.kinds import Minutes


@pytest.mark.parametrize(
    ("text", "minutes", "shown"),
    [
        ("5 minutes", 5, "5 minutes"),
        ("1 minute", 1, "1 minute"),
        ("12", 12, "12 minutes"),
        ("3 min", 3, "3 minutes"),
        ("240m", 240, "240 minutes"),
        ("off", 0, "off"),
        ("Off", 0, "off"),
    ],
)
def test_what_is_read(text: str, minutes: int, shown: str) -> None:
    assert Minutes().read(text) == minutes
    assert Minutes().shown(minutes) == shown
    assert Minutes().toml(text) == f'"{shown}"'
    assert Minutes().read(shown) == minutes


@pytest.mark.parametrize("text", ["", "0", "241", "5 hours", "-1", "five", "5.5", "1e3", "99999"])
def test_what_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"is not usable: write 1 to 240 minutes, as 5 minutes, or off\."):
        Minutes().read(text)
