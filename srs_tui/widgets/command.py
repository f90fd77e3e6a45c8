"""Commands as Textual binds them."""

from textual.binding import Binding

from ..drawing.command import Command


def binding_of(command: Command) -> Binding:
    """The binding that Textual keeps; rebindable by its id."""
    return Binding(
        command.keys,
        command.action or command.name.rpartition(".")[2].replace("-", "_"),
        command.label,
        show=bool(command.label),
        key_display=command.shown or command.keys.partition(",")[0],
        tooltip=command.help,
        id=command.name,
    )


def bindings(*commands: Command) -> list[Binding]:
    """The bindings of several commands, in the order in which the footer shows them."""
    return [binding_of(command) for command in commands]
