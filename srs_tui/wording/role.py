"""What a piece of text is on a screen or in a picture, never what colour it has."""

from typing import Literal

Role = Literal["text", "strong", "muted", "accent", "below", "here", "bar"]
"""Plain; what matters most; what may be overlooked; what has the focus; below the cut-off, and nothing else; the row
under the cursor; a bar at or above it, which covers more ground than a letter and says less. No enum, like the
other words of drawing: none comes from outside, and mypy holds each of the hundreds of places that write one."""
