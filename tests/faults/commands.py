"""Every command that writes: how it is called in a sweep. A new command needs a row here, or a place in `READING`."""

import atexit
import functools
import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, NamedTuple

from msgspec.structs import replace

from srs_tui.clinical.episode import Ending
from srs_tui.clinical.episode_sessions import with_ended_episode
from srs_tui.store.age_format import new_identity, recipient_of
from srs_tui.store.backup import make_backup
from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.draft import Draft
from srs_tui.store.keys import Keys
from srs_tui.store.switch import encrypt
from srs_tui.store.unlocking import keys_in_file
from tests.sealing import sealed
from tests.store.making import MOMENT, a_new_client, adjusted, rated
from tests.store.test_caseload_files import as_it_was_named

RATINGS: Final = 24
"""So many that the oldest of the kept versions gives way at the next save."""


class Writing(NamedTuple):
    """One use of a command that writes. Names of files are in the folder `files`, where it is run."""

    args: tuple[str, ...]
    input: str = ""
    asks: bool = False
    """Whether it asks line by line: what was answered is kept as a draft, and a part of it may be."""
    is_several: bool = False
    """Whether it writes several files one after the other, each of them whole."""
    is_slow: bool = False
    """Whether a sweep of it takes long: it makes hundreds of calls, or seals with a passphrase."""
    gone: str = ""
    """What nothing in the caseload's folder may hold any more, once it is done."""
    prepare: Callable[[Path], None] = lambda folder: None
    """What is done to the standing folder before."""


def standing(folder: Path) -> None:
    """Make what every run begins with: a caseload with something of everything, settings, and files in `files`."""
    shutil.copytree(_standing(), folder, copy_function=shutil.copy2, dirs_exist_ok=True)


