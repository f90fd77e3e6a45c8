"""How long nobody has touched the keyboard."""

from collections.abc import Callable

from .clock import uptime


class Idle:
    """The time since the last key. A computer that slept meanwhile was idle all the while."""

    def __init__(self, clock: Callable[[], float] = uptime) -> None:
        self._clock = clock
        self._last = clock()

    def touch(self) -> None:
        """A key has come in."""
        self._last = self._clock()

    def is_over(self, minutes: int) -> bool:
        """Whether that was so many minutes ago; never where they are 0."""
        return minutes > 0 and self._clock() - self._last >= minutes * 60
