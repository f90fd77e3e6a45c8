"""Labels: words of the therapist's own by which clients are told apart, such as `couples`. Compared in any case."""

from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from ..language import phrase
from ..text import clean_line
from ..words import did_you_mean, nearest_word, shown_character
from .client import Client
from .refusal import Refusal

LONGEST_LABEL: Final = 24
"""Characters."""
MOST_LABELS: Final = 10
"""So many for one client."""


def checked_label(text: str) -> str:
    """A label as it will be kept: one word of letters, digits, `-` and `_`, at most 24 characters.

    Raises:
        Refusal: empty, too long, or with another character.
    """
    text = normalize("NFC", text)
    if not text:
        raise Refusal("A label needs a word: letters and digits, such as couples.")
    bad = next((c for c in text if not (c.isalnum() or c in "-_") or c != clean_line(c)), None)
    if bad is not None:
        raise Refusal(
            "A label cannot hold {shown}: it is one word of letters, digits, “-” and “_”, such as couples.",
            shown=shown_character(bad),
        )
    if text.startswith("-"):
        raise Refusal("A label cannot begin with “-”: begin with a letter or a digit, such as couples.")
    if len(text) > LONGEST_LABEL:
        raise Refusal(
            "A label has at most {longest} characters, and “{text}…” has {length}.",
            longest=LONGEST_LABEL,
            text=text[:LONGEST_LABEL],
            length=len(text),
        )
    return text


def checked_labels(texts: Iterable[str]) -> tuple[str, ...]:
    """The labels of a client as they will be kept: each once, as first typed, sorted.

    Raises:
        Refusal: one of them is none, or they are more than 10.
    """
    found = _each_once(map(checked_label, texts))
    if len(found) > MOST_LABELS:
        raise Refusal(
            "A client has at most {most_labels} labels, not {found}: take some off.",
            most_labels=MOST_LABELS,
            found=len(found),
        )
    return found


def parse_labels(text: str) -> tuple[str, ...]:
    """Labels as typed in one line, with spaces or commas between them.

    Raises:
        Refusal: see `checked_labels`.
    """
    return checked_labels(text.replace(",", " ").split())


def without_labels(client: Client, texts: Iterable[str]) -> tuple[str, ...]:
    """The client's labels without these.

    Raises:
        Refusal: the client does not have one of them; the nearest is named.
    """
    left = {_key(label): label for label in client.labels}
    for text in texts:
        if left.pop(_key(text), None) is None:
            near = nearest_word(text, client.labels)
            hint = did_you_mean(near, phrase("srs client {code} shows the labels there are.", code=client.code))
            raise Refusal("{code} has no label “{text}”: {hint}", code=client.code, text=clean_line(text), hint=hint)
    return tuple(left.values())


def has_label(client: Client, label: str) -> bool:
    """Whether a client has that label, in any case."""
    return any(_key(each) == _key(label) for each in client.labels)


def labels_of(clients: Iterable[Client]) -> tuple[str, ...]:
    """Every label that some client has, as the first of them has it, sorted."""
    return _each_once(label for client in clients for label in client.labels)


def label_named(text: str, clients: Iterable[Client]) -> str:
    """The label that is meant, as a client has it.

    Raises:
        Refusal: no client has it; the nearest is named.
    """
    known = labels_of(clients)
    for label in known:
        if _key(label) == _key(text):
            return label
    if not known:
        hint = phrase("srs client CODE --label L gives one.")
    else:
        hint = did_you_mean(nearest_word(text, known), phrase("there are {known}.", known=_listed(known)))
    raise Refusal("No client has the label “{text}”: {hint}", text=clean_line(text), hint=hint)


def _each_once(labels: Iterable[str]) -> tuple[str, ...]:
    """As first written, sorted."""
    found: dict[str, str] = {}
    for label in labels:
        found.setdefault(_key(label), label)
    return tuple(found[key] for key in sorted(found))


def _key(text: str) -> str:
    """What labels are compared by."""
    return normalize("NFC", text).casefold()


def _listed(known: tuple[str, ...]) -> str:
    shown = 8
    more = phrase(" and {number} more", number=len(known) - shown) if len(known) > shown else ""
    return ", ".join(known[:shown]) + more
