"""What is said once on a computer and not again."""

import os
from pathlib import Path

from .errors import StoreError
from .files import private_folder


def is_first_time(mark: Path) -> bool:
    """Whether something is to be said now: an empty file at `mark` remembers that it was.

    Where that cannot be remembered it is said each time: better than never.
    """
    try:
        private_folder(mark.parent)
        os.close(os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return False
    except (OSError, StoreError):
        return True
    return True
