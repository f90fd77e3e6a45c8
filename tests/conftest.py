"""What holds for every test: no property is judged by how long it took, since the machine may be busy."""

import gc

import pytest
from hypothesis import settings

from tests.compiling import compile_all

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.hookimpl(optionalhook=True)  # the suite runs without pytest-xdist too
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Before the workers start, each of which would do it by itself."""
    if config.getoption("assertmode") == "rewrite":
        compile_all(config)


def pytest_collection_finish() -> None:
    """Thousands of tests live to the end: the collector of garbage need not walk over them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # from 700: a tenth of what a test of a screen takes would be walks over its widgets
