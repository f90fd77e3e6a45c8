"""How long a wrong passphrase holds up the next one. Counted in the audit: who begins the program anew, begins no new
count."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Final, NamedTuple

from ..system.errors import StoreError
from ..system.file_reading import last_bytes
from .audit import Act, decoded_line
from .caseload_files import CaseloadFiles

LONGEST_WAIT: Final = 60
"""Seconds after a try that failed: 1, 2, 4 and so on up to this."""
_LOOKED_AT: Final = 1 << 13
"""Bytes of the audit's end: more tries than the longest wait needs."""


class WrongTries(NamedTuple):
    """The tries that failed since the caseload was opened last."""

    number: int = 0
    left: float = 0
    """Seconds until the next one."""


def wait_after(number: int) -> int:
    """Seconds that the next try waits after so many wrong ones in a row."""
    return 0 if number <= 0 else min(LONGEST_WAIT, 1 << min(number - 1, 6))


def wrong_tries(files: CaseloadFiles, now: datetime | None = None) -> WrongTries:
    """As the audit tells them; none where it cannot be read. `now` is UTC; by default it is that moment."""
    number, last = 0, None
    with suppress(StoreError):
        for each in reversed(last_bytes(files.audit, _LOOKED_AT).split(b"\n")):
            line = decoded_line(each)
            if line is None:
                continue
            if line.act in (Act.UNLOCKED, Act.TAKEN_BACK):
                break
            if line.act == Act.FAILED:
                number, last = number + 1, last or line.at
    if last is None:
        return WrongTries()
    wait = wait_after(number)
    passed = ((now or datetime.now(UTC)) - last).total_seconds()
    return WrongTries(number, wait if passed < 0 else max(0, wait - passed))  # the clock may have been put back
