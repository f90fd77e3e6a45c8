"""Keys of one's own: what cannot hold is told, and the command keeps its own key."""

import pytest

from srs_tui.app import SrsApp
from srs_tui.screens.keymap import TYPING, _commands, checked_keymap
from srs_tui.settings.settings import Rebinding


def checked(**keys: str) -> tuple[dict[str, str], list[str]]:
    """`rate__note="o"` stands for `rate.note = "o"`, one line each."""
    rebindings = [
        Rebinding(name.replace("__", "."), tuple(text.split()), f"config.toml line {line}")
        for line, (name, text) in enumerate(keys.items(), 1)
    ]
    return checked_keymap(rebindings, SrsApp)


def test_what_holds() -> None:
    keymap, faults = checked(caseload__find="f", rate__save="ctrl+w f2", rate__skip="#", client__save="alt+s")
    assert faults == []
    assert keymap == {
        "caseload.find": "f",
        "rate.save": "ctrl+w,f2",
        "rate.skip": "number_sign",
        "client.save": "alt+s",
    }


def test_two_commands_may_change_places() -> None:
    keymap, faults = checked(caseload__find="c", caseload__chart="/")
    assert faults == []
    assert keymap == {"caseload.find": "c", "caseload.chart": "slash"}


def test_the_same_key_may_do_other_things_on_other_screens() -> None:
    assert checked(rate__note="c", chart__rate="n")[1] == []


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("caseload.find", "c", "the key c is that of “caseload.chart” already"),
        ("caseload.find", "j", "the key j is that of “table.down” already"),
        ("app.redraw", "s", "already: choose another."),
        ("caseload.fnd", "f", "unknown command “caseload.fnd”: did you mean “caseload.find”?"),
        ("xyzzy", "f", "unknown command “xyzzy”: "),
        ("caseload.find", "ctrl+b", "the program tmux takes it"),
        ("caseload.find", "ctrl+a", "the program screen takes it"),
        ("caseload.find", "ctrl+m", "the same as enter"),
        ("caseload.find", "ctrl+1", "no terminal sends ctrl+1"),
        ("caseload.find", "esc", "there is no key “esc”: did you mean “escape”?"),
        ("caseload.find", "qwertz", "there is no key “qwertz”"),
        ("ask.leave", "x", "x types a character there"),
        ("rate.date", "3", "3 types a score there"),
        ("rate.date", ".", "full_stop types a score there"),
    ],
)
def test_what_cannot_hold_is_told_by_its_line_and_left_out(name: str, key: str, said: str) -> None:
    keymap, faults = checked_keymap([Rebinding(name, (key,), "config.toml line 7")], SrsApp)
    assert keymap == {}
    assert len(faults) == 1
    assert faults[0].startswith("config.toml line 7: ")
    assert said in faults[0]


def test_of_two_that_want_the_same_key_the_first_has_it() -> None:
    keymap, faults = checked(caseload__find="f", caseload__chart="f", caseload__new="b")
    assert keymap == {"caseload.find": "f", "caseload.new": "b"}
    assert [fault.partition(":")[0] for fault in faults] == ["config.toml line 2"]


def test_no_command_has_a_key_that_does_not_come_through() -> None:
    """The keys that the program itself comes with, held to the same rules."""
    commands = list(_commands(SrsApp))
    assert len(commands) > 60
    wrong = [
        fault
        for command in commands
        for key in command.keys
        for fault in checked_keymap([Rebinding(command.name, (key,), "x")], SrsApp)[1]
        if " already" not in fault
    ]
    assert wrong == []


def test_where_one_types_is_named_as_the_commands_are() -> None:
    assert {command.name.partition(".")[0] for command in _commands(SrsApp)} >= TYPING
