"""Print the lowest version that pyproject.toml allows of each thing it names, as constraints for pip.

Only the standard library. What those things need themselves pip chooses, newest first.
"""

import re
import sys
import tomllib
from pathlib import Path


def main(pyproject: str) -> int:
    """The exit status: 1 when a bound has no lowest version."""
    project = tomllib.loads(Path(pyproject).read_text(encoding="utf-8"))["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
        bound = re.fullmatch(r"([A-Za-z0-9_-]+)>=([0-9.]+),<[0-9.]+", requirement)
        if bound is None:
            sys.stderr.write(f"{pyproject}: write a lower and an upper bound for {requirement!r}: name>=1.2,<3\n")
            return 1
        print(f"{bound[1]}=={bound[2]}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
