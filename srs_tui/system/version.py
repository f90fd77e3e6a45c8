"""Which version of this program runs."""


def program_version() -> str:
    """`0.1.0`, read from the installed package: slow, so only when asked for."""
    from importlib.metadata import version

    return version("srs-tui")
