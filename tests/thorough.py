"""How much is tried: a little in every run, all of it where one asks for that."""

import os


def times(usual: int, *, thorough: int) -> int:
    """So many as usual; with `SRS_FAULTS` in the environment as many as it takes to be thorough."""
    return thorough if os.environ.get("SRS_FAULTS") else usual
