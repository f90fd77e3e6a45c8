"""Setting a passphrase, and making a recovery code that has been proven by use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from textwrap import wrap
from typing import Final, NamedTuple

from ..clinical.refusal import Refusal
from ..language import phrase
from ..store import age_format
from ..store.caseload_files import CaseloadFiles
from ..store.unlocking import code_groups, identity_of_code, new_passphrase, private_identity
from ..store.user_file import new_file, write_user_file
from ..system.errors import StoreError
from ..system.file_reading import read_marked
from ..system.places import file_named
from .output import tell
from .passphrase_prompt import NoTerminal, apart, ask_unseen, private_terminal, read_line, show_alone, write
from .prompt import told_when_interrupted
from .unlock import line_from

_TEST: Final = b"the recovery code opens this"
_A_ROW: Final = 5
"""Groups of the recovery code in a row."""
_WIDTH: Final = 58
"""Columns of what is said beside it: the narrowest terminal breaks none of its words."""


def ask_new_passphrase(descriptor: int | None) -> str:
    """A passphrase to set: from a descriptor, else typed twice at the terminal.

    Raises:
        Refusal: it is not to be used, or there is no terminal to ask at.
        StoreError: it was not given.
    """
    if descriptor is not None:
        return new_passphrase(line_from(descriptor))
    unchanged = phrase("No passphrase was given: nothing has changed.")
    try:
        with told_when_interrupted(unchanged), private_terminal() as terminal:
            while True:
                try:
                    typed = new_passphrase(ask_unseen(terminal, phrase("New passphrase: ")))
                except Refusal as refusal:
                    write(terminal, f"{refusal}\n")
                    continue
                if new_passphrase(ask_unseen(terminal, phrase("The same again: "))) == typed:
                    return typed
                write(terminal, phrase("These were two different ones: type both again.") + "\n")
    except EOFError:
        raise StoreError("{unchanged}", unchanged=unchanged) from None
    except NoTerminal:
        raise Refusal(
            "There is no terminal to ask for a new passphrase: give it by --passphrase-fd N, on a line."
        ) from None


class Recovery(NamedTuple):
    """A recovery code that the therapist keeps: nothing secret of it is here."""

    recipient: str
    """Its public key."""
    made: Path | None = None
    """The file that it was written to just now."""

    @contextmanager
    def taken_back_unless(self, is_in_force: Callable[[], bool]) -> Iterator[None]:
        """Remove the file of a code that comes to nothing, where the block fails.

        Raises:
            StoreError: as the block did; the line says too where the file cannot be removed.
        """
        try:
            yield
        except BaseException as error:
            if self.made is None or is_in_force():
                raise
            try:
                self.made.unlink(missing_ok=True)
            except OSError:
                if not isinstance(error, StoreError):
                    raise error from None
                raise StoreError(
                    "{error} {path} was written and cannot be removed: its recovery code opens nothing yet.",
                    error=error,
                    path=self.made,
                ) from None
            raise


def make_recovery(files: CaseloadFiles, recovery_file: str | None) -> Recovery:
    """A new recovery code, kept by the therapist and used once.

    Written to a file, it is read again from there; written down by hand, its last group is typed back. Either way
    what was kept opens a test file. A file that an attempt before this one made, and that was killed, holds a code
    which opens nothing yet: that one is taken.

    Raises:
        Refusal: the file cannot be written there, or there is no terminal to show the code at.
        StoreError: the system refused, or the code was not typed back.
    """
    if recovery_file is not None:
        return _written_to(files, recovery_file)
    identity = age_format.new_identity()
    recipient = age_format.recipient_of(identity)
    test = age_format.sealed(_TEST, (recipient,))
    unchanged = phrase("The recovery code was not typed back: nothing has changed.")
    try:
        with told_when_interrupted(unchanged), private_terminal() as terminal:
            _show(terminal, identity, test)
    except EOFError:
        raise StoreError("{unchanged}", unchanged=unchanged) from None
    except NoTerminal:
        raise Refusal(
            "There is no terminal to show the recovery code at: have it written by --recovery-file FILE."
        ) from None
    return Recovery(recipient)


def _written_to(files: CaseloadFiles, name: str) -> Recovery:
    left = _left_behind(files, file_named(name))
    if left and (files.keys is None or age_format.recipient_of(left) != files.keys.recovery):
        tell(phrase("{name} holds a recovery code of this caseload already: it is taken.", name=name))
        return Recovery(age_format.recipient_of(left))
    path, identity = new_file(name, files), age_format.new_identity()
    made = Recovery(age_format.recipient_of(identity), path)
    write_user_file(path, f"{_first_line(files)}{identity}\n".encode(), files)
    with made.taken_back_unless(lambda: False):
        kept = read_marked(path)[0].decode("ascii", "replace").split()[-1:]
        if age_format.opened(age_format.sealed(_TEST, (made.recipient,)), kept) != _TEST:
            raise StoreError("{path} does not read as it was written: have the disk looked at.", path=path)
    return made


def _left_behind(files: CaseloadFiles, path: Path) -> str:
    """The secret key of a recovery code that was made for this very document; empty where none is there."""
    with suppress(StoreError):
        first, _, code = private_identity(path).decode("ascii", "replace").partition("\n")
        if f"{first}\n" == _first_line(files) and identity_of_code(code) == code.strip():
            age_format.recipient_of(code.strip())
            return code.strip()
    return ""


def _first_line(files: CaseloadFiles) -> str:
    words = phrase("The recovery code of {name}, document {document}", name=files.base.name, document=files.identity)
    return f"# {words}\n"


def _show(terminal: int, identity: str, test: bytes) -> None:
    """Show the code until its last group is typed back and opens the test file; then it is gone."""
    groups = code_groups(identity)
    rows = ["   " + "  ".join(groups[at : at + _A_ROW]) for at in range(0, len(groups), _A_ROW)]
    lines = [
        "",
        *wrap(phrase("Your recovery code opens the caseload when the passphrase is forgotten."), _WIDTH),
        *wrap(
            phrase("It is shown this once: write it down on paper, and keep it where you keep what must not burn."),
            _WIDTH,
        ),
        "",
        *rows,
        "",
        phrase("Type its last group, {number} letters and digits, from your paper: ", number=len(groups[-1])),
    ]
    with apart(terminal):
        show_alone(terminal, "\n".join(lines))
        while not _opens(test, "".join([*groups[:-1], read_line(terminal)])):
            refusal = phrase("That is not its last group: compare the paper with what stands above.")
            show_alone(terminal, "\n".join([*lines[:-1], *wrap(refusal, _WIDTH), lines[-1]]))
    write(terminal, phrase("The recovery code opened a test file: what you wrote down holds.") + "\n")


def _opens(test: bytes, code: str) -> bool:
    with suppress(StoreError):
        kept = identity_of_code(code)
        return bool(kept) and age_format.opened(test, (kept,)) == _TEST
    return False
