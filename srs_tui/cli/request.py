"""What a command is asked to do, as one typed value."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every command can be told. Each command's own request adds its arguments, as typed."""

    caseload: str | None = None
    """Where the caseload is, when not in its usual place."""


_Request = TypeVar("_Request", bound=Request)


def request_from(arguments: Mapping[str, object], kind: type[_Request]) -> _Request:
    """The request in the parsed arguments of a command line: the one place where they become one."""
    return msgspec.convert(arguments, kind)
