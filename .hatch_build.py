"""What a build adds: shell completion and the manual page, made from the parsers of the command line.

They are made when the program is installed, so that nobody has to keep them and no command pays for them.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARED = {
    "srs.bash": "share/bash-completion/completions/srs",
    "srs.zsh": "share/zsh/site-functions/_srs",
    "srs.fish": "share/fish/vendor_completions.d/srs.fish",
    "srs.1": "share/man/man1/srs.1",
}
"""Where the shells and `man` look for each, below the prefix that the program is installed under."""


class ShellFiles(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Writes them into the package, where `srs completion` finds them, and has the wheel share them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the wheel is packed. An editable install has them in the checkout."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from srs_tui.cli.completion import Shell
        from srs_tui.cli.full_parser import full_parser, man_page, shell_completion

        folder = Path(self.root) / "srs_tui" / "shell"
        folder.mkdir(exist_ok=True)
        parser = full_parser()
        for shell in Shell:
            (folder / f"srs.{shell}").write_text(shell_completion(parser, shell), encoding="utf-8")
        page = man_page(parser, self.metadata.version, self.metadata.core.description)
        (folder / "srs.1").write_text(page, encoding="utf-8")
        build_data["artifacts"] += [f"srs_tui/shell/{name}" for name in SHARED]
        build_data["shared_data"] |= {str(folder / name): to for name, to in SHARED.items()}
