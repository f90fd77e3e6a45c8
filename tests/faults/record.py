"""Record one rating and say so: `python record.py CASELOAD RATING_ID`. Run under strace by the tests beside it."""

import sys
from pathlib import Path

from srs_tui.store.caseload import Caseload
from srs_tui.system.errors import StoreError
from tests.builders import a_session


def record_once(path: Path, rating_id: str) -> None:
    """Record a rating of 38.0 of the only client."""
    caseload = Caseload.open(path)
    (client,) = caseload.clients()
    caseload.record(a_session(380, 40, client=client.id, id=rating_id), second=True)


def main() -> int:
    """Say `kept` when the rating is on disk; on an error one line, and 1."""
    try:
        record_once(Path(sys.argv[1]), sys.argv[2])
        sys.stdout.write("kept\n")
        sys.stdout.flush()
    except (StoreError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