@functools.cache
def _standing() -> Path:
    """The same, made once."""
    folder = Path(mkdtemp(prefix="srs-standing-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    caseload = Caseload.open(folder / "data" / "caseload.json")
    kira = caseload.add_client(a_new_client("KL-04", "Kira"))
    milan = caseload.add_client(a_new_client("MB-11"))
    caseload.note_adjustment(adjusted(kira))
    for week in range(RATINGS):
        caseload.record(rated(kira, 300 + week, week, note="wanted to speak of work" if week == 3 else ""))
    caseload.drafts.keep(Draft(key="7" * 37, client=milan.id, instrument="SRS", items=("8.7", "", "", ""), at=MOMENT))
    files = folder / "files"
    files.mkdir()
    make_backup(caseload.files, files / "good.json")
    (files / "old.csv").write_text("client,date,total\nZZ-9,2026-01-05,31.2\nKL-04,2025-12-05,31.2\n")
    (files / "there.csv").write_text("of somebody's\n")
    config = folder / "home" / ".config" / "srs-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("# mine\ndrop = 2\n")
    return folder


def renamed_since(folder: Path) -> None:
    """The caseload has gone on since the backup was made."""
    caseload = Caseload.open(folder / "data" / "caseload.json")
    caseload.edit_client(replace(caseload.find("KL-04"), name="Kay"))


def gone_on_apart(folder: Path) -> None:
    """A copy of the caseload went on elsewhere, and is in `files`."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    path = shutil.copy2(folder / "data" / "caseload.json", elsewhere)
    caseload = Caseload.open(Path(path))
    caseload.edit_client(replace(caseload.find("KL-04"), name="Kay"))
    caseload.record(rated(caseload.find("MB-11"), 322, 5))
    caseload.add_client(a_new_client("BX-1"))
    caseload.files.path.rename(folder / "files" / "apart.json")
    shutil.rmtree(elsewhere)


def changed_by_another(folder: Path) -> None:
    """Another program renamed a client in the document."""
    path = folder / "data" / "caseload.json"
    document = json.loads(path.read_text())
    next(iter(document["clients"].values()))["name"] = "Kiran"
    path.write_text(json.dumps(document))


def as_named_before(folder: Path) -> None:
    """The companions of the caseload in the names that an earlier version gave them."""
    as_it_was_named(folder / "data" / "caseload.json")


def as_format_1(folder: Path) -> None:
    """The document as an earlier version of this program left it."""
    golden = Path(__file__).parents[1] / "store" / "golden" / "format-1-full.json"
    data = folder / "data"
    for each in (data / "caseload.json.backups").iterdir():
        each.unlink()
    (data / ".caseload.json.lock").unlink()
    (data / "caseload.json").write_bytes(golden.read_bytes())


def ended(folder: Path) -> None:
    """The client's episode is over."""
    caseload = Caseload.open(folder / "data" / "caseload.json")
    client = caseload.find("KL-04")
    caseload.edit_client(with_ended_episode(client, caseload.sessions(client.id), Ending.PLANNED, date.today()))


def encrypted(folder: Path) -> None:
    """The caseload is encrypted; its recovery code is in `files`."""
    files = CaseloadFiles(folder / "data" / "caseload.json")
    own, recovery = new_identity(), new_identity()
    keys = Keys(identities=(own,), recipient=recipient_of(own), recovery=recipient_of(recovery))
    encrypt(files, keys, sealed(keys))
    (folder / "files" / "recovery.txt").write_text(f"{recovery}\n")
    (folder / "files" / "recovery.txt").chmod(0o600)


def lost_but_for_a_copy(folder: Path) -> None:
    """Nothing is left of an encrypted caseload but its audit, and a copy in `files` with its key beside it."""
    encrypted(folder)
    files = CaseloadFiles(folder / "data" / "caseload.json")
    files.unlock(keys_in_file(files, folder / "files" / "recovery.txt"))
    make_backup(files, folder / "files" / "copy.json")
    audit = files.audit.read_bytes()
    shutil.rmtree(folder / "data")
    (folder / "data").mkdir(mode=0o700)
    files.audit.write_bytes(audit)
    files.audit.chmod(0o600)


_KEY: Final = ("--key-file", "recovery.txt")
_PASSPHRASE: Final = ("--passphrase-fd", "0")
WRITING: Final[Mapping[str, Writing]] = {
    "rate": Writing(("rate", "KL-04", "8.7", "6.2", "9", "8.4", "--note", "tired")),
    "rate, line by line": Writing(("rate", "KL-04"), "87\n62\n90\n84\n\n\n", asks=True),
    "rate, a draft": Writing(("rate", "MB-11"), "y\n62\n90\n84\n\n\n", asks=True),
    "rate, format 1": Writing(("rate", "KL-04", "31.2", "--total", "--second"), prepare=as_format_1),
    "list, old names": Writing(("list",), prepare=as_named_before, is_slow=True),
    "edit": Writing(("edit", "KL-04", "9", "9", "9", "9")),
    "delete": Writing(("delete", "KL-04", "--on", "2026-01-07")),
    "talked": Writing(("talked", "KL-04", "begin with work")),
    "missed": Writing(("missed", "KL-04")),
    "add": Writing(("add", "BX-1", "--name", "Bo", "--label", "couples")),
    "client": Writing(("client", "KL-04", "--name", "Kay", "--label", "couples")),
    "adjust": Writing(("adjust", "KL-04", "-"), "#pace slower"),
    "undo": Writing(("undo",)),
    "end": Writing(("end", "KL-04", "planned")),
    "open": Writing(("open", "KL-04"), prepare=ended),
    "open, still coming": Writing(("open", "KL-04", "--coming")),
    "archive": Writing(("archive", "MB-11")),
    "set": Writing(("set", "not-rated", "3 weeks")),
    "import": Writing(("import", "old.csv")),
    "export": Writing(("export", "-o", "out.csv")),
    "export over a file": Writing(("export", "--force", "-o", "there.csv")),
    "export as json": Writing(("export", "-o", "out.json", "--notes")),
    "export as a workbook": Writing(("export", "-o", "out.xlsx", "--notes")),
    "export to OpenFIT": Writing(("export", "--format", "openfit", "-o", "out.csv")),
    "export as FHIR": Writing(("export", "--format", "fhir", "-o", "out.json")),
    "show --svg": Writing(("show", "KL-04", "--svg", "out.svg", "--html", "out.html"), is_several=True),
    "report": Writing(("report", "KL-04", "-o", "out.html")),
    "report of the practice": Writing(("report", "--practice", "-o", "out.html")),
    "supervise": Writing(("supervise", "KL-04")),
    "supervise, a session": Writing(("supervise", "KL-04", "--on", "2026-01-07")),
    "backup": Writing(("backup",)),
    "backup to a file": Writing(("backup", "copy.json")),
    "restore": Writing(("restore", "good.json"), prepare=renamed_since),
    "rate, encrypted": Writing(("rate", "KL-04", "9", "9", "9", "9", *_KEY), prepare=encrypted),
    "undo, encrypted": Writing(("undo", *_KEY), prepare=encrypted),
    "restore, encrypted": Writing(("restore", "good.json", *_KEY), prepare=encrypted),
    "restore, a lost one": Writing(("restore", "copy.json.age", *_KEY), prepare=lost_but_for_a_copy),
    "encrypt": Writing(
        ("encrypt", *_PASSPHRASE, "--recovery-file", "recovery.txt"), "staple of old\n", is_several=True, is_slow=True
    ),
    "decrypt": Writing(("decrypt", *_KEY), prepare=encrypted, is_slow=True),
    "passphrase": Writing(
        ("passphrase", *_PASSPHRASE), "correct horse battery\nstaple of old\n", prepare=encrypted, is_slow=True
    ),
    "passphrase --new-key": Writing(
        ("passphrase", "--new-key", *_PASSPHRASE),
        "correct horse battery\nstaple of old\n",
        prepare=encrypted,
        is_several=True,
        is_slow=True,
    ),
    "merge": Writing(("merge", "apart.json"), prepare=gone_on_apart),
    "erase": Writing(("erase", "KL-04"), "KL-04\n", gone="KL-04"),
    "erase, encrypted": Writing(("erase", "KL-04", *_KEY), "KL-04\n", prepare=encrypted),
    "check --accept": Writing(("check", "--accept"), prepare=changed_by_another),
}
READING: Final = frozenset({"list", "today", "practice", "where", "audit", "completion"})
"""Commands that change nothing but the audit, where reading is noted."""
