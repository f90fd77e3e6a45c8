"""What was typed comes back, until it is saved."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.rating import Mode
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.draft import Draft, DraftKind
from srs_tui.store.entry_drafts import draft_of, entry_from
from srs_tui.store.errors import Locked
from tests.store.making import MOMENT, held_elsewhere, rated

SEVEN, EIGHT, NINE = (str(10**36 + number) for number in (7, 8, 9))
"""Keys of records, as ours are."""


def typed(client: str = "1", key: str = SEVEN, *items: str) -> Draft:
    return Draft(key=key, client=client, instrument="SRS", items=items, at=MOMENT)


def test_the_last_thing_typed_for_a_client_comes_back_after_a_restart(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    full = replace(typed("1", SEVEN, "87", "9"), on=MOMENT.date(), mode=Mode.ORAL, note="zwei\nZeilen", total="3")
    for draft in (typed("1", SEVEN, "8"), typed("2", EIGHT, "5"), full):
        drafts.keep(draft)
    again = Caseload.open(path).drafts
    assert again.of("1") == full
    assert again.of("2") == typed("2", EIGHT, "5")
    assert again.of("3") is None


def test_a_draft_that_is_done_stays_away(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", SEVEN, "87"))
    drafts.done(SEVEN)
    assert Caseload.open(path).drafts.of("1") is None
    drafts.keep(typed("1", NINE, "5"))
    assert Caseload.open(path).drafts.of("1") == typed("1", NINE, "5")


def test_a_draft_whose_rating_is_kept_is_done_though_nobody_said_so(
    path: Path, caseload: Caseload, kira: Client
) -> None:
    rating = rated(kira)
    caseload.drafts.keep(typed(kira.id, rating.id, "87", "92", "90", "100"))
    assert Caseload.open(path).drafts.of(kira.id) is not None
    caseload.record(rating)
    assert Caseload.open(path).drafts.of(kira.id) is None
    caseload.undo()
    assert caseload.drafts.of(kira.id) is None


@pytest.mark.parametrize("rest", [b'\n{"keep":{"rating_id":"7","cli', b"\n", b'\n{"keep":\xff', b"\x00\x00"])
def test_a_torn_line_spoils_only_itself(path: Path, rest: bytes) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", SEVEN, "87"))
    with CaseloadFiles(path).drafts.open("ab") as file:
        file.write(rest)
    assert Caseload.open(path).drafts.of("1") == typed("1", SEVEN, "87")
    drafts.keep(typed("1", SEVEN, "87", "92"))
    assert Caseload.open(path).drafts.of("1") == typed("1", SEVEN, "87", "92")


def test_the_file_stays_small_and_keeps_what_is_unfinished(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", SEVEN, "87"))
    for number in range(2, 1500):
        drafts.keep(typed("2", str(10**36 + 100 + number), "50"))
        drafts.done(str(10**36 + 100 + number))
    assert CaseloadFiles(path).drafts.stat().st_size < 100_000
    assert drafts.of("1") == typed("1", SEVEN, "87")
    assert drafts.of("2") is None
    assert [each.name for each in path.parent.iterdir()] == ["caseload.json.drafts"]


BAD_KEYS = ["", "../x", "-1", "0" * 37, "1" * 36 + "x", "x" * 100, str(2**128), "١" * 37]


@pytest.mark.parametrize("key", BAD_KEYS)
def test_what_cannot_be_the_key_of_a_record_never_becomes_one(path: Path, key: str) -> None:
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", key, "87"))
    assert drafts.of("1") is None
    assert drafts.unfinished() == []


def test_a_draft_of_the_format_before_is_read(path: Path) -> None:
    drafts = Caseload.open(path).drafts
    line = '{"keep":{"rating_id":"%s","client":"1","instrument":"SRS","items":["8.7","9"],"at":"2026-11-21T17:00:00Z"}}'
    CaseloadFiles(path).drafts.parent.mkdir(parents=True)
    CaseloadFiles(path).drafts.write_text(line % SEVEN)
    assert drafts.of("1") == Draft(
        key=SEVEN, client="1", instrument="SRS", items=("8.7", "9"), at=datetime(2026, 11, 21, 17, tzinfo=UTC)
    )


@pytest.mark.parametrize("text", ["x", "99", "8.77", "-1", "10.5", "٨", "1e1", " ", "8.7\n"])
def test_what_no_key_could_have_typed_does_not_come_back(text: str) -> None:
    draft = replace(typed("1", SEVEN, "8.7", text, "9.", ""), total=text)
    entry = entry_from(draft, INSTRUMENTS["SRS"], MOMENT.date())
    assert [item.text for item in entry.items] == ["8.7", "", "9.", ""]
    assert entry.total.text == ("10.5" if text == "10.5" else "")


@pytest.mark.parametrize(
    ("items", "at", "filled"),
    [
        (("", "", "", ""), 0, False),
        (("8.7", "9.0", "", "9.2"), 2, False),
        (("8.7", "9.", "9.1", ""), 1, False),
        (("8.7", "9.0", "9.1", "9.2"), 3, True),
    ],
)
def test_an_entry_comes_back_at_its_first_line_that_is_not_whole(items: tuple[str, ...], at: int, filled: bool) -> None:
    draft = replace(typed("1", SEVEN, *items), on=MOMENT.date(), note="tired")
    entry = entry_from(draft, INSTRUMENTS["SRS"], MOMENT.date())
    assert (entry.at, entry.filled, entry.note) == (at, filled, "tired")
    assert draft_of(entry, "1", MOMENT) == draft


@pytest.mark.parametrize(
    ("scale", "typed_then", "asked_now", "comes_back"),
    [
        ("ORS", "7.1", True, "7.1"),
        ("ORS", "7.1", False, "7.1"),  # the goal was taken out meanwhile: what was marked of it is not lost
        ("ORS", "", False, ""),
        ("ORS", None, True, ""),
        ("ORS", None, False, None),
        ("SRS", None, False, None),
        ("SRS", "7.1", False, None),  # by another hand: no goal is marked beside that scale
    ],
)
def test_the_goal_comes_back_where_it_was_asked_for_and_comes_up_where_it_is_by_now(
    scale: str, typed_then: str | None, asked_now: bool, comes_back: str | None
) -> None:
    draft = replace(typed("1", SEVEN, "8.7", "", "", ""), instrument=scale, goal=typed_then)
    entry = entry_from(draft, INSTRUMENTS[scale], MOMENT.date(), with_goal=asked_now)
    assert (None if entry.goal is None else entry.goal.text) == comes_back
    assert [item.text for item in entry.items] == ["8.7", "", "", ""]


def test_drafts_of_every_kind_stand_side_by_side(path: Path, caseload: Caseload, kira: Client) -> None:
    """An edit is of a record that is there: only being done ends it."""
    rating = rated(kira)
    caseload.record(rating)
    kinds = [kind for kind in DraftKind if kind is not DraftKind.ANSWERS]
    keys = {kind: str(10**36 + number) for number, kind in enumerate(kinds, 1)}
    keys[DraftKind.RATING_EDIT], keys[DraftKind.CLIENT_EDIT] = rating.id, kira.id
    for kind in kinds:
        caseload.drafts.keep(Draft(key=keys[kind], kind=kind, client=kira.id, fields={"text": kind}, at=MOMENT))
    for kind in kinds:
        found = Caseload.open(path).drafts.of(kira.id, kind)
        assert found is not None
        assert (found.key, found.fields) == (keys[kind], {"text": kind})
    caseload.drafts.done(rating.id)
    assert caseload.drafts.of(kira.id, DraftKind.RATING_EDIT) is None


def test_a_file_that_another_program_holds_is_waited_for_with_an_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("srs_tui.store.drafts.WAIT", 0.1)
    drafts = Caseload.open(path).drafts
    drafts.keep(typed("1", SEVEN, "87"))
    with held_elsewhere(CaseloadFiles(path).drafts), pytest.raises(Locked, match="has held"):
        drafts.keep(typed("1", SEVEN, "87", "92"))
    assert drafts.of("1") == typed("1", SEVEN, "87")
    drafts.keep(typed("1", SEVEN, "87", "92"))
    assert drafts.of("1") == typed("1", SEVEN, "87", "92")
