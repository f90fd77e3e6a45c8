"""What is said again: numbered, since a screen reader speaks only what is written anew."""

from ..language import phrase


class Repeats:
    """How often in a row the same sentence was said."""

    def __init__(self) -> None:
        self._last = ""
        self._times = 0

    def numbered(self, text: str) -> str:
        """The sentence; from the second time on with how often it was said by now. Nothing stays nothing."""
        if not text:
            return ""
        self._times = self._times + 1 if text == self._last else 1
        self._last = text
        return text if self._times == 1 else phrase("{number}: {sentence}", number=self._times, sentence=text)
