"""The columns of OpenFIT's sessions, for what is written and for what is read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .header_words import Field

_PROVIDER: Final = ("Service_Location", "Provider_FirstName", "Provider_LastName", "Provider_Email")
_CLIENT: Final = ("Client_ID", "Client_FirstName", "Client_LastName", "Client_Gender", "Client_Group")
UNKNOWN: Final = (*_PROVIDER, *_CLIENT[1:])
"""What is left empty: a name is one text here, and stands under the first name where it is asked for."""
_SESSION: Final = ("Case_ID", "Case_Date", "Session_ID", "Session_Date")
SCALE_COLUMN: Final[Mapping[str, str]] = MappingProxyType({"ORS": "Client_ORS_Scale", "SRS": "Client_SRS_Scale"})
"""Which of the sister scales stands in the columns of a scale. Written where it is not the one they are named after,
and beside a total of 0, which is one then.
"""
NOT_GIVEN: Final = "none"
"""There, beside a scale that OpenFIT has as skipped: it was not given in that session, though it was in others."""
_FAMILY: Final[Mapping[str, str]] = MappingProxyType(
    {"ORS": "ORS", "CORS": "ORS", "SRS": "SRS", "CSRS": "SRS", "GSRS": "SRS"}
)


def scale_columns(scale: str) -> tuple[str, ...]:
    """The columns of the ORS or the SRS: whether it was skipped, the items, the total."""
    return (f"{scale}_Skip", *(f"{scale}Q{number}" for number in range(1, 5)), f"Total_{scale}")


COLUMNS: Final = (*_PROVIDER, *_CLIENT, *_SESSION, *scale_columns("ORS"), *scale_columns("SRS"), "Notes")
FURTHER: Final = (*SCALE_COLUMN.values(), "Episode_Ended", "Episode_Ending", "Client_Goal", "Client_Labels")
"""Fields of one's own, as OpenFIT has them behind its columns. Written where there is something to say."""
FIELDS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "client_id": Field.CLIENT,
        "session_date": Field.DATE,
        "session_id": Field.SESSION,
        "notes": Field.NOTE,
    }
)
"""The columns that are read beside those of the scales, in small letters."""


def column_scale(scale: str) -> str:
    """Whose columns a scale has there, ORS or SRS: the version for children and that for groups share them; empty for
    one of other items.
    """
    return _FAMILY.get(scale, "")
