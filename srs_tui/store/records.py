"""The records of a caseload in memory, found by key and by client."""

from collections import defaultdict
from typing import Final

from msgspec.structs import force_setattr, replace

from ..clinical.adjustment import Adjustment
from ..clinical.client import Client
from ..clinical.rating import Rating, in_order
from ..text import clean_line, clean_text

Record = Client | Rating | Adjustment

CLIENTS: Final = "clients"
RATINGS: Final = "ratings"
ADJUSTMENTS: Final = "adjustments"


def table_of(record: Record) -> str:
    """The table of the document that holds records of that kind."""
    if isinstance(record, Rating):
        return RATINGS
    return CLIENTS if isinstance(record, Client) else ADJUSTMENTS


def cleaned_client(client: Client) -> Client:
    """The client with the text of people made safe for terminals and files; the same object where it is so already."""
    code, name = clean_line(client.code), clean_line(client.name)
    return client if (code, name) == (client.code, client.name) else replace(client, code=code, name=name)


def cleaned_adjustment(adjustment: Adjustment) -> Adjustment:
    """As `cleaned_client`."""
    text = clean_line(adjustment.text)
    return adjustment if text == adjustment.text else replace(adjustment, text=text)


def cleaned_rating(rating: Rating) -> Rating:
    """As `cleaned_client`, with the earlier versions."""
    if not rating.note and not rating.earlier:
        return rating
    note = clean_text(rating.note)
    earlier = tuple(replace(version, note=clean_text(version.note)) for version in rating.earlier)
    if (note, earlier) == (rating.note, rating.earlier):
        return rating
    return replace(rating, note=note, earlier=earlier)


class Records:
    """Every record by its key, and what belongs to a client in the order of the sessions. Removed ones stay inside."""

    def __init__(
        self,
        clients: dict[str, Client] | None = None,
        ratings: dict[str, Rating] | None = None,
        adjustments: dict[str, Adjustment] | None = None,
    ) -> None:
        self.clients: Final[dict[str, Client]] = clients or {}
        self.ratings: Final[dict[str, Rating]] = ratings or {}
        self.adjustments: Final[dict[str, Adjustment]] = adjustments or {}
        self._ratings_of: Final[dict[str, tuple[Rating, ...]]] = {}
        self._keys_of: Final[defaultdict[str, list[str]]] = defaultdict(list)
        self._adjustments_of: dict[str, tuple[Adjustment, ...]] | None = None
        for key, client in self.clients.items():
            force_setattr(client, "id", key)
            self.clients[key] = cleaned_client(client)
        for key, adjustment in self.adjustments.items():
            force_setattr(adjustment, "id", key)
            self.adjustments[key] = cleaned_adjustment(adjustment)
        for key, rating in self.ratings.items():
            force_setattr(rating, "id", key)
            self._keys_of[rating.client].append(key)
        for rating in [each for each in self.ratings.values() if each.note or each.earlier]:
            self.ratings[rating.id] = cleaned_rating(rating)

    def put(self, record: Record) -> None:
        """Take a record in, in the place of the one with its key."""
        if isinstance(record, Client):
            self.clients[record.id] = record
        elif isinstance(record, Adjustment):
            self.adjustments[record.id] = record
            self._adjustments_of = None
        else:
            self._put_rating(record)

    def ratings_of(self, client_id: str) -> tuple[Rating, ...]:
        """The ratings of one client in the order of the sessions, without removed ones."""
        found = self._ratings_of.get(client_id)
        if found is None:
            every = (self.ratings[key] for key in self._keys_of.get(client_id, ()))
            found = self._ratings_of[client_id] = in_order(rating for rating in every if not rating.deleted)
        return found

    def adjustments_of(self, client_id: str) -> tuple[Adjustment, ...]:
        """The adjustments of one client, oldest first, without removed ones."""
        if self._adjustments_of is None:
            found: dict[str, list[Adjustment]] = {}
            for each in sorted(self.adjustments.values(), key=lambda each: (each.on, each.recorded, each.id)):
                if not each.deleted:
                    found.setdefault(each.client, []).append(each)
            self._adjustments_of = {client: tuple(adjustments) for client, adjustments in found.items()}
        return self._adjustments_of.get(client_id, ())

    def _put_rating(self, rating: Rating) -> None:
        before = self.ratings.get(rating.id)
        self.ratings[rating.id] = rating
        self._ratings_of.pop(rating.client, None)
        if before is not None and before.client != rating.client:
            self._ratings_of.pop(before.client, None)
            self._keys_of[before.client].remove(rating.id)
        if before is None or before.client != rating.client:
            self._keys_of[rating.client].append(rating.id)
