"""A caseload in a folder of its own, with one client."""

from pathlib import Path

import pytest

from srs_tui.clinical.client import Client
from srs_tui.store.caseload import Caseload
from tests.store.making import a_new_client


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "caseload.json"


@pytest.fixture
def caseload(path: Path) -> Caseload:
    return Caseload.open(path)


@pytest.fixture
def kira(caseload: Caseload) -> Client:
    return caseload.add_client(a_new_client("KL-04", "Kira"))
