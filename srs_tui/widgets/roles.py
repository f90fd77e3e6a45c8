"""The look of each role, once for a whole app: styled for every widget anew it is most of what a new screen costs."""

from typing import ClassVar, get_args

from rich.style import Style

from ..drawing.palette import CALM_DARK
from ..terminal.textual_private import UpdatingApp
from ..wording.role import Role
from .theme import variables_of


class RolesApp(UpdatingApp):
    """An app on whose screens `Lines` stand."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"role--{role}" for role in get_args(Role) if role != "text"}

    DEFAULT_CSS = """
    RolesApp {
        & > .role--strong { text-style: bold; }
        & > .role--muted { color: $muted; text-style: $muted-style; }
        & > .role--accent { color: $accent; text-style: $accent-style; }
        & > .role--below { color: $below; text-style: $below-style; }
        & > .role--bar { color: $bar; text-style: $bar-style; }
        & > .role--here { background: $cursor; text-style: $cursor-style; }
    }
    """

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles that Textual's own themes do not have."""
        return variables_of(CALM_DARK)

    def style_of(self, role: Role) -> Style:
        """What a role adds to the ground that a text stands on."""
        if role == "text":
            return Style.null()
        return self.get_component_styles(f"role--{role}").partial_rich_style
