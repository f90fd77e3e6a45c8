"""What is to be written into a file, whatever its format."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.session import Session


class Exported(Struct, frozen=True, kw_only=True):
    """The records that were chosen, sessions in their order and adjustments by the client's key."""

    clients: Sequence[Client]
    sessions: Mapping[str, Sequence[Session]]
    adjustments: Mapping[str, Sequence[Adjustment]]
    names: bool = False
    """Whether names and years of birth go with it."""
    notes: bool = False
    """Whether what was written in words goes with it."""
    is_whole_copy: bool = False
    """Whether it is one client's copy of everything: earlier versions and deleted sessions too."""
