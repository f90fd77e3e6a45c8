"""The formats of the document."""

from typing import Final

FORMAT: Final = 2
"""The format that this program writes."""
FORMAT_1: Final = 1
"""The format before it, which is read too."""
