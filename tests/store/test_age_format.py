"""Files in the age format: what is opened, what is refused before it costs anything, and that others read them."""

import random
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from base64 import b64decode
from pathlib import Path

import pexpect
import pytest
from tinydb import TinyDB

from srs_tui.clinical.refusal import Refusal
from srs_tui.store import age_format, passphrase_file
from srs_tui.store.backup import backups, make_backup, restore
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.chacha20_poly1305 import _block, _tag
from srs_tui.store.document import Unsound, parse
from srs_tui.store.errors import Damaged, Undecipherable, WrongPassphrase
from srs_tui.store.keys import Keys, identity_file, keys_in
from srs_tui.store.passphrase_process import open_with, seal_with
from srs_tui.store.unlocking import Attempt, code_groups, keys_in_file
from srs_tui.store.user_file import write_user_file
from srs_tui.system.errors import StoreError
from tests.sealing import CHEAP, PASSPHRASE, encrypted, new_keys
from tests.store.making import a_new_client, rated
from tests.store.test_damage import damaged
from tests.thorough import times

DAMAGES = times(600, thorough=5000)
"""Random damages of each: the document, the key, a backup, a line of the drafts."""


@pytest.fixture
def closed(path: Path) -> tuple[CaseloadFiles, str]:
    """An encrypted caseload with two ratings, open, and the secret key of its recovery code."""
    caseload = Caseload.open(path)
    client = caseload.add_client(a_new_client("KL-04", "Katrin"))
    for week in range(2):
        caseload.record(rated(client, 300 + week, week))
    return caseload.files, encrypted(caseload.files)


def with_cost(data: bytes, cost: int) -> bytes:
    """A file sealed with a passphrase that asks for another work factor."""
    return re.sub(rb"(-> scrypt \S+ )\d+", rb"\g<1>%d" % cost, data)


def test_the_cipher_agrees_with_its_standard() -> None:
    """RFC 8439, 2.3.2 and 2.5.2."""
    block = _block(bytes(range(32)), 1, bytes.fromhex("000000090000004a00000000"))
    assert block[:16].hex() == "10f1e7e4d13b5915500fdd1fa32071c4"
    key = bytes.fromhex("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b")
    assert _tag(key, b"Cryptographic Forum Research Group").hex() == "a8061dc1305136c6c22b8baf0c0127a9"


@pytest.mark.parametrize("length", [0, 1, 15, 16, 63, 64, 65, 1000])
def test_what_we_seal_with_a_passphrase_the_library_opens(length: int) -> None:
    data = random.Random(length).randbytes(length)
    sealed = passphrase_file.sealed_by("Grüße, 世界", data, CHEAP)
    assert passphrase_file.cost_of(sealed) == CHEAP
    assert passphrase_file.opened_by("Grüße, 世界", sealed) == data


def test_the_cost_of_a_passphrase_is_ours_to_choose() -> None:
    """Left to itself the library takes what it measures in a millisecond, up to a gigabyte and five seconds."""
    assert passphrase_file.cost_of(seal_with(PASSPHRASE, b"key").result()) in (17, 18)


def test_a_cost_that_is_not_ours_is_refused_before_it_is_paid() -> None:
    sealed = passphrase_file.sealed_by(PASSPHRASE, b"key", CHEAP)
    began = time.process_time()
    for cost in (1, 14, 19, 20, 30, 63, 99):
        with pytest.raises(Undecipherable, match=f"work factor of {cost}, and ours are 15 to 18"):
            open_with(PASSPHRASE, with_cost(sealed, cost))
    assert time.process_time() - began < 1


def test_a_header_without_end_is_refused_before_it_is_read() -> None:
    """33 kB of it would take the library 25 seconds."""
    keys, _ = new_keys()
    sealed = age_format.sealed(b"x", keys.recipients)
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    long = age_format.MAGIC + stanza * 400 + sealed.partition(age_format.MAGIC)[2]
    began = time.process_time()
    with pytest.raises(Undecipherable, match="its header is damaged"):
        age_format.opened(long, keys.identities)
    assert time.process_time() - began < 1


