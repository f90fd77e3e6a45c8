"""Encryption from the shell: a script sets it up, every command opens it, and what leaves it is said to be plain."""

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.forks import run_srs
from tests.sealing import PASSPHRASE
from tests.store.making import contents


def named_in(said: str) -> str:
    """The copy that `srs backup` says it has made."""
    return said.removeprefix("Backed up to ").rstrip("\n")


def with_lines(shell: Shell, *args: str, lines: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    """One command without a terminal, told these lines on a descriptor."""
    reading, writing = os.pipe()
    os.write(writing, lines.encode() + b"\n")
    os.close(writing)
    with os.fdopen(reading, "rb", 0) as told:
        done = run_srs([*args, "--passphrase-fd", "3"], env=shell.env, cwd=shell.folder, more=[told])
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def ok(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def sealed_once(rated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and copied."""
    shell = Shell(tmp_path_factory.mktemp("sealed"))
    shutil.copytree(rated, shell.folder, dirs_exist_ok=True)
    assert "Encrypted" in ok(with_lines(shell, "encrypt", "--recovery-file", "recovery.txt"))
    return shell.folder


@pytest.fixture
def closed(shell: Shell, sealed_once: Path) -> Shell:
    """The caseload of Katrin, encrypted by a script; its recovery code is in `recovery.txt`."""
    shutil.copytree(sealed_once, shell.folder, dirs_exist_ok=True)
    return shell


KEY = ("--key-file", "recovery.txt")


def test_a_script_sets_it_up_and_every_command_works(closed: Shell) -> None:
    assert (closed.folder / "recovery.txt").stat().st_mode & 0o777 == 0o600
    assert not closed.caseload.exists()
    assert "Katrin" in ok(with_lines(closed, "list"))
    closed.ok("rate", "KL-04", "9", "9", "9", "9", *KEY)
    assert json.loads(closed.ok("list", "--json", *KEY))[0]["n"] == 3
    closed.ok("undo", *KEY)
    closed.ok("adjust", "KL-04", "slower", *KEY)
    assert json.loads(closed.ok("list", "--json", *KEY, "--caseload", f"{closed.caseload}.age"))[0]["n"] == 2
    beside = named_in(closed.ok("backup", *KEY))
    assert beside.endswith(".json.age")
    assert "revision" in closed.ok("restore", beside, *KEY)
    checked = closed.ok("check", *KEY)
    assert "Encrypted" in checked
    assert "Sound." in checked
    names = [each for each in closed.folder.rglob("*") if each.is_file() and b"Katrin" in each.read_bytes()]
    assert not names


def test_where_asks_for_nothing_and_says_it(closed: Shell) -> None:
    told = closed.ok("where")
    assert "caseload.json.age" in told
    assert "The caseload is encrypted" in told
    assert "2 ratings" not in told
    assert "ratings" in closed.ok("where", *KEY)


def test_without_a_terminal_the_options_are_named(closed: Shell) -> None:
    for command in (["list"], ["rate", "KL-04", "9", "9", "9", "9"], ["check"], ["decrypt"], ["passphrase"], []):
        done = closed.run(*command)
        assert done.returncode == 2, command
        assert done.stderr.count("\n") == 1
        assert "--passphrase-fd N" in done.stderr
        assert "--key-file FILE" in done.stderr


def test_what_does_not_open_it_is_said_in_a_line(closed: Shell) -> None:
    wrong = with_lines(closed, "list", lines="another passphrase")
    assert (wrong.returncode, wrong.stderr) == (1, "That passphrase does not open the caseload.\n")
    assert with_lines(closed, "list", lines="").returncode in (1, 2)
    absent = closed.run("list", "--passphrase-fd", "77")
    assert absent.returncode == 2
    assert "Descriptor 77 cannot be read" in absent.stderr
    (closed.folder / "recovery.txt").chmod(0o644)
    assert "chmod 600" in closed.run("list", *KEY).stderr
    assert closed.run("list", "--key-file", "nowhere.txt").returncode == 1
    for line in closed.run("audit", *KEY).stderr, wrong.stderr:
        assert "Traceback" not in line


def test_what_is_written_out_of_it_is_said_to_be_plain(closed: Shell) -> None:
    for args in (["export"], ["export", "-o", "out.csv"], ["report", "KL-04"], ["report", "KL-04", "-o", "out.svg"]):
        done = closed.run(*args, *KEY)
        assert done.returncode == 0
        assert "The caseload is encrypted; what was written from it is not." in done.stderr
    assert "87" in (closed.folder / "out.csv").read_text() or "8.7" in (closed.folder / "out.csv").read_text()


def test_a_new_passphrase_a_new_key_and_back(closed: Shell) -> None:
    copy = named_in(closed.ok("backup", str(closed.folder / "copy.json"), *KEY))
    ok(with_lines(closed, "passphrase", lines=f"{PASSPHRASE}\nstaple of old"))
    assert with_lines(closed, "list").returncode == 1
    assert "recovery code stays" in ok(with_lines(closed, "passphrase", "--new-key", lines="staple of old\nthird time"))
    assert with_lines(closed, "list", lines="staple of old").returncode == 1
    assert "Katrin" in ok(with_lines(closed, "list", lines="third time"))
    assert "Katrin" in closed.ok("list", *KEY)
    refused = with_lines(closed, "restore", copy, lines="third time\nthird time")
    assert (refused.returncode, refused.stderr) == (1, "That passphrase does not open the caseload.\n")
    ok(with_lines(closed, "restore", copy, lines=f"third time\n{PASSPHRASE}"))  # that of the copy, as it was then
    closed.ok("restore", copy, *KEY)  # the recovery code opens what was sealed under the key before
    assert "Katrin" in ok(with_lines(closed, "list", lines="third time"))
    assert "Decrypted" in ok(with_lines(closed, "decrypt", lines="third time"))
    assert "Katrin" in closed.ok("list")
    assert not list(closed.folder.glob("caseload*.age"))
    assert "Not encrypted" in closed.ok("check")


def test_no_new_key_is_made_where_the_backups_are_not_to_be_seen(closed: Shell) -> None:
    backups = closed.folder / "caseload.json.backups"
    aside = backups.rename(closed.folder / "aside")
    backups.symlink_to("disk")
    before = contents(closed.folder)
    refused = with_lines(closed, "passphrase", "--new-key", lines=f"{PASSPHRASE}\nstaple of old")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "is a link to a folder that is not there" in refused.stderr
    assert {name: data for name, data in contents(closed.folder).items() if data} == before
    aside.rename(closed.folder / "disk")
    assert "1 client" in closed.ok("where", *KEY)
    assert "Katrin" in ok(with_lines(closed, "list"))


def test_a_copy_and_the_recovery_code_are_enough_elsewhere(
    closed: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = named_in(closed.ok("backup", str(closed.folder / "copy.json"), *KEY))
    elsewhere = Shell(tmp_path_factory.mktemp("elsewhere"))
    assert elsewhere.run("restore", copy).returncode == 2
    key = ("--key-file", str(closed.folder / "recovery.txt"))
    assert "encrypted as the copy is" in elsewhere.ok("restore", copy, *key)
    assert b"Katrin" not in b"".join(each.read_bytes() for each in elsewhere.folder.glob("caseload*"))
    assert "Katrin" in elsewhere.ok("list", *key)
    assert "Katrin" in ok(with_lines(elsewhere, "list"))
    assert "Saved" in ok(with_lines(elsewhere, "rate", "KL-04", "9", "9", "9", "9", "--second"))
    assert "Katrin" in ok(with_lines(elsewhere, "list", "--caseload", copy))
    assert Path(copy).exists()


def test_the_passphrase_of_a_copy_brings_it_back_encrypted(
    closed: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = Path(named_in(closed.ok("backup", str(closed.folder / "copy.json"), *KEY)))
    elsewhere = Shell(tmp_path_factory.mktemp("elsewhere"))
    wrong = with_lines(elsewhere, "restore", str(copy), lines="another one")
    assert (wrong.returncode, wrong.stderr) == (1, "That passphrase does not open the caseload.\n")
    assert not list(elsewhere.folder.glob("*caseload*"))
    assert not list(closed.folder.glob("copy*.audit"))
    assert "encrypted as the copy is" in ok(with_lines(elsewhere, "restore", str(copy)))
    assert "Katrin" in ok(with_lines(elsewhere, "list"))
    copy.with_name("copy.json.key.age").unlink()
    bare = Shell(tmp_path_factory.mktemp("bare"))
    refused = with_lines(bare, "restore", str(copy))
    assert refused.returncode == 1
    assert "put copy.json.key.age there, or give its recovery code by --key-file FILE" in refused.stderr


def test_an_encrypted_copy_in_the_place_of_a_plain_caseload_is_told_to_be_plain_there(closed: Shell) -> None:
    copy = named_in(closed.ok("backup", str(closed.folder / "copy.json"), *KEY))
    closed.ok("decrypt", *KEY)
    done = with_lines(closed, "restore", copy)
    assert done.returncode == 0
    assert done.stderr == f"{copy} is encrypted, and the caseload is not: srs encrypt does that.\n"
    assert "Katrin" in closed.ok("list")


def test_a_copy_that_was_encrypted_elsewhere_is_merged_by_its_passphrase(
    katrin: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    laptop = Shell(tmp_path_factory.mktemp("laptop"))
    laptop.ok("restore", named_in(katrin.ok("backup", "copy.json")))
    ok(with_lines(laptop, "encrypt", "--recovery-file", "recovery.txt"))
    ok(with_lines(laptop, "add", "NEU-1"))
    copy = named_in(ok(with_lines(laptop, "backup", str(katrin.folder / "laptop.json"))))
    assert with_lines(katrin, "merge", copy, lines="another one").returncode == 1
    assert "1 new client" in ok(with_lines(katrin, "merge", copy))
    assert "NEU-1" in katrin.ok("list")


def test_a_recovery_file_is_written_over_nothing_and_left_by_nothing(katrin: Shell) -> None:
    (katrin.folder / "mine.txt").write_text("mine")
    for name in ("mine.txt", "caseload.json", "caseload.json.key.age", "nowhere/recovery.txt"):
        done = with_lines(katrin, "encrypt", "--recovery-file", name)
        assert done.returncode == 2, name
    assert with_lines(katrin, "encrypt", "--recovery-file", "new.txt", lines="short").returncode == 2
    assert not (katrin.folder / "new.txt").exists()
    assert "Katrin" in katrin.ok("list")


def test_the_file_of_a_recovery_code_that_a_killed_attempt_left_is_taken(closed: Shell) -> None:
    """It opens nothing yet, and the same command again does what it should have done."""
    taken = "recovery.txt holds a recovery code of this caseload already: it is taken.\n"
    code = (closed.folder / "recovery.txt").read_bytes()
    used = with_lines(
        closed, "passphrase", "--new-key", "--recovery-file", "recovery.txt", lines=f"{PASSPHRASE}\nstaple of old"
    )
    assert used.returncode == 2
    assert used.stderr.startswith("A file recovery.txt is there already")
    closed.ok("decrypt", *KEY)
    again = with_lines(closed, "encrypt", "--recovery-file", "recovery.txt")
    assert again.returncode == 0
    assert again.stderr.startswith(taken)
    assert (closed.folder / "recovery.txt").read_bytes() == code
    assert "Katrin" in closed.ok("list", *KEY)
    closed.ok("decrypt", *KEY)
    with_lines(closed, "encrypt", "--recovery-file", "recovery.txt", lines="short")
    assert (closed.folder / "recovery.txt").read_bytes() == code, "what was there before is not taken away"
    (closed.folder / "recovery.txt").write_bytes(code.replace(b"document ", b"document 1"))
    assert with_lines(closed, "encrypt", "--recovery-file", "recovery.txt").returncode == 2


def test_the_recovery_code_makes_good_a_lost_passphrase_and_a_lost_key_file(closed: Shell) -> None:
    key = closed.folder / "caseload.json.key.age"
    for spoil in (key.unlink, lambda: key.write_bytes(b"")):
        spoil()
        lost = with_lines(closed, "list")
        assert lost.returncode == 1
        assert "give the recovery code in place of the passphrase" in lost.stderr
        ok(with_lines(closed, "passphrase", *KEY, lines="staple of old"))
        assert "Katrin" in ok(with_lines(closed, "list", lines="staple of old"))


def test_a_new_recovery_file_is_not_left_by_a_change_of_the_key_that_failed(closed: Shell) -> None:
    public = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + b"\x09" + bytes(31)).decode()
    (closed.folder / "id.pub").write_text(f"ssh-ed25519 {public}\n")
    document = Path(f"{closed.caseload}.age")
    document.write_bytes(document.read_bytes()[:-1] + b"x")
    changes = ("passphrase", "--new-key", "--ssh-key", "id.pub", "--recovery-file", "new.txt")
    failed = with_lines(closed, *changes, lines=f"{PASSPHRASE}\nstaple of old")
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
    assert not (closed.folder / "new.txt").exists()


@pytest.mark.skipif(
    shutil.which("age") is None or shutil.which("ssh-keygen") is None, reason="age or ssh-keygen is not installed"
)
def test_an_ssh_key_opens_a_copy_elsewhere(closed: Shell) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(closed.folder / "id")], check=True)
    lines = f"{PASSPHRASE}\n{PASSPHRASE}"
    ok(with_lines(closed, "passphrase", "--ssh-key", "id.pub", lines=lines))
    key = subprocess.run(
        ["age", "-d", "-i", "id", "caseload.json.key-ssh-1.age"], cwd=closed.folder, capture_output=True, check=True
    )
    (closed.folder / "key").write_bytes(key.stdout)
    found = subprocess.run(
        ["age", "-d", "-i", "key", "caseload.json.age"], cwd=closed.folder, capture_output=True, check=True
    )
    assert b"Katrin" in found.stdout
    assert "Katrin" in ok(with_lines(closed, "list"))
    refused = closed.run("passphrase", "--ssh-key", "recovery.txt", *KEY)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "no public SSH key" in refused.stderr
