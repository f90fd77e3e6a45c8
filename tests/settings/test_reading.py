"""Settings from the file: every key, every fault by its line, and the default in place of what is wrong."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_tui.clinical.dates import DateOrder
from srs_tui.clinical.instrument import ALLIANCE_SCALES, NO_SCALE
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.rules import Rules
from srs_tui.clinical.score import format_score
from srs_tui.language import DateForm, SignSet
from srs_tui.settings.kinds import Count, Duration, Minutes, Points, text_of
from srs_tui.settings.known import KNOWN
from srs_tui.settings.reading import load_settings
from srs_tui.settings.settings import Rebinding, Settings

WHOLE = """\
# everything there is
cutoff = 34.5           # points
comparison = "at-or-below"
item-cutoff = 8
drop = 1.5
not-rated = "3 weeks"
below-as-usual = 6
ceiling = 4
scale = "csrs"
outcome = "ors"
outcome-change = 6
mode = "oral"
theme = "calm-light"
timezone = "Europe/Berlin"
dates = "dmy"
mouse = true
licensed = true
lock-after = "10 minutes"
signs = "blocks"
speech = "on"
decimal = "comma"
date-form = "Nov 21"
paper = "letter"
digits = "&é\\"'(-è_çà"

[course]
window = 8
at-least = 5
moved = 1.2
dip = 3
repaired-within = 0.5
noise-at-most = 3.5

[usual]
window = 12
at-least = 6
width = 1.5

[adjustment]
compared = 6
at-least = 4

[openfit]
location = "Room 2"
first-name = "Ada \\"A.\\""
last-name = "Berg"
email = "a@example.org"

