"""What holds for every test: no property is judged by how long it took, since the machine may be busy."""

import gc
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.compiling import compile_all
from tests.zone import move_to_noon

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure() -> None:
    """A run behind `nohup` or `&` ignores signals, and what tests start would inherit that and take none."""
    move_to_noon()
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
