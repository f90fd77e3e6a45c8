"""The ways from the caseload to the other screens, each of which is imported when it is first gone to."""

from .looks_at_pane import LooksAtPane
from .ways import open_chart, open_episodes, open_group


class LeadsElsewhere(LooksAtPane):
    """For the page with the list."""

    def action_chart(self) -> None:
        """The client's ratings over time."""
        if self.subject is not None:
            open_chart(self, self.subject)

    def action_episodes(self) -> None:
        """The client's episodes."""
        if self.subject is not None:
            open_episodes(self, self.subject)

    def action_group(self) -> None:
        """Those who come together with the client under the cursor."""
        if self.subject is not None:
            open_group(self, self.subject)

    def action_practice(self) -> None:
        """The caseload as a whole."""
        from .practice import PracticeScreen

        self.app.push_screen(PracticeScreen(self.desk))

    def action_today(self) -> None:
        """The day at a glance."""
        from .today import TodayScreen

        self.app.push_screen(TodayScreen(self.desk))

    def action_audit(self) -> None:
        """Who did what with which record."""
        from .audit import AuditScreen

        self.app.push_screen(AuditScreen(self.desk, self.subject))

    def action_adjust(self) -> None:
        """Note an adjustment, dated today."""
        from .note_adjustment import ask_adjustment

        if self.subject is not None:
            ask_adjustment(self, self.subject, self.desk.today())

    def action_erase(self) -> None:
        """Erase the client under the cursor, once their code was typed again."""
        from .erase import ask_erase

        if self.subject is not None:
            ask_erase(self, self.subject)

    def action_protect(self) -> None:
        """Encrypt the caseload, or change how it is."""
        from .protection import ask_protection

        ask_protection(self)

    def action_merge(self) -> None:
        """Merge another copy of this caseload."""
        from .merge import ask_merge

        ask_merge(self)

    def action_settings(self) -> None:
        """The settings that are changed most."""
        from .settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.desk), self._settled)

    def action_import(self) -> None:
        """Bring in ratings from a file."""
        from .import_file import ImportScreen

        self.app.push_screen(ImportScreen(self.desk), self._settled)

    def _settled(self, said: str | None) -> None:
        if said:
            self.say(said)
