"""What is kept is what was given, and comes back after a restart."""

from datetime import date
from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from srs_tui.clinical.client import Client
from srs_tui.clinical.rating import Mode
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.session import versions_of
from srs_tui.store.caseload import Caseload
from tests.builders import ratings_in, with_rating
from tests.store.making import a_new_client, adjusted, contents, rated


def test_a_missing_caseload_is_empty_and_writes_nothing(path: Path) -> None:
    caseload = Caseload.open(path)
    assert (caseload.clients(), caseload.revision, caseload.state) == ([], 0, "sound")
    assert not caseload.refresh()
    assert not path.parent.exists()


def test_everything_comes_back_after_a_restart(path: Path, caseload: Caseload, kira: Client) -> None:
    ratings = (
        rated(kira, (87, 92, 90, 100), 0, note="Über Nähe,\nzwei Zeilen"),
        rated(kira, 364, 1),
        rated(kira, None, 2),
    )
    for rating in ratings:
        caseload.record(rating)
    adjustment = adjusted(kira)
    caseload.note_adjustment(adjustment)
    again = Caseload.open(path)
    assert again.clients() == [kira]
    assert again.sessions(kira.id) == ratings
    assert again.adjustments(kira.id) == (adjustment,)
    assert again.session(ratings[1].id) == ratings[1]
    assert again.revision == 5


def test_ratings_come_in_the_order_of_the_sessions(caseload: Caseload, kira: Client) -> None:
    late, early = rated(kira, 380, 9), rated(kira, 360, 2)
    caseload.record(late)
    assert caseload.sessions(kira.id) == (late,)
    caseload.record(early)
    assert caseload.sessions(kira.id) == (early, late)


def test_the_same_rating_twice_is_one(path: Path, caseload: Caseload, kira: Client) -> None:
    rating = rated(kira)
    first = caseload.record(rating)
    other = Caseload.open(path)
    assert other.record(rating).change.id == first.change.id
    assert other.sessions(kira.id) == (rating,)
    assert caseload.revision == other.revision


def test_the_same_key_with_other_values_is_an_edit(caseload: Caseload, kira: Client) -> None:
    rating = rated(kira, (87, 92, 90, 100))
    caseload.record(rating)
    caseload.record(with_rating(rating, items=(50, 92, 90, 100), total=332))
    (kept,) = caseload.sessions(kira.id)
    assert [version.ratings[0].total for version in versions_of(kept)] == [369, 332]


def test_an_edit_keeps_the_earlier_versions(path: Path, caseload: Caseload, kira: Client) -> None:
    rating = rated(kira, (87, 92, 90, 100), note="first")
    caseload.record(rating)
    caseload.edit_session(replace(rating, note="second"))
    caseload.edit_session(replace(caseload.session(rating.id), on=date(2026, 2, 1)))
    (kept,) = Caseload.open(path).sessions(kira.id)
    assert (kept.note, kept.on, kept.recorded) == ("second", date(2026, 2, 1), rating.recorded)
    assert [(version.note, version.on) for version in versions_of(kept)[:-1]] == [
        ("first", rating.on),
        ("second", rating.on),
    ]
    assert kept.earlier[0].ratings is UNSET, "an earlier version holds what was changed, and nothing else"


def test_an_edit_that_changes_nothing_is_none(caseload: Caseload, kira: Client) -> None:
    rating = rated(kira)
    caseload.record(rating)
    before = caseload.revision
    caseload.edit_session(rating)
    assert caseload.revision == before
    assert caseload.session(rating.id).earlier == ()


def test_a_rating_can_go_to_another_client(path: Path, caseload: Caseload, kira: Client) -> None:
    milan = caseload.add_client(a_new_client("MB-11"))
    rating = rated(kira)
    caseload.record(rating)
    assert len(ratings_in(caseload, kira.id)) == 1
    caseload.edit_session(replace(rating, client=milan.id))
    for each in (caseload, Caseload.open(path)):
        assert each.sessions(kira.id) == ()
        assert [found.id for found in ratings_in(each, milan.id)] == [rating.id]


def test_a_deleted_record_shows_nowhere(path: Path, caseload: Caseload, kira: Client) -> None:
    rating, adjustment = rated(kira), adjusted(kira)
    caseload.record(rating)
    caseload.note_adjustment(adjustment)
    caseload.delete_session(rating.id)
    caseload.delete_adjustment(adjustment.id)
    for each in (caseload, Caseload.open(path)):
        assert each.sessions(kira.id) == ()
        assert each.adjustments(kira.id) == ()
        with pytest.raises(Refusal, match="no longer in the caseload"):
            each.session(rating.id)


def test_an_adjustment_is_edited_in_place(caseload: Caseload, kira: Client) -> None:
    adjustment = adjusted(kira, "slower")
    caseload.note_adjustment(adjustment)
    caseload.note_adjustment(replace(adjustment, text="slower #pace"))
    (kept,) = caseload.adjustments(kira.id)
    assert (kept.text, kept.recorded) == ("slower #pace", adjustment.recorded)


