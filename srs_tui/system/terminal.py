"""What the terminal can show, as the environment says."""

from collections.abc import Mapping
from typing import Final

from ..language import SignSet

_TEXT_CONSOLES: Final = ("linux", "vt", "ansi", "cons25", "wyse", "sun", "dumb")
"""They know UTF-8 at best, and have no more than 512 shapes to draw it with: no bars, no braille."""
_WITHOUT_BRAILLE: Final = ("rxvt", "urxvt", "mlterm", "putty", "mrxvt", "eterm")
"""Their usual fonts have blocks and no braille, and they look for none in others."""


def charset_is_unicode(env: Mapping[str, str]) -> bool:
    """Whether the environment's locale writes UTF-8.

    Read as the C library does: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is not empty. `env` must be the
    one that the process was started with: under the C locale Python puts a UTF-8 `LC_CTYPE` into its own copy,
    and a terminal that was never told so shows rubbish.
    """
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := env.get(name, ""))), "")
    charset = locale.partition(".")[2].partition("@")[0]
    return charset.replace("-", "").casefold() == "utf8" or locale.casefold() in ("utf-8", "utf8")


def signs_of(env: Mapping[str, str]) -> SignSet:
    """The signs that the environment's terminal can draw, by its name; all where nothing speaks against it."""
    term = env.get("TERM", "").casefold()
    if not charset_is_unicode(env) or term.startswith(_TEXT_CONSOLES):
        return SignSet.ASCII
    return SignSet.BLOCKS if term.startswith(_WITHOUT_BRAILLE) else SignSet.FULL
