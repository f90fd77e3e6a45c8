"""The ways from an entry to what else is to be said of the session or the client."""

from ..language import phrase
from .missed import ask_missed
from .note_adjustment import ask_adjustment
from .saves_entry import SavesEntry
from .ways import open_episodes


class EntryWays(SavesEntry):
    """For the page with the scale lines."""

    def action_episodes(self) -> None:
        """The client's episodes."""
        open_episodes(self, self._client)

    def action_adjust(self) -> None:
        """Note an adjustment, dated with this session."""
        ask_adjustment(self, self._client, self.entry.on)

    def action_missed(self) -> None:
        """The session did not take place."""
        if self._editing is not None:
            self.say(phrase("This session took place. To take it out, x on the chart."))
            return
        ask_missed(self, self._client, self.entry.on, self.entry.id)

    def action_hand_over(self) -> None:
        """Let the client mark the lines."""
        from .handing_over import ask_hand_over

        if self._editing is not None:
            self.say(phrase("Only a new rating is handed over: Esc leaves this one."))
        else:
            ask_hand_over(self, self._client, self.entry)
