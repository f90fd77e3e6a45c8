"""Questions of the therapist's own: by scale and by what was low, each fault told by its line."""

from pathlib import Path

import pytest

from srs_tui.clinical.chosen_questions import questions_for
from srs_tui.clinical.instrument import INSTRUMENTS, Element
from srs_tui.clinical.questions import Occasion
from srs_tui.clinical.shipped_questions import shipped_questions
from srs_tui.settings.reading import load_settings
from srs_tui.settings.writing import save_settings
from tests.cli.shell import Shell

OWN = """\
[SRS]
goals = ["Worüber hätten Sie heute gern gesprochen?", "Was war heute nicht dran?"]
next-time = "Was machen wir das nächste Mal zuerst?"
often-low = "Sie geben oft {usual}. Wie sähe eine {cutoff} aus?"

[csrs]
below = "Was war heute doof?"
"""
SRS = INSTRUMENTS["SRS"]


def written(folder: Path, text: str) -> Path:
    (folder / "questions.toml").write_text(text)
    return folder / "config.toml"


def test_they_are_asked_in_turn_and_the_others_stay(tmp_path: Path) -> None:
    held, faults = load_settings(written(tmp_path, OWN))
    assert faults == []
    goals = Occasion(lowest=[Element.GOALS], due=True, below=True)
    asked = [questions_for(SRS, number, goals, held.questions) for number in (1, 2, 3)]
    assert [each[0] for each in asked] == [
        "Worüber hätten Sie heute gern gesprochen?",
        "Was war heute nicht dran?",
        "Worüber hätten Sie heute gern gesprochen?",
    ]
    assert {each[1] for each in asked} == {"Was machen wir das nächste Mal zuerst?"}
    often = Occasion(low_in_a_row=6, due=True, below=True, usual="34,0", cutoff="36")
    assert questions_for(SRS, 1, often, held.questions)[0] == "Sie geben oft 34,0. Wie sähe eine 36 aus?"
    tasks = Occasion(lowest=[Element.TASKS], due=True, below=True)
    assert questions_for(SRS, 1, tasks, held.questions)[0] == shipped_questions("SRS").low[Element.TASKS][0]
    held, faults = load_settings(written(tmp_path, f"[SRS]\napproach = '{'a' * 160}'"))
    assert (faults, questions_for(SRS, 1, tasks, held.questions)[0]) == ([], "a" * 160)


def test_those_of_the_childrens_scale_are_its_own(tmp_path: Path) -> None:
    held, _ = load_settings(written(tmp_path, OWN))
    child = INSTRUMENTS["CSRS"]
    assert questions_for(child, 1, Occasion(below=True, due=True), held.questions)[0] == "Was war heute doof?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[SRX]\nbelow = 'a?'", "questions.toml line 1: unknown key “SRX”: did you mean “SRS”?"),
        ("[SRS]\ngoal = 'a?'", "questions.toml line 2: unknown key “SRS.goal”: did you mean “SRS.goals”?"),
        ("SRS = 'a?'", "questions.toml line 1: “SRS”: this is a table"),
        ("[SRS]\n\ngoals = 3", "questions.toml line 3: “SRS.goals”: write a question in quotes"),
        ("[SRS]\ngoals = []", "questions.toml line 2: “SRS.goals”: write a question in quotes"),
        ("[SRS]\ngoals = ['a?', ' ']", "questions.toml line 2: “SRS.goals”: write a question in quotes"),
        (f"[SRS]\ngoals = '{'a' * 161}'", "is too long to be said"),
        ("[SRS]\ngoals = 'what {usual}?'", "here nothing can be"),
        ("[SRS]\noften-low = 'what {total}?'", "here that can be {cutoff}, {usual}"),
        ("[SRS]\noften-low = 'what {usual!r}?'", "here that can be {cutoff}, {usual}"),
        ("[SRS]\noften-low = 'what {usual?'", "here that can be {cutoff}, {usual}"),
        ("[SRS]\noften-low = 'what {0.__class__}?'", "here that can be {cutoff}, {usual}"),
        ("[SRS\n", "questions.toml line 1: not TOML"),
        ("[SRS]\nbelow = true", "questions.toml line 2: “SRS.below”: write a question in quotes"),
        ("[SRS.below]\na = 1", "questions.toml line 1: “SRS.below”: write a question in quotes"),
        ("[ORS]\nbelow = 'a?'", "questions.toml line 1: unknown key “ORS”"),
        ("[SRS]\nbelow = 'a?'\nbelow = 'b?'", "questions.toml line 3: not TOML (this key stands in it twice)"),
        ("[SRS]\nbelow = Was war?", "questions.toml line 2: not TOML (a value is missing, or a text without quotes)"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key_and_the_shipped_ones_are_asked(
    tmp_path: Path, text: str, told: str
) -> None:
    held, (fault,) = load_settings(written(tmp_path, text))
    assert told in fault
    goals = Occasion(lowest=[Element.GOALS], due=True)
    assert questions_for(SRS, 1, goals, held.questions) == questions_for(SRS, 1, goals)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[SRS]\nbelow = 'Wörüber?'".encode("latin-1"), "questions.toml line 2: not UTF-8, so nothing of this file"),
        ("[SRS]\nbelow = 'a?'".encode("utf-16"), "questions.toml line 1: not UTF-8, so nothing of this file is used."),
        (None, "questions.toml cannot be read: it is a folder"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    if content is None:
        (tmp_path / "questions.toml").mkdir()
    else:
        (tmp_path / "questions.toml").write_bytes(content)
    held, (fault,) = load_settings(tmp_path / "config.toml")
    assert told in fault
    assert held.questions == load_settings(tmp_path / "elsewhere" / "config.toml")[0].questions


def test_many_faults_are_counted(tmp_path: Path) -> None:
    _, faults = load_settings(written(tmp_path, "[SRS]\n" + "".join(f"no{n} = 1\n" for n in range(30))))
    assert len(faults) == 21
    assert faults[-1] == "questions.toml: 10 more faults: correct these first."


def test_a_setting_that_is_saved_leaves_them_in_force(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    held, faults = save_settings(path, {"drop": "2"})
    assert (sorted(held.questions), faults) == (["CSRS", "SRS"], [])


def test_the_shell_asks_them(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    config = tmp_path / "home" / ".config" / "srs-tui"
    config.mkdir(parents=True)
    written(config, OWN)
    shell.ok("add", "KL-04")
    said = shell.ok("rate", "KL-04", input="87\n42\n71\n84\n\n\n")
    assert "Worüber hätten Sie heute gern gesprochen?" in said
    written(config, "[SRS]\ngoals = 3")
    assert "questions.toml line 2" in shell.run("list").stderr
