"""A document that cannot be trusted is never opened as if it could, and never overwritten."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.check import accept, check
from srs_tui.store.document import State
from srs_tui.store.errors import ChangedElsewhere, Damaged, NewerFormat
from srs_tui.store.reading import newest_good
from srs_tui.system.errors import StoreError
from tests.builders import ratings_in
from tests.store.making import a_new_client, contents, rated

Alter = Callable[[bytes], bytes]


@pytest.fixture
def kept(path: Path, caseload: Caseload, kira: Client) -> Path:
    """A caseload of one client and two ratings, with backups beside it."""
    caseload.record(rated(kira, (87, 92, 90, 100), 0, note="Über Nähe"))
    caseload.record(rated(kira, 364, 1))
    return path


def swap(old: str, new: str) -> Alter:
    """Another text in place of one that is there."""

    def altered(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return altered


def rewritten(change: Callable[[dict[str, dict[str, dict[str, object]]]], None], **style: object) -> Alter:
    """As another program would write it that reads and writes JSON."""

    def altered(data: bytes) -> bytes:
        tables = json.loads(data)
        change(tables)
        return json.dumps(tables, **style).encode()  # type: ignore[arg-type]

    return altered


def orphan(tables: dict[str, dict[str, dict[str, object]]]) -> None:
    tables["clients"].clear()


def twice(tables: dict[str, dict[str, dict[str, object]]]) -> None:
    (client,) = tables["clients"].values()
    tables["clients"]["2170392961436281370999999999999999999"] = client


DAMAGE: dict[str, tuple[Alter, str]] = {
    "empty": (lambda data: b"", "it is empty"),
    "zeros": (lambda data: bytes(len(data)), "it is empty"),
    "null": (lambda data: b"null", "does not hold what a caseload holds"),
    "a list": (lambda data: b"[]", "does not hold what a caseload holds"),
    "another file": (lambda data: b"client,name,scale\n", "cut off or garbled"),
    "a TinyDB that is not ours": (lambda data: b'{"_default": {"1": {"a": 1}}}', "does not hold what a caseload holds"),
    "cut off": (lambda data: data[:-9], "cut off or garbled"),
    "two of them": (lambda data: data + data, "cut off or garbled"),
    "not UTF-8": (lambda data: data.replace(b"Kira", b"Kir\xe9"), "cut off or garbled"),
    "half a surrogate": (swap("Kira", "Kir\\ud800"), "garbled"),
    "a number out of range in an unknown field": (swap('"total":364', '"total":364,"x":1e400'), "it holds 1e400"),
    "no JSON at all": (lambda _: b"\xef\xbb\xbf{}", "JSON is malformed"),
    "NaN": (swap('"total":364', '"total":NaN'), "it holds NaN"),
    "null for a scale": (swap('"code":"KL-04"', '"code":"KL-04","instrument":null'), "it holds null at "),
    "a float": (swap('"total":364', '"total":364.5'), "does not hold what a caseload holds"),
    "a key twice": (swap('"total":364', '"total":364,"total":365'), "a key stands in it twice"),
    "items and total disagree": (swap("[87,92,", "[88,92,"), "the items and the total disagree"),
    "out of range": (swap('"total":364', '"total":464'), "the total is out of range"),
    "a client lost": (rewritten(orphan), "its client is not there"),
    "a code twice": (rewritten(twice), "is taken twice"),
    "a table lost": (swap('"adjustments":{}', '"adjustment":{}'), "does not hold what a caseload holds"),
    "a key that is no number": (swap('"sessions":{"2', '"sessions":{"x'), "is not one of this program"),
    "nested deeply": (lambda data: b"[" * 100_000, "garbled"),
    "an old format that never was": (
        swap('"format":2', '"format":0'),
        "this program knows formats 1 and 2; this file has 0",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_document_is_refused_and_left_as_it_is(kept: Path, name: str) -> None:
    alter, words = DAMAGE[name]
    running = Caseload.open(kept)
    good = newest_good(CaseloadFiles(kept))
    kept.write_bytes(alter(kept.read_bytes()))
    before = contents(kept.parent)
    with pytest.raises(Damaged) as refused:
        Caseload.open(kept)
    assert words in str(refused.value)
    assert f"srs restore {good}" in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises(Damaged):
        running.refresh()
    with pytest.raises(Damaged):
        running.add_client(a_new_client("MB-11"))
    assert contents(kept.parent) == before
    assert [client.code for client in running.clients()] == ["KL-04"]
    assert check(CaseloadFiles(kept)).verdict == "damaged"


def test_a_document_that_is_gone_is_no_new_beginning(kept: Path) -> None:
    running = Caseload.open(kept)
    kept.unlink()
    before = contents(kept.parent)
    for each in (running.refresh, lambda: Caseload.open(kept), lambda: running.add_client(a_new_client("MB-11"))):
        with pytest.raises(Damaged, match="is gone, though it was there before: restore the newest good backup with"):
            each()
    assert contents(kept.parent) == before


def test_where_a_document_was_deleted_on_purpose_it_is_said_how_to_begin_anew(kept: Path) -> None:
    kept.unlink()
    with pytest.raises(Damaged) as told:
        Caseload.open(kept)
    named = str(told.value).partition("first move elsewhere what is kept beside it: ")[2].removesuffix(".").split(", ")
    assert set(named) == {each.name for each in kept.parent.iterdir()}
    elsewhere = kept.parent.parent / "elsewhere"
    elsewhere.mkdir()
    for name in named:
        (kept.parent / name).rename(elsewhere / name)
    anew = Caseload.open(kept)
    anew.add_client(a_new_client("MB-11"))
    assert [each.code for each in Caseload.open(kept).clients()] == ["MB-11"]


def test_a_document_gone_with_its_backups_is_no_new_beginning(path: Path, caseload: Caseload, kira: Client) -> None:
    path.unlink()
    with pytest.raises(Damaged, match="is gone, though it was there before: there is no good backup"):
        Caseload.open(path)


def test_a_newer_format_is_refused_by_name(kept: Path) -> None:
    for newer in (swap('"format":2', '"format":3'), swap('"format":2', '"format":3,"colour":"blue"')):
        data = kept.read_bytes()
        kept.write_bytes(newer(data))
        with pytest.raises(NewerFormat, match="has format 3, and this program knows formats 1 and 2: update"):
            Caseload.open(kept)
        kept.write_bytes(data)


@pytest.mark.parametrize(
    "alter",
    [
        rewritten(lambda tables: None, indent=4),
        rewritten(lambda tables: None, ensure_ascii=True),
        rewritten(lambda tables: None, ensure_ascii=False),
        lambda data: b"\n " + data + b"\n",
    ],
)
def test_the_same_content_with_other_spaces_is_sound(kept: Path, alter: Alter) -> None:
    before = Caseload.open(kept)
    (client,) = before.clients()
    kept.write_bytes(alter(kept.read_bytes()))
    caseload = Caseload.open(kept)
    assert caseload.state is State.SOUND
    assert caseload.sessions(client.id) == before.sessions(client.id)
    caseload.record(rated(client, 380, 2))
    kept.write_bytes(alter(kept.read_bytes()))
    again = Caseload.open(kept)
    assert again.state is State.SOUND
    assert [rating.total for rating in ratings_in(again, client.id)] == [369, 364, 380]


def test_what_another_program_changed_is_read_and_not_written_until_it_is_accepted(kept: Path) -> None:
    kept.write_bytes(swap('"total":364', '"total":365')(kept.read_bytes()))
    before = contents(kept.parent)
    caseload = Caseload.open(kept)
    (client,) = caseload.clients()
    assert [rating.total for rating in ratings_in(caseload, client.id)] == [369, 365]
    assert "srs check --accept" in caseload.read_only_reason
    with pytest.raises(ChangedElsewhere, match="read and not written"):
        caseload.record(rated(client, 380, 2))
    assert check(CaseloadFiles(kept)).verdict == "changed"
    assert contents(kept.parent) == before
    accept(CaseloadFiles(kept))
    assert check(CaseloadFiles(kept)).verdict == "sound"
    assert caseload.refresh()
    assert caseload.state is State.SOUND
    caseload.record(rated(client, 380, 2))
    assert [rating.total for rating in ratings_in(Caseload.open(kept), client.id)] == [369, 365, 380]
    assert any(data == before["caseload.json"] for data in contents(kept.parent).values())


@pytest.mark.parametrize(
    "alter",
    [
        swap('"revision":3', '"revision":4'),
        lambda data: re.sub(rb'("saved":"[0-9-]+)T', rb"\1t", data),
        lambda data: re.sub(rb'(?<="sha256":")[0-9a-f]', lambda found: b"1" if found[0] == b"0" else b"0", data),
        lambda data: re.sub(rb'"sha256":"[0-9a-f]+"', lambda found: found[0].upper().replace(b"SHA", b"sha"), data),
    ],
)
def test_what_the_document_says_of_itself_is_under_the_checksum_too(kept: Path, alter: Alter) -> None:
    before = kept.read_bytes()
    kept.write_bytes(alter(before))
    assert kept.read_bytes() != before
    assert Caseload.open(kept).state is not State.SOUND


def test_a_change_that_does_not_hold_is_not_accepted(kept: Path) -> None:
    kept.write_bytes(swap("[87,92,", "[88,92,")(kept.read_bytes()))
    before = contents(kept.parent)
    with pytest.raises(Damaged, match="disagree"):
        accept(CaseloadFiles(kept))
    assert contents(kept.parent) == before


def test_tables_of_others_stay_in_the_document(kept: Path) -> None:
    kept.write_bytes(rewritten(lambda tables: tables.update(extra={"1": {"a": [1.5, None]}}))(kept.read_bytes()))
    accept(CaseloadFiles(kept))
    caseload = Caseload.open(kept)
    caseload.add_client(a_new_client("MB-11"))
    assert json.loads(kept.read_bytes())["extra"] == {"1": {"a": [1.5, None]}}


def test_a_link_or_a_folder_in_its_place_is_refused(kept: Path) -> None:
    link = kept.with_name("link.json")
    link.symlink_to(kept)
    with pytest.raises(StoreError, match="is a symbolic link: give the path of the file itself"):
        Caseload.open(link)
    with pytest.raises(StoreError, match="is not a file"):
        Caseload.open(kept.parent)
