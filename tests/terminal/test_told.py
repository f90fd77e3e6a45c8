"""On a computer whose clock is UTC the first picture says so, once, and takes no key for it."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.pty_terminal import Terminal, environment, srs
from tests.zone import is_computer_in_utc

pytestmark = pytest.mark.skipif(not is_computer_in_utc(), reason="this computer has a time zone of its own")
SAID = "Days change at midnight UTC"


def test_the_first_start_says_where_to_set_the_time_zone_and_the_first_key_does_what_it_does(folder: Path) -> None:
    env = environment(folder)
    del env["TZ"]
    with ExitStack() as stack:
        first = stack.enter_context(Terminal(srs(), env))
        first.wait_for("Caseload", SAID)
        first.type("\r")
        first.wait_for("Rate", "KL-04")
        assert SAID not in first.picture
        second = stack.enter_context(Terminal(srs(), env))
        second.wait_for("Caseload", "KL-04")
        second.settle()
        assert SAID not in second.picture


def test_whoever_has_said_it_is_not_told(folder: Path) -> None:
    with ExitStack() as stack:
        terminal = stack.enter_context(Terminal(srs(), environment(folder, TZ="Europe/Berlin")))
        terminal.wait_for("Caseload", "KL-04")
        terminal.settle()
        assert SAID not in terminal.picture