[keys]
caseload.find = "f"
"rate.save" = ["ctrl+w", "f2"]
"caseload.chart" = "c, h"
"""


def line_of(key: str) -> str:
    """Where a key stands in the whole file."""
    lines = [number for number, line in enumerate(WHOLE.splitlines(), 1) if line.startswith(f"{key} =")]
    return f"config.toml line {lines[0]}"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_a_file_everything_is_the_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == (Settings(), [])
    held = Settings()
    assert held.rules == Rules()
    assert not any((held.mouse, held.speech, held.decimal_comma, held.licensed, held.digits, held.timezone))
    assert (held.scale, held.outcome, held.mode, held.theme) == ("SRS", "none", "paper", "calm-dark")
    assert (held.signs, held.lock_after, held.paper) == ("auto", 5, "a4")


def test_every_key_goes_where_it_belongs(tmp_path: Path) -> None:
    held, faults = load_settings(written(tmp_path, WHOLE))
    assert faults == []
    assert held.rules == Rules(
        cutoff=345,
        inclusive=True,
        item_cutoff=80,
        drop=15,
        outcome_change=60,
        not_rated_days=21,
        course_window=8,
        course_at_least=5,
        course_moved=12,
        dip=30,
        repaired_within=5,
        noise_at_most=35,
        usual_window=12,
        usual_at_least=6,
        usual_least_width=15,
        compared=6,
        compared_at_least=4,
        below_as_usual=6,
        ceiling_run=4,
    )
    assert (held.scale, held.mode, held.theme, held.mouse) == ("CSRS", "oral", "calm-light", True)
    assert (held.timezone, held.dates) == ("Europe/Berlin", DateOrder.DAY_FIRST)
    assert (held.signs, held.speech, held.digits, held.paper) == ("blocks", True, "&é\"'(-è_çà", "letter")
    assert (held.language.decimal_mark, held.language.date_form) == (",", DateForm.MONTH_DAY)
    assert held.keys == (
        Rebinding("caseload.find", ("f",), line_of("caseload.find")),
        Rebinding("rate.save", ("ctrl+w", "f2"), line_of('"rate.save"')),
        Rebinding("caseload.chart", ("c", "h"), line_of('"caseload.chart"')),
    )


def test_the_whole_file_names_every_key_there_is() -> None:
    """So that a new key is tried here too."""
    assert all(f"{key.rpartition('.')[2]} = " in WHOLE for key in KNOWN)


BOUNDS = {
    ("0", "40", "40.1"): ("cutoff", "usual.width", "course.repaired-within", "course.noise-at-most"),
    ("0.1", "40", "40.1"): ("drop", "course.moved", "course.dip"),
    ("0", "10", "10.1"): ("item-cutoff",),
    ("4", "10", "10.1"): ("outcome-change",),
    ("2", "50", "51"): ("below-as-usual", "ceiling", "usual.window", "usual.at-least"),
    ("4", "20", "21"): ("course.window", "course.at-least"),
    ("1", "20", "21"): ("adjustment.compared", "adjustment.at-least"),
    ("1 day", "3650 d", "3651 days"): ("not-rated",),
    ("1 minute", "240 m", "241 min"): ("lock-after",),
}
"""The least and the most that can be set, and what is too much."""
TOO_LITTLE = {"0.1": "0", "4": "3", "2": "1", "1": "0", "1 day": "0 days", "1 minute": "0 minutes"}


@pytest.mark.parametrize(("bounds", "key"), [(bounds, key) for bounds, keys in BOUNDS.items() for key in keys])
def test_a_number_is_taken_up_to_its_bounds(bounds: tuple[str, str, str], key: str) -> None:
    least, most, beyond = bounds
    kind = KNOWN[key].kind
    for text in (least, most):
        assert kind.read(kind.shown(kind.read(text))) == kind.read(text)
    for text in (beyond, TOO_LITTLE.get(least, "-0.1")):
        with pytest.raises(Refusal, match="is not usable"):
            kind.read(text)


def test_every_number_is_tried_at_its_bounds() -> None:
    numbers = {key for key, setting in KNOWN.items() if isinstance(setting.kind, Points | Count | Duration | Minutes)}
    assert sorted(numbers) == sorted(key for keys in BOUNDS.values() for key in keys)


def test_only_what_a_rating_is_held_against_is_kept_with_it() -> None:
    kept = [key for key, setting in KNOWN.items() if setting.is_kept_with_ratings]
    assert kept == ["cutoff", "comparison", "item-cutoff"]


def test_a_value_has_two_hundred_characters_at_most() -> None:
    assert text_of("x" * 200) == "x" * 200
    with pytest.raises(Refusal, match="it has 201 characters, and no setting has more than 200"):
        text_of("x" * 201)


def test_a_line_has_no_signs_that_no_line_can_hold() -> None:
    with pytest.raises(Refusal, match="write one line, 80 characters at most"):
        KNOWN["openfit.location"].kind.read("a\x07b")


@pytest.mark.parametrize(("set_to", "signs"), [("auto", SignSet.ASCII), ("full", SignSet.FULL)])
def test_the_signs_are_those_that_are_set_or_else_the_terminals(set_to: str, signs: SignSet) -> None:
    assert Settings(signs=set_to).sign_set({"LANG": "en_GB.UTF-8", "TERM": "linux"}) is signs


@given(st.integers(0, 400))
@settings(max_examples=60)
def test_points_are_tenths_exactly(tenths: int) -> None:
    kind = KNOWN["cutoff"].kind
    assert kind.read(format_score(tenths)) == tenths
    assert kind.read(kind.shown(tenths)) == tenths


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cutof = 34", "config.toml line 1: unknown key “cutof”: did you mean “cutoff”?"),
        ("[course]\nwindw = 3", "config.toml line 2: unknown key “course.windw”: did you mean “course.window”?"),
        ("xyzzy = 1", "config.toml line 1: unknown key “xyzzy”: there are cutoff, comparison, "),
        (
            "\n\ncutoff = 40.1",
            "config.toml line 3: “cutoff”: “40.1” is not usable: write points from 0 to 40, with one",
        ),
        ("cutoff = 34.55", "config.toml line 1: “cutoff”: “34.55” is not usable"),
        ("cutoff = nan", "config.toml line 1: “cutoff”: “nan” is not usable"),
        ("cutoff = -1", "config.toml line 1: “cutoff”: “-1” is not usable"),
        ("cutoff = [36]", "config.toml line 1: “cutoff”: one value is wanted here"),
        ("drop = 0", "config.toml line 1: “drop”: “0” is not usable: write points from 0.1 to 40"),
        ('comparison = "bellow"', "did you mean “below”?"),
        (
            'not-rated = "4 wk"',
            "config.toml line 1: “not-rated”: “4 wk” is not usable: write it as 4 weeks or 28 days.",
        ),
        ("mouse = 1", "config.toml line 1: “mouse”: “1” is not usable: write one of true, false, on, off."),
        ('scale = "SSR"', "config.toml line 1: “scale”: “SSR” is not usable: did you mean “SRS”?"),
        ('mode = ""', "config.toml line 1: “mode”: “” is not usable: write one of paper, oral, screen, remote."),
        ("timezone = 3", "config.toml line 1: “timezone”: “3” is not usable: write a name such as Europe/Berlin."),
        ("signs = 3", "“signs”: “3” is not usable: write one of auto, full, blocks, ascii."),
        ('signs = ""', "“signs”: “” is not usable: write one of auto, full, blocks, ascii."),
        ('signs = "asci"', "“signs”: “asci” is not usable: did you mean “ascii”?"),
        ("signs = { a = 1 }", "“signs”: one value is wanted here"),
        ("decimal = true", "“decimal”: “true” is not usable: write one of comma, point."),
        ('decimal = ","', "“decimal”: “,” is not usable: write one of comma, point."),
        ("date-form = 2026-11-21", "“date-form”: one value is wanted here: a number, a word in quotes"),
        ('date-form = "dd.mm."', "“date-form”: “dd.mm.” is not usable: write one of 21 Nov, Nov 21, 21.11., 2026-"),
        ("digits = 3", "“digits”: “3” is not usable: write the ten characters of 1 to 9 and 0, such as"),
        ("digits = ['a']", "“digits”: one value is wanted here"),
        ("digits = '&é\"(-è_çà'", '“digits”: “&é"(-è_çà” is not usable: write the ten characters'),
        ("digits = '&é\"&(-è_çà'", "is not usable: “&” is in it twice."),
        ("digits = '&é\"x(-è_çà'", "is not usable: “x” has a meaning of its own where scores are typed."),
        ("digits = '&é\"?(-è_çà'", "is not usable: “?” has a meaning of its own where scores are typed."),
        ("digits = '&é\"٣(-è_çà'", "is not usable: “٣” has a meaning of its own where scores are typed."),
        ('timezone = "Berlin"', "“Berlin” is not usable: did you mean “Europe/Berlin”?"),
        ('timezone = "europe/berlin"', "did you mean “Europe/Berlin”?"),
        ('timezone = "America/New York"', "did you mean “America/New_York”?"),
        ('timezone = "../../etc/passwd"', "“../../etc/passwd” is not usable"),
        (f'timezone = "{"x" * 41}"', f"“{'x' * 40}” is not usable: write a name such as"),
        (f'openfit.location = "{"x" * 81}"', "is not usable: write one line, 80 characters at most."),
        ('timezone = "Europe"', "“Europe” is not usable"),
        ('dates = "eu"', "config.toml line 1: “dates”: “eu” is not usable: write one of refused, dmy, mdy."),
        ('theme = "../x"', "config.toml line 1: “theme”: “../x” is not usable"),
        ("course = 3", "config.toml line 1: “course”: this is a table: write [course]"),
        ("keys = 3", "config.toml line 1: “keys”: this is a table"),
        ('keys.caseload.find = ""', "config.toml line 1: “keys.caseload.find”: write one key"),
        (
            "course.window = 1",
            "config.toml line 1: “course.window”: “1” is not usable: write a whole number from 4 to 20",
        ),
        (
            "drop = 2.5",
            "config.toml line 1: “drop”: a dip from 2 on is less than a drop from 2.5 on (course.dip, drop).",
        ),
        (
            "[course]\nrepaired-within = 2",
            "config.toml line 2: “course.repaired-within”: back to within 2 of before cannot repair a dip from 2 on",
        ),
        (
            "usual.window = 4",
            "config.toml line 1: “usual.window”: a usual range from the last 4 ratings cannot need 5",
        ),
        (
            "[adjustment]\ncompared = 2",
            "config.toml line 2: “adjustment.compared”: of 2 ratings compared on a side, 3 cannot be needed",
        ),
        (
            "[course]\nrepaired-ratings = 3",
            "config.toml line 2: “course.repaired-ratings”: no longer used: a dip is repaired whenever",
        ),
        (
            "course.at-least = 7",
            "config.toml line 1: “course.at-least”: a course over the last 6 ratings cannot need 7",
        ),
    ],
)
def test_a_fault_is_told_by_line_and_key_and_the_default_holds(tmp_path: Path, line: str, said: str) -> None:
    held, faults = load_settings(written(tmp_path, line))
    assert len(faults) == 1
    assert said in faults[0]
    assert "\n" not in faults[0]
    assert held.rules == Rules()
    assert (held.timezone, held.dates) == ("", DateOrder.UNSAID)
    assert (held.scale, held.mode, held.mouse, held.theme, held.keys) == ("SRS", "paper", False, "calm-dark", ())
    assert (held.signs, held.digits, held.language) == (Settings().signs, "", Settings().language)


@pytest.mark.parametrize(
    "line",
    [
        *("course.at-least = 6", "course.window = 5", "usual.window = 5", "usual.at-least = 10"),
        *("adjustment.compared = 3", "adjustment.at-least = 5", "drop = 2", "course.dip = 1.1"),
        *("course.repaired-within = 1.9", f'openfit.location = " {"x" * 80} "'),
    ],
)
def test_what_can_just_hold_together_is_no_fault(tmp_path: Path, line: str) -> None:
    assert load_settings(written(tmp_path, line))[1] == []


def test_every_fault_is_told_and_the_rest_holds(tmp_path: Path) -> None:
    held, faults = load_settings(written(tmp_path, 'cutof = 1\ndrop = 2\nmode = "ora"\n[keys]\n"rate.note" = "o"\n'))
    assert [fault.partition(":")[0] for fault in faults] == ["config.toml line 1", "config.toml line 3"]
    assert (held.rules.drop, held.mode) == (20, "paper")
    assert held.keys == (Rebinding("rate.note", ("o",), "config.toml line 5"),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"cutoff = 36\ncutoff = 35\n", "config.toml line 2: not TOML (this key stands in it twice)"),
        (b'cutoff = 36\nmode = "oral\n', "config.toml line 2: not TOML ("),
        (b"mode = oral", "config.toml line 1: not TOML (a value is missing, or a text without quotes)"),
        (b'# all\n\nmode = "oral', "config.toml line 3: not TOML (a quote is missing at the end of a text)"),
        (b'cutoff = 36\nmode = ""\nmode = ""', "config.toml line 3: not TOML (this key stands in it twice)"),
        (b"cutoff 36", "config.toml line 1: not TOML"),
        (b"a = [", "config.toml line 1: not TOML"),
        (b"# caf\xc3\xa9\n# caf\xe9\n", "config.toml line 2: not UTF-8"),
        (b"a = " + b"[" * 20_000, "config.toml: not TOML"),
        (b"\xff\xfe\x00", "config.toml line 1: not UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_left_out_as_a_whole(tmp_path: Path, content: bytes, said: str) -> None:
    held, faults = load_settings(written(tmp_path, content))
    assert held == Settings()
    assert len(faults) == 1
    assert faults[0].startswith(said)
    assert faults[0].endswith("so nothing of this file is used.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "cutoff = " + "9" * 5000,
            "config.toml: not TOML (a number in it is too long), so nothing of this",
        ),
        ("cutoff = " + "9" * 4000, "config.toml line 1: “cutoff”: it has 4,000 characters, and no setting has more"),
        ('theme = "' + "x" * 5000 + '"', "config.toml line 1: “theme”: it has 5,000 characters"),
        ("x" * 5000 + " = 1", "config.toml line 1: unknown key “xxx"),
        ("x = 1\n" * 20_000, "{path} is larger than 64 kB: is it the right file? Nothing of it is used."),
    ],
)
def test_what_is_far_too_long_is_told_in_a_short_line(tmp_path: Path, content: str, said: str) -> None:
    held, faults = load_settings(written(tmp_path, content))
    assert (held.rules, held.theme, held.keys) == (Rules(), "calm-dark", ())
    assert len(faults) == 1
    assert faults[0].startswith(said.format(path=tmp_path / "config.toml"))
    assert len(faults[0]) < 400


def test_of_thousands_of_faults_twenty_are_told_and_the_number_of_the_rest(tmp_path: Path) -> None:
    content = "drop = 2\n" + "".join(f"x{number} = 1\n" for number in range(5000))
    held, faults = load_settings(written(tmp_path, content))
    assert held.rules.drop == 20
    assert len(faults) == 21
    assert faults[19].startswith("config.toml line 21: unknown key “x19”")
    assert faults[20] == "config.toml: 4980 more faults: correct these first."


@pytest.mark.parametrize("place", ["pipe", "/dev/zero"])
def test_a_pipe_or_a_device_in_its_place_is_not_read(tmp_path: Path, place: str) -> None:
    path = tmp_path / "config.toml"
    if place == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(place)
    assert load_settings(path) == (
        Settings(),
        [f"{path} is not a file: correct the path. Nothing of it is used."],
    )


def test_a_link_to_the_settings_is_followed_and_one_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.symlink_to("kept-elsewhere.toml")
    assert load_settings(path)[1] == [
        f"{path} cannot be read: there is no such file: correct the path. Nothing of it is used."
    ]
    (tmp_path / "kept-elsewhere.toml").write_text("drop = 2\n")
    held, faults = load_settings(path)
    assert (held.rules.drop, faults) == (20, [])


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert load_settings(tmp_path / "config.toml")[1] == [
        f"{tmp_path / 'config.toml'} cannot be read: it is a folder: name a file in it. Nothing of it is used."
    ]


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
@settings(max_examples=150)
def test_no_file_stops_the_program(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    held, faults = load_settings(written(tmp_path_factory.mktemp("config"), content))
    assert isinstance(held, Settings)
    assert all(fault.startswith("config.toml") and "\n" not in fault for fault in faults)


def test_the_readme_s_example_holds(tmp_path: Path) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    example = readme.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "config.toml"
    path.write_text(example, encoding="utf-8")
    settings, faults = load_settings(path)
    assert faults == []
    assert (settings.rules.cutoff, settings.rules.inclusive, settings.rules.not_rated_days) == (340, True, 21)
    assert settings.theme == "calm-light"
    assert [(each.command, each.keys) for each in settings.keys] == [("caseload.find", ("f",))]


def test_a_new_clients_scale_is_one_of_the_alliance_or_none() -> None:
    assert KNOWN["scale"].kind.choices == (*ALLIANCE_SCALES, NO_SCALE)
