"""What the terminal can show, as the environment says."""

import pytest

from srs_tui.language import SignSet
from srs_tui.system.terminal import charset_is_unicode, signs_of


@pytest.mark.parametrize(
    ("env", "unicode"),
    [
        ({}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.utf8"}, True),
        ({"LANG": "de_DE.UTF-8@euro"}, True),
        ({"LANG": "de_DE@euro"}, False),
        ({"LANG": "de_DE.ISO-8859-15"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C", "LC_ALL": ""}, False),
        ({"LC_CTYPE": "UTF-8"}, True),
        ({"LC_CTYPE": "utf8"}, True),
    ],
)
def test_the_charset_is_read_as_the_c_library_does(env: dict[str, str], unicode: bool) -> None:
    assert charset_is_unicode(env) is unicode


@pytest.mark.parametrize(
    ("term", "signs"),
    [
        *((term, SignSet.ASCII) for term in ("linux", "vt100", "vt220", "dumb")),
        *((term, SignSet.BLOCKS) for term in ("rxvt-unicode-256color", "mlterm-256color", "putty-256color", "PuTTY")),
        *((term, SignSet.FULL) for term in ("xterm-256color", "tmux", "")),
    ],
)
def test_a_terminal_gets_the_signs_that_it_can_draw(term: str, signs: SignSet) -> None:
    assert signs_of({"LANG": "en_GB.UTF-8", "TERM": term}) is signs
    assert signs_of({"LANG": "C", "TERM": term}) is SignSet.ASCII
