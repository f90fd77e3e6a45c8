"""Rating a client by real keys in a real terminal: ten for the one on top, fourteen by finding."""

from collections.abc import Sequence

import pytest

from tests.terminal.conftest import Kept, Open

TOP = ("\r", *"87921095", "\r")
FOUND = ("/", *"as", "\r", *"87921095", "\r")


@pytest.mark.parametrize(("keys", "code", "most"), [(TOP, "KL-04", 10), (FOUND, "AS-02", 14)])
def test_a_rating_by_its_keys(open_srs: Open, kept: Kept, keys: Sequence[str], code: str, most: int) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    for key in keys:
        terminal.type(key)
        terminal.settle(0.05)
    terminal.wait_for("Saved", "To ask")
    assert len(keys) <= most
    assert kept.last_items(code) == (87, 92, 100, 95)
    terminal.type("\r")
    terminal.wait_for("Caseload")
    terminal.type("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("keys", [TOP, FOUND])
def test_all_keys_in_one_burst(open_srs: Open, kept: Kept, keys: Sequence[str]) -> None:
    terminal = open_srs()
    terminal.wait_for("Caseload", "KL-04")
    terminal.type("".join(keys))
    terminal.wait_for("Saved", "To ask")
    assert kept.last_items("KL-04" if keys is TOP else "AS-02") == (87, 92, 100, 95)
