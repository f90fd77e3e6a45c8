"""Rating a session by real keys: from the client under the cursor to what is on disk."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from srs_tui.screens.caseload import CaseloadScreen
from srs_tui.screens.debrief import DebriefScreen
from srs_tui.screens.rate import RateScreen
from srs_tui.store.caseload import Caseload
from tests.builders import a_client, ratings_in, sessions_of
from tests.screens.conftest import OpenApp, filled


def one_client(folder: Path) -> Caseload:
    return filled(folder, [a_client("KL-04", name="Katrin")], sessions_of([(91, 80, 88, 87)]))


async def test_ten_keys_are_a_rating(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter")
        debrief = hands.on(DebriefScreen).debrief
        assert debrief.rating.items == (87, 62, 71, 84)
        kept = ratings_in(Caseload.open(tmp_path / "caseload.json"))[-1]
        assert (kept.items, kept.total, kept.on.isoformat(), kept.mode) == (
            (87, 62, 71, 84),
            304,
            "2026-11-21",
            "paper",
        )


async def test_keys_typed_ahead_go_where_they_were_meant(tmp_path: Path, open_app: OpenApp) -> None:
    """A slow line brings all ten keys at once: none may end on the screen that the first of them leaves."""
    async with open_app(one_client(tmp_path)) as hands:
        for key in ("enter", *"87627184", "enter", "enter", "enter", *"90"):
            hands.app.post_message(Key(key, key if len(key) == 1 else "\r"))
        await hands.pilot.pause()
        await hands.settle()
        entry = hands.on(RateScreen).entry
        assert entry.items[0].text == "9.0"
        assert [rating.total for rating in ratings_in(hands.caseload, "client-KL-04")] == [346, 304]


async def test_what_was_typed_comes_back_after_escape(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"8762", "7", "escape")
        hands.on(CaseloadScreen)
        await hands.press("enter")
        entry = hands.on(RateScreen).entry
        assert [item.text for item in entry.items] == ["8.7", "6.2", "7", ""]
        assert entry.at == 2
        assert "Back again" in hands.picture


async def test_undo_on_the_debrief_takes_the_rating_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "u")
        hands.on(CaseloadScreen)
        assert [rating.total for rating in ratings_in(hands.caseload, "client-KL-04")] == [346]
        assert "Undone" in hands.picture


@pytest.mark.parametrize(
    ("keys", "items"),
    [
        ("87 05 10 00", (87, 5, 100, 0)),
        ("9⏎8⏎7⏎6", (90, 80, 70, 60)),
        ("8.7 6,2 9.0 0.5", (87, 62, 90, 5)),
        ("10.0 10,0 10 1⏎", (100, 100, 100, 10)),
    ],
)
async def test_scores_are_read_as_the_grammar_says(
    keys: str, items: tuple[int, ...], tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter")
        for key in keys.replace(" ", ""):
            await hands.press({"⏎": "enter", ".": "full_stop", ",": "comma"}.get(key, key))
        await hands.press("ctrl+s")
        assert hands.on(DebriefScreen).debrief.rating.items == items


@pytest.mark.parametrize(
    ("before", "key", "why"),
    [
        ("87", "y", "type digits: 87 is 8.7"),
        ("87", "plus", "type digits with Shift or on the keypad: 87 is 8.7"),
        ("87", "full_stop", "type a digit first: 8.7"),
        ("87", "comma", "type a digit first: 8.7"),
        ("10.", "5", "at most 10"),
        ("s", "5", "this session is marked as skipped"),
        ("t41", "2", "at most 40"),
    ],
)
async def test_what_is_no_score_changes_nothing_and_says_why(
    before: str, key: str, why: str, tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *before)
        typed = hands.on(RateScreen).entry
        await hands.press(key)
        entry = hands.on(RateScreen).entry
        assert (entry.scores, entry.total.text) == (typed.scores, typed.total.text)
        assert f"Not taken: {why}." in hands.picture
        await hands.press("m")
        assert "Not taken" not in hands.picture


async def test_below_the_cut_off_is_said_as_soon_as_it_is_certain(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"90", *"90", *"8")
        assert "below 36" not in hands.line("Total")
        await hands.press("0")
        assert "▼ below 36" not in hands.line("Total")
        assert "8.0 ▼" in hands.line("Approach")
        await hands.press("9")
        assert "▼ below 36" not in hands.line("Total")
        await hands.press("9")
        assert "▼ below 36" in hands.line("Total")


async def test_the_mark_moves_by_a_tenth(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87", "up", "left", "left", "right")
        assert hands.on(RateScreen).entry.scores[0] == 86


async def test_going_back_and_typing_replaces_a_score(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"8762", "shift+tab", "shift+tab", *"91")
        assert hands.on(RateScreen).entry.scores == (91, 62, None, None)
        await hands.press("backspace", "backspace")
        assert hands.on(RateScreen).entry.scores == (None, 62, None, None)


async def test_a_total_alone_stays_a_total_alone(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "t", *"312", "enter")
        rating = hands.on(DebriefScreen).debrief.rating
        assert (rating.items, rating.total) == (None, 312)


async def test_a_skipped_session_has_no_score(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "s", "enter")
        rating = hands.on(DebriefScreen).debrief.rating
        assert (rating.items, rating.total, rating.skipped) == (None, None, True)
        assert "skipped" in hands.picture


async def test_an_unfinished_rating_is_not_saved_and_says_what_is_missing(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87", "ctrl+s")
        assert hands.on(RateScreen).notice.text == (
            "Goals is still empty: type its score, t for a total only, or s for a session without a rating."
        )
        assert hands.on(RateScreen).entry.at == 1
        assert len(ratings_in(hands.caseload, "client-KL-04")) == 1


async def test_the_date_may_be_in_the_past_and_never_in_the_future(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "d", "ctrl+u")
        await hands.write("2026-11-22")
        await hands.press("enter")
        assert "is in the future" in hands.picture
        await hands.press("ctrl+u")
        await hands.write("-3")
        await hands.press("enter", *"87627184", "enter")
        assert hands.on(DebriefScreen).debrief.rating.on.isoformat() == "2026-11-18"


async def test_the_mode_goes_round(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "m")
        assert "oral" in hands.lines[0]
        await hands.press(*"87627184", "enter")
        assert hands.on(DebriefScreen).debrief.rating.mode == "oral"


async def test_a_note_of_several_lines_is_kept_with_the_rating(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "n")
        await hands.write("slower")
        await hands.press("enter")
        await hands.write("next time")
        await hands.press("escape")
        await hands.press(*"87627184", "enter")
        assert hands.on(DebriefScreen).debrief.rating.note == "slower\nnext time"


async def test_a_note_is_on_disk_while_it_is_written(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "n")
        await hands.write("pace")
        draft = Caseload.open(tmp_path / "caseload.json").drafts.of("client-KL-04")
        assert draft is not None
        assert draft.note == "pace"


async def test_a_paste_of_several_lines_stays_whole_in_the_note(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "n")
        hands.app.post_message(Paste("one\ntwo\x1b[31m\u202ethree"))
        await hands.pilot.pause()
        await hands.settle()
        assert hands.on(RateScreen).entry.note == "one\ntwo[31mthree"


@pytest.mark.parametrize(
    "text", ["8.7 9.2 9.0 10.0", "8.7\n9.2\n9.0\n10.0", "87\t92\t90\t100", "8,7;9,2;9,0;10,0", "8.7,9.2,9.0,10.0"]
)
async def test_four_scores_pasted_are_the_four_scores_saved(text: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"55")
        hands.app.post_message(Paste(text))
        await hands.settle()
        await hands.press("enter")
        assert hands.on(DebriefScreen).debrief.rating.items == (87, 92, 90, 100)


NAMES = {" ": "space", "\n": "enter", "\t": "tab", ".": "full_stop", ",": "comma", ";": "semicolon"}


@pytest.mark.parametrize("keys", ["8.7 9.2 9.0 10.0", "8,7 9,2 9,0 10,0", "87\t92\t90\t100", "8.7,9.2,9.0,10.0"])
async def test_numbers_typed_with_their_marks_are_the_numbers_saved(
    keys: str, tmp_path: Path, open_app: OpenApp
) -> None:
    """0.0 was saved for the last line."""
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *(NAMES.get(key, key) for key in keys), "enter")
        assert hands.on(DebriefScreen).debrief.rating.items == (87, 92, 90, 100)


async def test_an_edit_takes_a_ten_with_its_point_and_keeps_the_other_lines(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("c", "e", *"10", "full_stop", "0", "ctrl+s")
        assert ratings_in(hands.caseload, "client-KL-04")[-1].items == (100, 80, 88, 87)


async def test_a_digit_too_many_is_refused_and_looked_at_before_it_is_saved(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"876271845")
        assert "Not taken: Overall is 8.4 already, backspace erases it." in hands.picture
        await hands.press("enter")
        assert "Not saved yet, a key was not taken: Overall is 8.4 already" in hands.picture.replace("\n ", " ")
        await hands.press("enter")
        assert hands.on(DebriefScreen).debrief.rating.items == (87, 62, 71, 84)


async def test_only_enter_saves(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"8762718", "space", "tab", "down", "space")
        assert hands.on(RateScreen).entry.scores == (87, 62, 71, 80)
        await hands.press("enter")
        assert hands.on(DebriefScreen).debrief.rating.items == (87, 62, 71, 80)


@pytest.mark.parametrize(("key", "label"), [("t", "t back to the items"), ("s", "s back to the scores")])
async def test_the_key_line_says_how_to_go_back(key: str, label: str, tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", key)
        assert label in hands.lines[-1]
        assert hands.lines[-1].startswith(" enter save ")
        await hands.press(key)
        assert label not in hands.lines[-1]
        assert hands.lines[-1].startswith(" enter next, then save ")


async def test_a_paste_that_is_no_scores_is_refused_as_a_whole(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter")
        hands.app.post_message(Paste("87 and 62"))
        await hands.pilot.pause()
        await hands.settle()
        assert hands.on(RateScreen).entry.untouched
        assert "From the paste nothing was taken" in hands.on(RateScreen).notice.text


async def test_beginning_anew_forgets_what_came_back(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"8762", "escape", "enter", "ctrl+u")
        assert hands.on(RateScreen).entry.untouched
        await hands.press("escape", "enter")
        assert "Back again" not in hands.picture


async def test_a_saved_rating_leaves_no_draft(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "enter", "enter", "enter")
        assert hands.on(RateScreen).entry.untouched


async def test_a_scale_of_three_items_without_a_cut_off(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(filled(tmp_path, [a_client("SV-01", scale="LASS")])) as hands:
        await hands.press("enter", *"504030", "enter")
        debrief = hands.on(DebriefScreen).debrief
        assert (debrief.rating.total, debrief.rating.cutoff, debrief.against) == (120, None, None)
        assert "▼" not in hands.picture


async def test_a_note_leaves_what_is_carried_over_in_view_where_both_have_room(
    tmp_path: Path, open_app: OpenApp
) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "n", "x")
        for leaves in ((), ("escape",)):
            await hands.press(*leaves)
            for size, has_room in (((60, 20), False), ((80, 24), True)):
                await hands.pilot.resize_terminal(*size)
                await hands.settle()
                assert "Note" in hands.picture
                assert ("Last time" in hands.picture) is has_room


async def test_tab_leaves_the_note_and_saves_nothing(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", *"87627184", "n", "x", "tab")
        assert hands.on(RateScreen).entry.note == "x"
        assert len(ratings_in(hands.caseload, "client-KL-04")) == 1


async def test_a_digit_stands_where_it_will_stay(tmp_path: Path, open_app: OpenApp) -> None:
    async with open_app(one_client(tmp_path)) as hands:
        await hands.press("enter", "8")
        column = hands.line("Relationship").index("8_")
        await hands.press("7")
        assert hands.line("Relationship").index("8.7") == column


async def test_the_last_total_does_not_run_into_the_word_skipped(tmp_path: Path, open_app: OpenApp) -> None:
    caseload = filled(tmp_path, [a_client("KL-04")], sessions_of([(91, 90, 92, 90)]))
    async with open_app(caseload) as hands:
        await hands.press("enter", "s")
        assert hands.line("skipped: ").endswith("skipped: a session without a rating")
