"""Record many ratings, one by one: `python writers.py CASELOAD FIRST COUNT`. Several of these run at once."""

import sys
from pathlib import Path

from srs_tui.store.caseload import Caseload
from tests.builders import a_session


def main() -> int:
    """Say the number of each rating once it is on disk."""
    path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    caseload = Caseload.open(path)
    (client,) = caseload.clients()
    for number in range(first, first + count):
        session = a_session(number % 400, number % 40, client=client.id, id=caseload.new_id(), note=f"#{number}")
        caseload.record(session, second=True)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
