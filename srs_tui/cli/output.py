"""Printing: data to stdout, talk to stderr, and never a byte that the terminal could trip over."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from ..language import ENGLISH, said_in
from ..system.environment import as_started
from ..system.terminal import charset_is_unicode
from ..text import as_ascii, clean_line, clean_text

_LONGEST_WORD: Final = 1000
"""Characters of a word that are told whole."""
_SHOWN: Final = 60
"""Characters that are told of a longer one."""


def say(text: str = "") -> None:
    """One or more lines of data, for people, on stdout."""
    _write(sys.stdout, clean_text(text) + "\n")


def ask(prompt: str) -> None:
    """A question on stdout, with the caret left behind it."""
    _write(sys.stdout, clean_text(prompt))
    sys.stdout.flush()


def tell(text: str) -> None:
    """One line of talk on stderr: an error, or what to do next. Where it cannot be written, nothing else is stopped."""
    try:
        _write(sys.stderr, _bearable(clean_line(text)) + "\n")
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        sys.stderr = silenced(sys.stderr)


def tell_asides(asides: Sequence[str]) -> None:
    """Say, after what was asked for, what there is to say beside it, the same only once.

    Raises:
        OSError: what was asked for could not be shown, which is told in its place.
    """
    if sys.stdout is not None:
        sys.stdout.flush()
    for aside in dict.fromkeys(asides):
        tell(aside)


def say_json(encode: Callable[[], bytes]) -> None:
    """JSON on stdout: the same data in any locale and with any settings.

    It is encoded in plain English, and what is not ASCII can be escaped.
    """
    with said_in(ENGLISH):
        text = encode().decode()
    if not charset_is_unicode(as_started()):
        text = re.sub(r"[^\x00-\x7f]", _escaped, text)
    send((text + "\n").encode())


def send(data: bytes) -> None:
    """The bytes of a file on stdout, unchanged whatever the locale; made readable when a person looks on."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        _write(sys.stdout, clean_text(data.decode("utf-8", "replace")))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def silenced(stream: TextIO | None) -> TextIO | None:
    """The stream, pointed at nothing, so that its last flush at exit cannot fail again; None where not even that can
    be had."""
    if stream is not None:
        try:
            nothing = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
        except OSError:
            return None
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
    return stream


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _bearable(line: str) -> str:
    """The line, with words cut short that no path and no word is as long as: what was typed may be anything."""
    return re.sub(rf"(\S{{{_SHOWN}}})\S{{{_LONGEST_WORD},}}", r"\1…", line)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed by whoever started us
        return
    if not charset_is_unicode(as_started()):
        text = as_ascii(text)
    encoding = stream.encoding or "ascii"
    stream.write(text.encode(encoding, "replace").decode(encoding))