def test_other_threads_go_on_while_a_passphrase_is_tried() -> None:
    """The library holds the interpreter while it works: so it works elsewhere."""
    sealed, ticks, is_over = passphrase_file.sealed_by(PASSPHRASE, b"key", 17), 0, threading.Event()
    job = open_with(PASSPHRASE, sealed)

    def wait() -> None:
        job.result()
        is_over.set()

    threading.Thread(target=wait).start()
    while not is_over.wait(0.001):
        ticks += 1
    assert ticks > 20


def test_the_library_that_would_not_try_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy computer it may take itself for too slow, and says no more than that it failed."""
    import pyrage

    sealed, asked, real = passphrase_file.sealed_by(PASSPHRASE, b"key", CHEAP), [0], pyrage.passphrase.decrypt

    def unwilling(data: bytes, passphrase: str) -> bytes:
        asked[0] += 1
        if asked[0] < 3:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return bytes(real(data, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", unwilling)
    assert passphrase_file.opened_by(PASSPHRASE, sealed) == b"key"
    asked[0] = -1000
    with pytest.raises(passphrase_file.Untried):
        passphrase_file.opened_by(PASSPHRASE, sealed)


def test_wrong_passphrase_wrong_key_and_damage_are_told_apart(closed: tuple[CaseloadFiles, str], path: Path) -> None:
    files, right = closed
    shut = CaseloadFiles(path)
    with pytest.raises(WrongPassphrase, match="does not open the caseload"):
        Attempt(shut, PASSPHRASE + " ").keys()
    other, secret = new_keys()
    with pytest.raises(WrongPassphrase, match="recovery code does not open"):
        Attempt(shut, secret).keys()
    with pytest.raises(WrongPassphrase, match="has a slip in it"):
        Attempt(shut, secret[:-1] + ("Q" if secret[-1] != "Q" else "P")).keys()
    for typed in (right[:-1], right + "X", right[:-1] + "B"):
        with pytest.raises(WrongPassphrase, match="has a slip in it"):
            Attempt(shut, typed).keys()
    key_file = path.with_name("key.txt")
    key_file.write_bytes(identity_file(other))
    key_file.chmod(0o600)
    with pytest.raises(WrongPassphrase, match=r"key.txt does not open .*: it is of another caseload"):
        keys_in_file(shut, key_file)
    written_otherwise = f"\ufeff# created: 2026-01-01\r\n# public key: age1...\r\n{right}\r\n"
    key_file.write_text(written_otherwise, encoding="utf-8", newline="")
    assert keys_in_file(shut, key_file).identities
    for data, why in {
        other.recipient: "it is the public key",
        "": "there is no age identity",
        right[:-1] + ("Q" if right[-1] != "Q" else "P"): "a character of its secret key is wrong",
        shut.raw(shut.key).decode("latin-1"): "it is encrypted itself: give the passphrase",
    }.items():
        key_file.write_text(data, encoding="latin-1")
        with pytest.raises(StoreError, match=f"key.txt is no key of a caseload: {why}"):
            keys_in_file(shut, key_file)
    key_file.write_text(right)
    kept = shut.raw(shut.recovery_key)
    shut.recovery_key.unlink()
    shut.recovery_key.mkdir()
    with pytest.raises(StoreError, match=r"key-recovery.age is not a file"):
        keys_in_file(shut, key_file)
    shut.recovery_key.rmdir()
    shut.recovery_key.write_bytes(kept)
    key_file.chmod(0o640)
    with pytest.raises(StoreError, match=r"Others on this computer can read .*key.txt"):
        keys_in_file(shut, key_file)
    files.path.write_bytes(files.path.read_bytes()[:-1])
    assert files.keys is not None
    shut.unlock(files.keys)
    with pytest.raises(Damaged, match=r"was damaged, or .*: restore the newest good backup with srs restore .+save-"):
        Caseload.open(shut)
    files.key.write_bytes(b"rubbish")
    with pytest.raises(StoreError, match=r"cannot be used .*recovery code"):
        Attempt(CaseloadFiles(path), PASSPHRASE)


def test_each_way_in_gives_the_same_keys(closed: tuple[CaseloadFiles, str], path: Path) -> None:
    files, secret = closed
    shut = CaseloadFiles(path)
    by_passphrase = Attempt(shut, PASSPHRASE).keys()
    assert by_passphrase == files.keys == Attempt(shut, " ".join(code_groups(secret)).lower()).keys()
    files.recovery_key.unlink()
    bare = Attempt(shut, secret).keys()
    shut.unlock(bare)
    caseload = Caseload.open(shut)  # the document itself is sealed to the recovery code too
    assert len(caseload.clients()) == 1
    with pytest.raises(StoreError, match=r"Nothing was saved: .*new-key"):
        caseload.archive(caseload.clients()[0].id)


def test_the_list_of_readers_is_nowhere_in_the_clear(closed: tuple[CaseloadFiles, str]) -> None:
    """Whoever could add a line to it would read every later save."""
    files, _ = closed
    assert files.keys is not None
    for each in files.base.parent.rglob("*"):
        if each.is_file():
            assert not any(public.encode() in each.read_bytes() for public in files.keys.recipients)


def test_nothing_secret_is_shown_of_keys(closed: tuple[CaseloadFiles, str]) -> None:
    keys = closed[0].keys
    assert keys is not None
    assert "SECRET" not in f"{keys!r} {keys!s} {[keys]}"
    assert keys_in(identity_file(keys)) == keys
    assert keys_in(identity_file(keys).replace(b"\n", b"\r\n")) == keys
    for wrong in (b"", b"\xff\0", b"# caseload: age1x\n", identity_file(new_keys()[0])[:-40]):
        with pytest.raises(Undecipherable):
            keys_in(wrong)


def test_no_damage_is_accepted(closed: tuple[CaseloadFiles, str]) -> None:
    """Bits flipped, pieces cut, doubled, moved: of the document, its key, a backup and a draft."""
    files, _ = closed
    keys = files.keys
    assert keys is not None
    version = files.versions()[0].read_bytes()
    line = files.draft_line(b'{"keep":{"rating_id":"1","note":"tired"}}').rstrip()
    dice = random.Random(20261121)
    document = files.path.read_bytes()
    recovery = files.recovery_key.read_bytes()

    def judge(data: bytes) -> object:
        return parse(files.codec.decode(data))

    def by_recovery(data: bytes) -> object:
        return age_format.opened(data, (closed[1],))

    tried = ((document, judge), (recovery, by_recovery), (version, judge), (line, files.codec.decode_line))
    for data, read in tried:
        for _ in range(DAMAGES):
            bad = damaged(data, dice)
            if bad == data or b64(bad) == b64(data) is not None:
                continue
            with pytest.raises((Undecipherable, Unsound)):
                read(bad)


def b64(data: bytes) -> bytes | None:
    """What a line of base64 stands for: its last letter holds bits that mean nothing."""
    try:
        return b64decode(data, validate=True)
    except ValueError:
        return None


def test_no_damage_of_the_key_file_is_accepted(closed: tuple[CaseloadFiles, str]) -> None:
    """A sample only where trying it costs: most are refused by what they look like."""
    data, dice, left = closed[0].key.read_bytes(), random.Random(4), max(8, DAMAGES // 100)
    for _ in range(DAMAGES):
        bad = damaged(data, dice)
        if bad == data:
            continue
        try:
            passphrase_file.cost_of(bad)
        except Undecipherable:
            continue
        if passphrase_file.cost_of(bad) > CHEAP or (left := left - 1) < 0:
            continue
        with pytest.raises((Undecipherable, passphrase_file.Untried)):
            passphrase_file.opened_by(PASSPHRASE, bad)


def test_a_plain_document_in_its_place_is_no_way_in(closed: tuple[CaseloadFiles, str], path: Path) -> None:
    """Who knows no key could write one: it is refused, as is one among the backups."""
    files, _ = closed
    document = files.read()[0]
    files.path.write_bytes(document)
    with pytest.raises(Damaged):
        Caseload.open(files)
    version = files.versions()[0]
    version.write_bytes(document)
    assert next(each for each in backups(files) if each.path == version).fault
    del path


def test_a_copy_elsewhere_has_its_key_with_it(closed: tuple[CaseloadFiles, str], tmp_path: Path) -> None:
    """It is a caseload of its own, and comes back, also into one that has another key by now."""
    files, _ = closed
    to = make_backup(files, tmp_path / "copy.json")
    assert to == tmp_path / "copy.json.age"
    copy = CaseloadFiles(tmp_path / "copy.json")
    copy.unlock(Attempt(copy, PASSPHRASE).keys())
    (client,) = Caseload.open(copy).clients()
    mine = Caseload.open(files)
    mine.archive(client.id)
    restore(files, to)
    assert mine.refresh()
    assert not mine.client(client.id).archived
    assert age_format.is_sealed(files.raw())
    plain = tmp_path / "plain.json"  # as it was copied before the caseload was encrypted
    plain.write_bytes(copy.read()[0])
    restore(files, plain)
    assert age_format.is_sealed(files.raw())
    with pytest.raises(Refusal, match="is encrypted, and may be a caseload"):
        write_user_file(to, b"", Caseload.open(tmp_path / "other.json").files, replace=True)


def test_what_is_plain_loads_no_library(path: Path) -> None:
    Caseload.open(path).add_client(a_new_client())
    code = "import sys; from srs_tui.store.caseload import Caseload; from pathlib import Path\n"
    code += f"Caseload.open(Path({str(path)!r})); print('pyrage' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_age_itself_opens_it_and_any_tinydb_reads_it(closed: tuple[CaseloadFiles, str], tmp_path: Path) -> None:
    """By the README's line, in the folder of the caseload; and by the recovery code."""
    files, secret = closed
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    line = "age -d -i caseload.json.key.age caseload.json.age"
    assert line in readme
    out = tmp_path / "plain.json"
    age = pexpect.spawn(
        "sh", ["-c", f"{line} >{shlex.quote(str(out))}"], cwd=str(files.base.parent), encoding="utf-8", timeout=180
    )
    age.expect("passphrase")
    age.sendline(PASSPHRASE)
    age.expect(pexpect.EOF)
    age.close()
    assert age.exitstatus == 0
    assert out.read_bytes() == files.read()[0]
    with TinyDB(out) as database:
        assert [each["name"] for each in database.table("clients")] == ["Katrin"]
        assert len(database.table("sessions")) == 2
    code = tmp_path / "recovery.txt"
    code.write_text(secret + "\n")
    for each in (files.path, files.versions()[0]):
        done = subprocess.run(["age", "-d", "-i", str(code), str(each)], capture_output=True, check=True)
        assert parse(done.stdout)


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_what_age_seals_is_opened_here(closed: tuple[CaseloadFiles, str], path: Path) -> None:
    """A document sealed by hand, for both keys."""
    files, _ = closed
    keys = files.keys
    assert keys is not None
    recipients = [word for each in keys.recipients for word in ("-r", each)]
    done = subprocess.run(["age", *recipients], input=files.read()[0], capture_output=True, check=True)
    files.path.write_bytes(done.stdout)
    shut = CaseloadFiles(path)
    shut.unlock(Keys(identities=keys.identities, recipient=keys.recipient, recovery=keys.recovery))
    assert [each.name for each in Caseload.open(shut).clients()] == ["Katrin"]


def test_the_key_file_of_another_caseload_in_the_place_of_ours_is_told_apart_from_damage(
    closed: tuple[CaseloadFiles, str], path: Path
) -> None:
    other, _ = new_keys()
    swapped = CaseloadFiles(path)
    swapped.unlock(other)
    with pytest.raises(Damaged, match=r"The key at hand does not open .*: it is another caseload's"):
        Caseload.open(swapped)
    assert closed[0].is_opened_at_all()


@pytest.mark.parametrize("size", [0, 90, 65_536, 65_537, 300_000])
def test_the_first_bytes_are_had_from_the_beginning_of_the_file_alone(size: int) -> None:
    held = random.Random(size).randbytes(size)
    identity = age_format.new_identity()
    data = age_format.sealed(held, [age_format.recipient_of(identity)])
    beginning = data[: age_format.enough_for_first()]
    assert age_format.first_opened(beginning, [identity], 100) == held[:100]
    with pytest.raises(Undecipherable):
        age_format.first_opened(beginning, [age_format.new_identity()], 100)
