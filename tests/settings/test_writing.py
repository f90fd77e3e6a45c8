"""Writing settings back: the lines that changed and no other, by nobody else to be read, or not at all."""

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.refusal import Refusal
from srs_tui.settings.kinds import Count
from srs_tui.settings.known import KNOWN
from srs_tui.settings.reading import load_settings
from srs_tui.settings.settings import Settings
from srs_tui.settings.writing import save_settings
from srs_tui.system.errors import CannotWrite

MINE = """\
# since spring

cutoff = 34.5   # agreed with my supervisor

# how it looks
theme = "calm-light" # sun

[keys]
# find
caseload.find = "f"
"""


def test_only_the_lines_that_changed_are_written(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    held, faults = save_settings(path, {"cutoff": "33", "mouse": "true"})
    assert path.read_text() == MINE.replace("34.5", "33").replace("sun\n", "sun\nmouse = true\n")
    assert faults == []
    assert (held.rules.cutoff, held.mouse, held.theme) == (330, True, "calm-light")


def test_an_empty_text_takes_the_key_out(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    assert save_settings(path, {"cutoff": ""})[0].rules.cutoff is None
    assert "cutoff" not in path.read_text()
    assert "# since spring" in path.read_text()


def test_a_new_file_and_its_folder_are_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "config" / "srs-tui" / "config.toml"
    save_settings(path, {"drop": "1,5", "course.window": "8"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.read_text() == "drop = 1.5\n\n[course]\nwindow = 8\n"


def test_a_link_to_a_file_elsewhere_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text(MINE)
    link = tmp_path / "config.toml"
    link.symlink_to(target)
    save_settings(link, {"cutoff": "33"})
    assert link.is_symlink()
    assert "cutoff = 33 " in target.read_text()


@pytest.mark.parametrize(
    ("before", "changes", "said"),
    [
        (MINE, {"cutoff": "99"}, "“99” is not usable"),
        (MINE, {"course.at-least": "7"}, "Nothing was saved: a course over the last 6 ratings cannot need 7"),
        ("cutoff 3", {"cutoff": "36"}, "config.toml line 1: not TOML"),
    ],
)
def test_what_is_wrong_changes_nothing(tmp_path: Path, before: str, changes: dict[str, str], said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(before)
    with pytest.raises(Refusal, match=said):
        save_settings(path, changes)
    assert path.read_text() == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that refuses even root")
def test_a_disk_that_refuses_is_told() -> None:
    with pytest.raises(CannotWrite, match=r"^Nothing was saved in /proc/srs-tui/config.toml"):
        save_settings(Path("/proc/srs-tui/config.toml"), {"cutoff": "36"})


_WITHOUT_CONTRADICTION = {
    "not-rated": ["4 weeks"],
    "lock-after": ["off", "10 minutes"],
    "outcome-change": ["4", "6.5"],
    "theme": ["4"],
    "drop": ["0.8", "1"],
    "course.dip": ["4", "9.9"],
    "course.repaired-within": ["0", "0.9"],
    "course.window": ["6", "20"],
    "course.at-least": ["4", "5"],
    "usual.at-least": ["3", "5"],
    "adjustment.at-least": ["2", "5"],
}
_TEXTS = {
    key: st.sampled_from(setting.kind.choices)
    if setting.kind.choices
    else st.sampled_from(_WITHOUT_CONTRADICTION.get(key, ["8"] if isinstance(setting.kind, Count) else ["9.9", "3.5"]))
    for key, setting in KNOWN.items()
} | {
    "timezone": st.sampled_from(["Europe/Berlin", "UTC", "America/New_York"]),
    "digits": st.sampled_from(["&é\"'(-è_çà", "+ěščřžýáíé", "«»()@/*:=\\", ""]),
}


@given(
    st.fixed_dictionaries({}, optional=_TEXTS),
    st.sampled_from(["", MINE, "course.window = 5\n", "[course]\ndip=1.5\n"]),
)
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[str, str], before: str
) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(before)
    expected, _ = load_settings(path)
    for key, text in changes.items():
        expected = KNOWN[key].into(expected, KNOWN[key].kind.read(text))
    held, faults = save_settings(path, changes)
    assert faults == []
    for each in KNOWN.values():
        assert each.value(held) == each.value(expected), each.key
    assert load_settings(path) == (held, [])
    assert [each.command for each in held.keys] == [each.command for each in expected.keys]


def test_saving_what_is_there_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    save_settings(path, {"cutoff": "34.5", "theme": "calm-light"})
    assert path.read_text() == MINE
    assert load_settings(path)[0] != Settings()
