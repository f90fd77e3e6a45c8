"""To be heard: what matters is spoken once, whole, in order, and nothing else."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest

from srs_tui.wording.dates import day_and_date, short_date
from tests.terminal.pty_terminal import environment, srs
from tests.terminal.screen_reader import ScreenReader

DOWN, UP, ENTER, ESCAPE = "\x1b[B", "\x1b[A", "\r", "\x1b"
TODAY = date.today()
Listen = Callable[..., ScreenReader]


def ago(days: int) -> str:
    return short_date(TODAY - timedelta(days=days), TODAY)


@pytest.fixture
def listen(folder: Path) -> Iterator[Listen]:
    """Opens the program in front of a screen reader."""
    with ExitStack() as stack:

        def open_with(*arguments: str, size: tuple[int, int] = (80, 24), **env: str) -> ScreenReader:
            reader = ScreenReader([*srs(), *arguments], environment(folder, **env), size)
            stack.enter_context(reader)
            return reader

        yield open_with


@pytest.fixture
def reader(listen: Listen) -> ScreenReader:
    """The program open to be heard, its first words spoken."""
    reader = listen("--speech")
    reader.wait_for("Caseload", "KL-04", "line by line")
    reader.spoken()
    return reader


def test_the_start_is_how_many_there_are_and_the_first_one(listen: Listen) -> None:
    reader = listen("--speech")
    reader.wait_for("Caseload", "KL-04", "line by line")
    said = reader.spoken()
    assert said[0] == "Caseload 5 clients, none to talk about"
    assert said[1] == f"KL-04, 36.2, unchanged, low: relationship, approach, last {ago(7)}, first of 5"
    assert " ".join(said[2:]).endswith("To rate line by line, leave and type srs rate.")
    reader.press("q")
    again = listen("--speech")
    again.wait_for("Caseload", "KL-04")
    assert len(again.spoken()) == 2  # of the line-by-line way it is told once


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
def test_each_step_is_one_row_and_the_cursor_stands_on_it(listen: Listen, size: tuple[int, int]) -> None:
    reader = listen("--speech", size=size)
    reader.wait_for("Caseload", "KL-04", "line by line")
    reader.spoken()
    for code in ("BM-11", "AS-02", "RT-19"):
        said = reader.press(DOWN)
        assert said[0].startswith(f"{code}, ")
        assert len(said) == 1 or size[0] == 60
        assert reader.under_cursor == said[0]
    for code in ("AS-02", "BM-11", "KL-04"):
        assert reader.press("k")[0].startswith(f"{code}, ")
    assert reader.press("k") == []
    assert reader.under_cursor.startswith("KL-04")


def test_eight_digits_a_low_item_and_the_debrief_line_by_line(reader: ScreenReader) -> None:
    said = reader.press(ENTER)
    assert said[:2] == [f"Rate KL-04 session 9 {day_and_date(TODAY, TODAY)} paper", "Relationship last 8.7"]
    assert reader.press("8") == ["8"]
    assert reader.press("7") == ["Relationship 8.7 low", "Goals last 9.2"]
    assert reader.under_cursor == "Goals last 9.2"
    assert reader.press("6") == ["6"]
    assert reader.under_cursor == "Goals 6 last 9.2"
    assert reader.press("2") == ["Goals 6.2 low", "Approach last 8.8"]
    assert reader.press("90") == ["9", "Approach 9.0", "Overall last 9.5"] or reader.under_cursor == "Overall last 9.5"
    assert reader.press("8") == ["8"]
    assert reader.press("4") == ["Overall 8.4 low last 9.5", "Total 32.3, below 36"]
    head, total, *lines = reader.press(ENTER)
    assert head == f"Saved KL-04 session 9 {day_and_date(TODAY, TODAY)}"
    assert total == f"32.3, 3.7 below the cut-off of 36, down 3.9 since {reader_day(7)}"
    assert lines[:4] == [
        "Relationship 8.7 low, unchanged",
        "Goals 6.2 low, down 3.0, the weakest: agreement on goals",
        "Approach 9.0, up 0.2",
        "Overall 8.4 low, down 1.1",
    ]
    assert lines[4] == "Thank them for it. Then ask"
    assert reader.under_cursor == total
    for line in lines[:4]:
        assert reader.press(DOWN) == [line]
        assert reader.under_cursor == line
    assert reader.press("k") == [lines[2]]


def reader_day(days: int) -> str:
    from srs_tui.wording.dates import day_and_month

    return day_and_month(TODAY - timedelta(days=days), TODAY)


def test_the_chart_is_its_sentence_and_its_sessions(reader: ScreenReader) -> None:
    said = reader.press("c")
    assert said[0].startswith("Chart KL-04 all 8 sessions")
    assert re.match(r"[A-Z][a-z]+: about .* points|Steady", said[1])
    assert said[2] == f"{ago(7)}, 36.2, unchanged, paper, last of 8"
    assert said[3] == "Relationship 8.7 low, Goals 9.2, Approach 8.8 low, Overall 9.5"
    assert len(said) <= 5
    assert reader.under_cursor == said[2]
    assert reader.press("k")[:1] == [f"{ago(14)}, 36.2, unchanged, paper"]
    assert reader.press(UP)[:1] == [f"{ago(21)}, 36.2, unchanged, paper"]
    assert not set(reader.picture) & set("●○▼│┤─╌·▁▂▃▄▅▆▇█>")


def test_rows_begin_in_the_first_column_where_readers_part_them(reader: ScreenReader) -> None:
    begin = len(reader.written)
    reader.press(ENTER)
    reader.press("87")
    moves = re.findall(rb"\x1b\[\d+;(\d+)H(?=[^\x1b])", bytes(reader.written[begin:]))
    assert set(moves) <= {b"1", b"15"}  # where the first digit stands


def test_nobody_found_is_said(reader: ScreenReader) -> None:
    reader.press("/")
    assert reader.press("q") == ["q", "no client found"]


def test_help_speaks_the_command_that_the_cursor_comes_to(reader: ScreenReader) -> None:
    said = reader.press("?")
    assert said[0] == "Keys"
    assert said[-1].startswith("enter r, Rate the client under the cursor, first of")
    (command,) = reader.press(DOWN)
    assert re.match(r"[a-z], [A-Z]", command)
    assert reader.under_cursor == command
    assert reader.press("u")[0] == "u"


def test_a_refusal_that_is_said_again_is_numbered(reader: ScreenReader) -> None:
    reader.press(ENTER)
    assert reader.press("w") == ["Not taken: type digits: 87 is 8.7."]
    assert reader.press("w") == ["2: Not taken: type digits: 87 is 8.7."]
    assert reader.press("w") == ["3: Not taken: type digits: 87 is 8.7."]
    assert reader.under_cursor == "Relationship last 8.7"


def test_a_form_speaks_the_field_that_keys_go_to(reader: ScreenReader) -> None:
    assert reader.press(",") == ["Settings ~/.config/srs-tui/config.toml", "Cut-off empty: the scale's own"]
    assert reader.press(DOWN) == ["Talk when below the cut-off"]
    assert reader.press("\x1b[C") == ["at-or-below"]
    assert reader.press("\t") == ["Item cut-off empty: an equal share"]
    assert reader.under_cursor == "Item cut-off empty: an equal share"
    reader.press(ESCAPE)
    assert reader.press(ESCAPE)[0].startswith("Caseload ")
    reader.press(",")
    assert reader.press("\x1b[Z") == ["Questions the program's yours: questions.toml"]
    assert reader.under_cursor == "Questions the program's yours: questions.toml"


def test_the_row_that_keys_go_to_is_said_again_after_a_question(reader: ScreenReader) -> None:
    for to_it, keys in (("", "aEM/?"), (ENTER, "db"), ("c", "dm?"), ("O", "p")):
        if to_it:
            reader.press(to_it)
        row = reader.under_cursor
        for key in keys:
            reader.press(key)
            assert reader.press(ESCAPE).count(row) == 1, (to_it, key)
            assert reader.under_cursor == row
        if to_it:
            reader.press(ESCAPE)


def test_a_note_speaks_the_letters_that_are_typed(reader: ScreenReader) -> None:
    reader.press(ENTER)
    assert reader.press("n") == ["Note"]
    for letter in "abc":
        assert reader.press(letter) == [letter]
    assert reader.under_cursor == "abc"
    assert reader.press(ESCAPE) == ["Relationship last 8.7"]


@pytest.mark.parametrize("how", ["flag", "setting", "environment"])
def test_it_is_asked_for_by_flag_setting_or_environment(folder: Path, listen: Listen, how: str) -> None:
    config = folder / "home" / ".config" / "srs-tui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('speech = "on"\n' if how == "setting" else "")
    env = {"ACCESSIBLE": "1"} if how == "environment" else {}
    reader = listen(*(["--speech"] if how == "flag" else []), **env)
    reader.wait_for("first of 5")
    assert "enter rate" not in reader.picture


def test_at_sixty_columns_what_is_long_goes_on_in_the_next_row(listen: Listen) -> None:
    reader = listen("--speech", size=(60, 20))
    reader.wait_for("Caseload", "KL-04")
    reader.press(ENTER)
    said = " ".join(reader.press("87629084" + ENTER))
    assert "Goals 6.2 low, down 3.0, the weakest: agreement on goals" in said
    assert not re.search(r"…|\.\.\.", reader.picture)


@pytest.fixture
def demo(listen: Listen) -> ScreenReader:
    """The demo at sixty columns, its first words spoken."""
    reader = listen("--speech", "--demo", size=(60, 20))
    reader.wait_for("Caseload", "KL-04", "line by line")
    reader.spoken()
    return reader


def test_the_outcome_and_the_debrief_of_the_start_are_heard_in_words(demo: ScreenReader) -> None:
    assert demo.press("o") == ["Outcome scale of KL-04, ORS or CORS (6 to 12)?", "ORS"]
    assert demo.press(ENTER)[1:] == ["Individually"]
    assert demo.press("20") == ["2", "Individually 2.0", "Interpersonally"] or demo.under_cursor == "Interpersonally"
    demo.press("304050")
    said = demo.press(ENTER)
    assert said[0].startswith("Saved KL-04 Kira ORS session 16")
    assert said[1:6] == [
        "14.0, 11.0 below 25, the first of this episode",
        "Individually 2.0",
        "Interpersonally 3.0",
        "Socially 4.0",
        "Overall 5.0",
    ]
    assert demo.under_cursor == said[1]
    assert demo.press(DOWN) == ["Individually 2.0"]


def test_the_chart_of_both_scales_is_whole_at_sixty_columns(demo: ScreenReader) -> None:
    demo.press("/")
    demo.press("RT-19")
    demo.press(ESCAPE)
    said = demo.press("c")
    assert said[0].startswith("Chart ")
    heard = " ".join(said)
    assert heard.count("paper") == 1
    assert not re.search(r"[a-z]\.$", heard), said
    assert demo.press("i") == ["Each session is read with its items."]
    assert demo.press("g") == ["Each session is read with its date."]


def test_the_adjustment_below_a_session_is_whole_at_sixty_columns(demo: ScreenReader) -> None:
    heard = " ".join(demo.press("c"))
    assert "every item, drop of 4.2, below usual, talked about" in heard
    assert re.search(r"adjustment 1, \S.* #agenda: too early: 2 of 3 ratings since$", heard)


def test_the_questions_over_the_caseload_are_heard_once(demo: ScreenReader) -> None:
    assert demo.press("M") == ["Merge which file? Another copy of this caseload, by its", "path"]
    assert demo.press(ENTER) == ["A file needs a name, and this one is empty: give its path."]
    demo.press(ESCAPE)
    assert " ".join(demo.press("E")).endswith("Type the code again")
    demo.press("no")
    assert " ".join(demo.press(ENTER)) == "Type KL-04 to erase, or press Esc: nothing is erased yet."
    demo.press(ESCAPE)
    assert demo.press("A") == ["Audit", "Nothing noted yet"]
    demo.press(ESCAPE)
    assert demo.press("P") == ["A demo is not encrypted: nothing of it is kept."]
    assert demo.press("S")[-1] == "KL-04 is marked for supervision. Undo: u."
    assert demo.press("L")[:2] == ["Curtain", "Enter lifts it."]


def test_episodes_group_and_import_are_heard_with_the_row_that_keys_go_to(folder: Path, demo: ScreenReader) -> None:
    assert demo.press("O")[0] == "Episodes KL-04 Kira 1 episode"
    demo.press("p")
    assert demo.press(ENTER)[-1].endswith("planned. Undo: u.")
    demo.press(ESCAPE)
    assert demo.press("G")[0].startswith("Group work")
    assert re.match(r"\w\w-\d\d .*, first of \d", demo.under_cursor)
    demo.press(ESCAPE)
    (folder / "home").mkdir(exist_ok=True)
    assert demo.press("I")[-2:] == ["~/", "There is no file here."]


def test_a_label_changes_the_practice_in_one_announcement(listen: Listen) -> None:
    reader = listen("--speech", "--demo")
    reader.wait_for("Caseload", "KL-04", "line by line")
    reader.press("p")
    said = reader.press("l")
    assert re.fullmatch(r"Practice all sessions, label [\w-]+ \d+ clients?, .* to talk about", said[0])
    assert len([each for each in said if "Practice" in each]) == 1


def test_a_client_who_listens_hears_which_line_it_is(folder: Path, listen: Listen) -> None:
    config = folder / "home" / ".config" / "srs-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("licensed = true\n")
    reader = listen("--speech")
    reader.wait_for("Caseload", "KL-04", "line by line")
    reader.press(ENTER)
    reader.press("h")
    assert all(set(word) == {"•"} for said in reader.press("47114711") for word in said.split())
    reader.type(ENTER)
    reader.wait_for("1 of 4")
    assert "1 of 4" in reader.spoken()
    assert reader.press(ENTER) == ["Put your mark on the line first."]
    assert "2 of 4" in reader.press(f"\x1b[C{ENTER}")
