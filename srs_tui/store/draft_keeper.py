"""Keeps what is typed behind the keys: shown at once, handed to the system at once, synced together."""

import threading
from collections.abc import Mapping
from typing import Final

from ..clinical.rating import CLIENT
from ..system.errors import StoreError
from .draft import Draft, DraftKind, draft_among
from .drafts import Drafts


class DraftKeeper:
    """The drafts as they are on the screen, ahead of those on the disk.

    Whatever is kept here is back at once, also where the disk refused it. One thread writes, another syncs: a disk
    that takes seconds to confirm holds up neither the keys nor the writing of the next ones.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts: Final = drafts
        self._changed: Final = threading.Condition()
        self._waiting: Final[dict[str, Draft | None]] = {}
        """What is not written yet, by the key of its record, in the order typed; None for what is done."""
        self._is_unsynced = False
        self._is_syncing = False
        self._is_open = True
        self._threads: list[threading.Thread] = []
        self.trouble: StoreError | None = None
        """Why the last writing or syncing failed; None when it did not."""

    def keep(self, draft: Draft) -> None:
        """Keep what was typed so far, in place of what was kept under its key."""
        self._put(draft.key, draft)

    def done(self, key: str) -> None:
        """The draft of that record is saved or given up."""
        if any(draft.key == key for draft in self.unfinished()):
            self._put(key, None)

    def of(
        self, client_id: str, kind: DraftKind = DraftKind.RATING, scale: str | None = None, rater: str = CLIENT
    ) -> Draft | None:
        """See `drafts.draft_among`."""
        return draft_among(self.unfinished(), client_id, kind, scale, rater)

    def unfinished(self) -> list[Draft]:
        """Every unfinished draft, the one typed last at the end; what cannot be read is left out."""
        with self._changed:
            waiting = dict(self._waiting)
        try:
            found: dict[str, Draft | None] = {draft.key: draft for draft in self._drafts.unfinished()}
        except StoreError:
            found = {}
        for key, draft in waiting.items():
            found.pop(key, None)
            found[key] = draft
        return [each for each in found.values() if each is not None and not self._drafts.is_finished(each)]

    def unkept(self, key: str) -> StoreError | None:
        """Why the draft of that key is not on the disk; None when it is, or when nothing has failed yet."""
        with self._changed:
            return self.trouble if self._waiting.get(key) is not None else None

    def waiting(self) -> list[Draft]:
        """What was typed and is not on the disk."""
        with self._changed:
            return [draft for draft in self._waiting.values() if draft is not None]

    def written(self, within: float) -> bool:
        """Wait until the system has taken everything typed, or refused it; whether it has, after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting or self.trouble is not None, within)
            return not self._waiting

    def synced(self, within: float) -> bool:
        """Wait until the disk has confirmed everything typed; whether it has, after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.trouble is not None or self._is_synced, within)
            return self._is_synced

    def try_again(self, within: float = 0) -> None:
        """Write once more what could not be written; wait for it so many seconds."""
        with self._changed:
            self._begin()
        self.written(within)

    def close(self, within: float) -> bool:
        """End, once everything is on the disk or after so many seconds; whether everything is."""
        self.try_again()
        is_kept = self.synced(within)
        with self._changed:
            self._is_open = False
            self._changed.notify_all()
        return is_kept

    @property
    def _is_synced(self) -> bool:
        return not (self._waiting or self._is_unsynced or self._is_syncing)

    def _put(self, key: str, draft: Draft | None) -> None:
        with self._changed:
            self._waiting.pop(key, None)
            self._waiting[key] = draft
            self._begin()

    def _begin(self) -> None:
        self.trouble = None
        if not self._threads:
            work = (self._write_all, self._sync_all)
            self._threads = [threading.Thread(target=job, daemon=True, name=job.__name__) for job in work]
            for thread in self._threads:
                thread.start()
        self._changed.notify_all()

    def _write_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._is_open or (self._waiting and self.trouble is None))
                if not self._is_open:
                    return
                batch = dict(self._waiting)
            trouble = self._attempt_write(batch)
            with self._changed:
                self.trouble = trouble
                if trouble is None:
                    self._is_unsynced = True
                    for key, draft in batch.items():
                        if key in self._waiting and self._waiting[key] is draft:
                            del self._waiting[key]
                self._changed.notify_all()

    def _sync_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._is_open or self._is_unsynced)
                if not self._is_open:
                    return
                self._is_unsynced, self._is_syncing = False, True
            trouble: StoreError | None = None
            try:
                self._drafts.sync()
            except StoreError as reason:
                trouble = reason
            with self._changed:
                self._is_syncing = False
                self.trouble = self.trouble or trouble
                self._changed.notify_all()

    def _attempt_write(self, batch: Mapping[str, Draft | None]) -> StoreError | None:
        try:
            self._drafts.write(batch)
        except StoreError as reason:
            return reason
        return None
