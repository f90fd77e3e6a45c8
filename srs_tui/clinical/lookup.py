"""Which client is meant by what was typed."""

from collections.abc import Sequence
from typing import Final

from ..language import phrase
from ..text import clean_line
from ..words import alternatives, did_you_mean, nearest_word
from .client import Client
from .refusal import Refusal

_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Small letters that have no mark to leave out."""
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""How they are written out in German, Danish and Norwegian."""
_NAMED: Final = 5
"""How many candidates the line names."""


def find_client(text: str, clients: Sequence[Client], *, in_shell: bool = True) -> Client:
    """The client of that code in any case, or the only one whose code or name begins so, with accents or without.

    Archived ones come second. `in_shell`: where none is near, the command that shows all of them is named.

    Raises:
        Refusal: none, or several; the line names the nearest.
    """
    typed = clean_line(text)
    key = typed.casefold()
    for client in clients:
        if client.code.casefold() == key:
            return client
    begins = [each for each in clients if key and _begins(each, key)]
    found = [each for each in begins if not each.archived] or begins
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(
            "“{typed}” could be {listed}: type more of the code.",
            typed=typed,
            listed=_listed([each.code for each in found]),
        )
    raise Refusal("There is no client “{typed}”: {hint}", typed=typed, hint=_hint(typed, clients, in_shell=in_shell))


def is_meant(client: Client, text: str) -> bool:
    """Whether a client is meant while one types: letters anywhere in the code, its dashes left out too, or the
    beginning of any part of the name; with accents or without.
    """
    code = client.code.casefold()
    bare = "".join(c for c in code if c.isalnum())
    for wanted in spellings(text):
        if any(wanted in each for each in (*spellings(code), *spellings(bare))):
            return True
        if any(each.startswith(wanted) for name in (client.name, *client.name.split()) for each in spellings(name)):
            return True
    return False


def spellings(text: str) -> frozenset[str]:
    """How a text may be typed by someone whose keyboard lacks its letters, in small letters: `müller` as `muller` and
    as `mueller`.
    """
    small = clean_line(text).casefold()
    if small.isascii():
        return frozenset((small,))
    return frozenset((_without_accents(small), _without_accents(small.translate(_UMLAUTS))))


def _without_accents(small: str) -> str:
    """Letters without their marks, and those that have none to lose as they are usually written without."""
    import unicodedata  # needed for few names

    apart = unicodedata.normalize("NFKD", small.translate(_PLAIN))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _begins(client: Client, key: str) -> bool:
    of_client = spellings(client.code) | spellings(client.name)
    return any(each.startswith(wanted) for wanted in spellings(key) for each in of_client)


def _listed(codes: Sequence[str]) -> str:
    if len(codes) > _NAMED:
        return phrase("{codes} or {number} others", codes=", ".join(codes[:_NAMED]), number=len(codes) - _NAMED)
    return alternatives(codes)


def _hint(typed: str, clients: Sequence[Client], *, in_shell: bool) -> str:
    if not clients:
        return phrase("the caseload is empty, add one first with srs add CODE.")
    known = {client.name: client.code for client in clients if client.name}
    known |= {client.code: client.code for client in clients}
    near = nearest_word(typed, known)
    otherwise = phrase(
        "srs list shows the codes there are." if in_shell else "type a code, or the beginning of a name."
    )
    return did_you_mean(near and known[near], otherwise)
