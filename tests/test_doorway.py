"""One doorway to the disk: who opens, names and writes files is written down here, and nobody else does."""

import ast
from collections.abc import Iterator

from tests.test_import_hygiene import ROOT

OF_PATHS = {
    "read_bytes", "read_text", "write_bytes", "write_text", "unlink", "iterdir", "glob", "rglob", "mkdir", "rmdir",
    "chmod", "rename", "hardlink_to", "symlink_to",
}  # fmt: skip
"""Methods of a path that reach the disk; looking whether something is there is left out."""
OF_OS = {
    "open", "link", "unlink", "rename", "replace", "mkdir", "rmdir", "chmod", "fchmod", "remove", "truncate",
    "ftruncate", "fsync", "fdatasync", "write", "pwrite", "listdir", "scandir", "symlink", "utime", "mkfifo",
}  # fmt: skip
DOORWAYS = ("srs_tui/system/", "srs_tui/store/")
"""`system` holds the calls, `store` the files of a caseload and the one that the user named; there it is
`caseload_files.py` with its neighbours."""
ALLOWED = {
    "srs_tui/terminal/": "the terminal is a file to the system",
    "srs_tui/cli/passphrase_prompt.py": "so is the terminal that a passphrase is typed at",
    "srs_tui/cli/new_passphrase.py": "a recovery code that did not prove itself is taken away again",
    "srs_tui/cli/failure.py": "the log of what went wrong, which holds nothing of a client",
    "srs_tui/cli/output.py": "the null device, once nobody listens any more",
    "srs_tui/cli/completion.py": "a file of the program itself",
    "srs_tui/drawing/theme_file.py": "which themes there are",
    "srs_tui/settings/writing.py": "the settings as they are, to be written anew",
}
"""Who else, and why."""


def calls(tree: ast.Module) -> Iterator[str]:
    """The calls of a file that reach the disk."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id == "open":
            yield "open"
        elif isinstance(called, ast.Attribute):
            owner = called.value.id if isinstance(called.value, ast.Name) else ""
            if owner == "os" and called.attr in OF_OS:
                yield f"os.{called.attr}"
            elif owner not in ("os", "msgspec") and called.attr in OF_PATHS:
                yield called.attr


def test_nobody_else_reaches_the_disk() -> None:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "srs_tui").rglob("*.py"))
    found = {
        file: [*calls(ast.parse((ROOT / file).read_text(encoding="utf-8")))]
        for file in files
        if not file.startswith((*DOORWAYS, *ALLOWED))
    }
    assert found
    assert {file: called for file, called in found.items() if called} == {}
