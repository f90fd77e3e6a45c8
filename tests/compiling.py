"""Sources compiled once for all processes of the tests, whether or not Python may keep what it compiles itself.

Six workers collect every test, and more than half of what that costs is the rewriting of asserts.
"""

import compileall
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

ROOT = Path(__file__).parents[1]


def compile_all(config: pytest.Config) -> None:
    """Compile the program, and the tests that are asked for as pytest has them: with their asserts rewritten.

    Only time is lost where that cannot be: where nothing may be written, a test is no Python, or pytest has changed.
    """
    compileall.compile_dir(ROOT / "srs_tui", quiet=2)
    with suppress(AttributeError, TypeError, OSError, SyntaxError):
        for path in (*_asked_for(config), *_rewritten()):
            folder = rewrite.get_cache_dir(path)
            compiled = folder / (path.stem + rewrite.PYC_TAIL)
            if rewrite._read_pyc(path, compiled) is None:
                folder.mkdir(parents=True, exist_ok=True)
                version, code = rewrite._rewrite_test(path, config)
                rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, version, compiled)


def _rewritten() -> list[Path]:
    """What pytest has rewritten in this process before any test: its plugins, hypothesis above all."""
    specs = [getattr(each, "__spec__", None) for each in sys.modules.values()]
    hook = rewrite.AssertionRewritingHook
    return [Path(spec.origin) for spec in specs if spec and spec.origin and isinstance(spec.loader, hook)]


def _asked_for(config: pytest.Config) -> Iterator[Path]:
    for argument in config.args:
        path = config.invocation_params.dir / argument.partition("::")[0]
        yield from path.rglob("test_*.py") if path.is_dir() else [path]
