"""What holds for every test: no property is judged by how long it took, since the machine may be busy."""

import gc

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """Thousands of tests live to the end: the collector of garbage need not walk over them again and again."""
    gc.collect()
    gc.freeze()