def test_archived_clients_are_hidden_until_asked_for(caseload: Caseload, kira: Client) -> None:
    caseload.archive(kira.id)
    assert caseload.clients() == []
    assert [client.code for client in caseload.clients(archived=True)] == ["KL-04"]
    with pytest.raises(Refusal, match="KL-04 is archived already"):
        caseload.archive(kira.id)
    caseload.archive(kira.id, archived=False)
    assert [client.code for client in caseload.clients()] == ["KL-04"]


def test_clients_come_by_code_in_any_case(caseload: Caseload) -> None:
    for code in ("b-2", "A-1", "C-3"):
        caseload.add_client(a_new_client(code))
    assert [client.code for client in caseload.clients()] == ["A-1", "b-2", "C-3"]


def test_an_import_is_all_or_nothing(path: Path, caseload: Caseload, kira: Client) -> None:
    before = contents(path.parent)
    new = replace(a_new_client("MB-11"), id=caseload.new_id())
    good, bad = rated(new), with_rating(rated(new), total=1)
    with pytest.raises(Refusal, match="the items and the total disagree"):
        caseload.import_records([new], [good, bad], [], "the import of old.csv")
    assert contents(path.parent) == before
    assert [client.code for client in caseload.clients()] == ["KL-04"]
    caseload.import_records([new], [good, rated(kira)], [adjusted(new)], "the import of old.csv")
    again = Caseload.open(path)
    assert [client.code for client in again.clients()] == ["KL-04", "MB-11"]
    assert again.sessions(new.id) == (good,)
    assert again.revision == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("KL-04", "There is a client KL-04 already: choose another code."),
        ("kl-04", "There is a client KL-04 already: choose another code."),
        ("", "A client needs a code"),
        ("K L", "cannot hold a space"),
    ],
)
def test_a_code_that_cannot_be_is_refused(caseload: Caseload, kira: Client, code: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        caseload.add_client(a_new_client(code))
    assert caseload.clients() == [kira]


def test_a_code_is_free_again_after_undo_and_taken_in_the_archive(caseload: Caseload, kira: Client) -> None:
    caseload.archive(kira.id)
    with pytest.raises(Refusal, match="KL-04 already in the archive"):
        caseload.add_client(a_new_client("KL-04"))
    caseload.undo()
    caseload.undo()
    assert caseload.add_client(a_new_client("KL-04")).id != kira.id


def test_text_is_made_safe_when_it_is_kept_and_when_it_is_read(path: Path, caseload: Caseload) -> None:
    hostile = "a\x1b[2J\u202eb"
    client = caseload.add_client(replace(a_new_client("KL-04", hostile), goal=hostile))
    session = with_rating(rated(client, note=hostile), reason=hostile, rater=hostile)
    kept = caseload.record(session).session_id
    caseload.edit_session(with_rating(caseload.session(kept), mode=Mode.ORAL))
    caseload.note_adjustment(adjusted(client, hostile))
    assert b"\x1b" not in path.read_bytes()
    assert client.name == "a[2Jb"
    path.write_bytes(path.read_bytes().replace(b"a[2Jb", b"a\\u001b[2Jb"))
    again = Caseload.open(path)
    assert again.clients()[0].name == again.session(kept).note == "a[2Jb"
    assert again.adjustments(client.id)[0].text == again.clients()[0].goal == "a[2Jb"
    for version in versions_of(again.session(kept)):
        assert version.ratings[0].reason == version.ratings[0].rater == "a[2Jb"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("KL-04", "KL-04"), ("kl-04", "KL-04"), ("k", "KL-04"), ("mi", "MB-11"), (" MB ", "MB-11"), ("old", "OLD-1")],
)
def test_a_client_is_found_by_code_or_beginning(caseload: Caseload, kira: Client, typed: str, code: str) -> None:
    caseload.add_client(a_new_client("MB-11", "Milan"))
    old = caseload.add_client(a_new_client("OLD-1", "Kurt"))
    caseload.archive(old.id)
    assert caseload.find(typed).code == code


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("M", "“M” could be MB-11 or MB-12: type more of the code."),
        ("KX-04", "There is no client “KX-04”: did you mean “KL-04”?"),
        ("", "There is no client “”"),
        ("§§§", "srs list shows the codes there are."),
    ],
)
def test_a_client_that_is_not_found_is_named_as_near_as_can_be(
    caseload: Caseload, kira: Client, typed: str, words: str
) -> None:
    caseload.add_client(a_new_client("MB-11"))
    caseload.add_client(a_new_client("MB-12"))
    with pytest.raises(Refusal) as refused:
        caseload.find(typed)
    assert words in str(refused.value)
