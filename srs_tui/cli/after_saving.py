"""What is said once something has been saved: when that fails, the saving has not."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class NotShown(Exception):
    """Something was saved, and what was to be said of it could not be shown; its cause says why."""


@contextmanager
def after_saving() -> Iterator[None]:
    """Everything that is said, and tidied up, after something was saved.

    Raises:
        NotShown: it failed. Nobody is to be told that nothing was saved, and to enter it a second time.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except Exception as error:
        raise NotShown from error
