"""What Textual itself costs: a DataTable of sixty rows, an Input and a Footer, with nothing behind them."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Input


class BareApp(App[None]):
    """The stock widgets, as a tutorial puts them together."""

    def compose(self) -> ComposeResult:
        """The table, the line, the keys."""
        yield DataTable(cursor_type="row")
        yield Input()
        yield Footer()

    def on_mount(self) -> None:
        """Sixty rows of seven columns."""
        table = self.query_one(DataTable)
        table.add_columns("Client", "Name", "Last", "n", "Total", "Change", "Signal")
        for n in range(60):
            table.add_row(f"C{n:03d}", f"Name {n}", "20 Nov", "200", "36.4", "-0.4", "steady")
        table.focus()


if __name__ == "__main__":
    BareApp().run()
