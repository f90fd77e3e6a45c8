"""Which client is meant by what was typed."""

from collections.abc import Sequence

from ..text import clean_line
from ..words import alternatives, nearest
from .client import Client
from .refusal import Refusal

_NAMED = 5
"""How many candidates the line names."""


def find_client(text: str, clients: Sequence[Client]) -> Client:
    """The client of that code in any case, or the only one whose code or name begins so. Archived ones come second.

    Raises:
        Refusal: none, or several; the line names the nearest.
    """
    typed = clean_line(text)
    key = typed.casefold()
    for client in clients:
        if client.code.casefold() == key:
            return client
    begins = [each for each in clients if key and (_begins(each.code, key) or _begins(each.name, key))]
    found = [each for each in begins if not each.archived] or begins
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"“{typed}” could be {_listed([each.code for each in found])}: type more of the code.")
    raise Refusal(f"There is no client “{typed}”: {_hint(typed, clients)}")


def _begins(text: str, key: str) -> bool:
    return text.casefold().startswith(key)


def _listed(codes: Sequence[str]) -> str:
    if len(codes) > _NAMED:
        return f"{', '.join(codes[:_NAMED])} or {len(codes) - _NAMED} others"
    return alternatives(codes)


def _hint(typed: str, clients: Sequence[Client]) -> str:
    if not clients:
        return "the caseload is empty, add one first with srs add CODE."
    known = {client.name: client.code for client in clients if client.name}
    known |= {client.code: client.code for client in clients}
    near = nearest(typed, known)
    return f"did you mean {known[near]}?" if near else "srs list shows the codes there are."
