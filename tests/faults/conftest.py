"""A caseload that every fault starts from."""

from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from tests.store.making import a_new_client, rated

RATINGS = 24
"""So many that the oldest of the kept versions gives way at the next save."""


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a caseload of one client, `KL-04`. Copy it, do not write it."""
    folder = tmp_path_factory.mktemp("standing") / "data"
    caseload = Caseload.open(folder / "caseload.json")
    kira = caseload.add_client(a_new_client("KL-04"))
    for week in range(RATINGS):
        caseload.record(rated(kira, 300 + week, week))
    return folder
