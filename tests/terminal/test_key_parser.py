"""What a terminal sends becomes keys and nothing else, however the line tears it apart."""

import itertools
import time
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.events import Key, MouseDown, MouseEvent, MouseScrollUp, MouseUp, Paste
from textual.message import Message

from srs_tui.terminal.key_parser import LONGEST_PASTE, KeyParser, PasteTooLong

LATE_REPLIES = (
    "\x1b[?62;22c",
    "\x1b[>41;354;0c",
    "\x1b[?2026;2$y",
    "\x1b[?2048;0$y",
    "\x1b[12;40R",
    "\x1b[?0u",
    "\x1b[I",
    "\x1b[O",
    "\x1b[8;24;80t",
    "\x1b[2@",
    "\x1b[48;24;80;480;640t",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "\x1bP>|XTerm(370)\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[<35;10;12M",
    "\x1b[M !!",
)
KEYS = (
    ("\x1b[A", "up"),
    ("\x1bOB", "down"),
    ("\x1b[5~", "pageup"),
    ("\x1b[1;5C", "ctrl+right"),
    ("\x1b[Z", "shift+tab"),
    ("\x1bOP", "f1"),
    ("\x1bOp", "0"),
    ("\x1bOw", "7"),
    ("\x1bOy", "9"),
    ("\x1bOn", "full_stop"),
    ("\x1bOl", "comma"),
    ("\x1bOM", "enter"),
    ("٨", "٨"),
    ("８", "８"),
    ("\x1b[[A", "f1"),
    ("\x1b[3$", "shift+delete"),
    ("\x1b[3~", "delete"),
    ("\r", "enter"),
    ("\n", "enter"),
    ("\t", "tab"),
    ("\x7f", "backspace"),
    ("\x08", "backspace"),
    ("\x13", "ctrl+s"),
    (" ", "space"),
    ("8", "8"),
    ("é", "é"),
    ("/", "slash"),
    ("\x1bc", "alt+c"),
    ("\x1b\x7f", "ctrl+w"),
    ("\x1b\x08", "ctrl+w"),
)
REPORTED = (
    # kitty, as it is left on by a program that fell over
    ("\x1b[56u", "8"),
    ("\x1b[56;1u", "8"),
    ("\x1b[56;1:1u", "8"),
    ("\x1b[56;1:2u", "8"),
    ("\x1b[56;129u", "8"),
    ("\x1b[56;65;56u", "8"),
    ("\x1b[99;2u", "C"),
    ("\x1b[99:67;2u", "C"),
    ("\x1b[38:49;2u", "1"),
    ("\x1b[56:42;2u", "asterisk"),
    ("\x1b[47:63;2;63u", "question_mark"),
    ("\x1b[56;2u", "replacement_character"),
    ("\x1b[47;2u", "replacement_character"),
    ("\x1b[99;5u", "ctrl+c"),
    ("\x1b[1099::115;5u", "ctrl+s"),
    ("\x1b[115;6u", "ctrl+s"),
    ("\x1b[99;3u", "alt+c"),
    ("\x1b[56;3u", "alt+8"),
    ("\x1b[13u", "enter"),
    ("\x1b[13;2u", "enter"),
    ("\x1b[57414u", "enter"),
    ("\x1b[9u", "tab"),
    ("\x1b[9;2u", "shift+tab"),
    ("\x1b[27u", "escape"),
    ("\x1b[27;129u", "escape"),
    ("\x1b[127u", "backspace"),
    ("\x1b[32u", "space"),
    ("\x1b[32;2u", "space"),
    ("\x1b[57407u", "8"),
    ("\x1b[57407;129u", "8"),
    ("\x1b[57409;129u", "full_stop"),
    ("\x1b[57416u", "comma"),
    ("\x1b[57419u", "up"),
    ("\x1b[1;129A", "up"),
    ("\x1b[1;1:2B", "down"),
    ("\x1b[1;133C", "ctrl+right"),
    ("\x1b[3;129~", "delete"),
    ("\x1b[5;65~", "pageup"),
    ("\x1b[1;129P", "f1"),
    ("\x1b[1089u", "с"),
    ("\x1b[233u", "é"),
    ("\x1b[0;;8217u", "right_single_quotation_mark"),
    # xterm, modifyOtherKeys
    ("\x1b[27;5;99~", "ctrl+c"),
    ("\x1b[27;6;83~", "ctrl+s"),
    ("\x1b[27;2;67~", "C"),
    ("\x1b[27;2;56~", "8"),
    ("\x1b[27;2;63~", "question_mark"),
    ("\x1b[27;2;13~", "enter"),
    ("\x1b[27;2;9~", "shift+tab"),
    ("\x1b[27;2;32~", "space"),
    ("\x1b[27;1;27~", "escape"),
    ("\x1b[27;3;99~", "alt+c"),
)
REPORTED_AND_NOTHING = (
    "\x1b[56;1:3u",
    "\x1b[13;1:3u",
    "\x1b[1;1:3A",
    "\x1b[3;1:3~",
    "\x1b[56;5u",
    "\x1b[27;5;56~",
    "\x1b[56;9u",
    "\x1b[115;33u",
    "\x1b[1099;5u",
    "\x1b[57358u",
    "\x1b[57441;2u",
    "\x1b[57407;5u",
    "\x1b[u",
    "\x1b[0u",
    "\x1b[7u",
    "\x1b[55296u",
    "\x1b[9999999999999u",
    "\x1b[;;u",
    "\x1b[27;5~",
    "\x1b[99;9A",
)


def events(*pieces: str) -> list[Message]:
    parser = KeyParser()
    return [event for piece in pieces if piece for event in parser.feed(piece)]


def names(found: Iterable[Message]) -> list[str]:
    return [event.key if isinstance(event, Key) else f"paste:{event.text}" for event in found if is_typed(event)]  # type: ignore[attr-defined]


def is_typed(event: Message) -> bool:
    return isinstance(event, Key | Paste)


def silently(parser: KeyParser, text: str, silence: float) -> Iterator[Message]:
    """What comes of a text, and of so many seconds of nothing after it, by a clock of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual._parser.get_time", lambda: 0.0)
        yield from parser.feed(text)
        patch.setattr("textual._parser.get_time", lambda: silence)
        while parser._timeout_time is not None and parser._timeout_time <= silence:
            yield from parser.tick()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("\x1b[<0;10;12M", (MouseDown, 9, 11)),
        ("\x1b[<0;10;12m", (MouseUp, 9, 11)),
        ("\x1b[<64;1;1M", (MouseScrollUp, 0, 0)),
    ],
)
def test_the_mouse_is_told_where_it_is_on_and_nowhere_else(sent: str, said: tuple[type[MouseEvent], int, int]) -> None:
    (event,) = KeyParser(mouse=True).feed(sent)
    assert isinstance(event, MouseEvent)
    assert (type(event), event.x, event.y) == said
    assert events(sent) == []


@pytest.mark.parametrize(("sent", "key"), KEYS)
def test_a_key(sent: str, key: str) -> None:
    assert names(events(sent)) == [key]


@pytest.mark.parametrize(("sent", "key"), REPORTED)
def test_a_key_that_is_reported_by_number(sent: str, key: str) -> None:
    assert names(events(sent)) == [key]


@pytest.mark.parametrize("sent", REPORTED_AND_NOTHING)
def test_a_reported_key_that_types_nothing_is_no_key(sent: str) -> None:
    assert names(events(f"8{sent}7")) == ["8", "7"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 0x11FFFF), st.integers(0, 300), st.sampled_from("u~ABCDEFHPQS"))
def test_no_report_types_another_digit(code: int, modifiers: int, kind: str) -> None:
    typed = [event.character for event in events(f"\x1b[{code};{modifiers}{kind}") if isinstance(event, Key)]
    known = chr(code) if code < 0x110000 else ""
    digits = [each for each in typed if each is not None and each.isdigit()]
    assert digits == [] or (kind == "u" and (digits == [known] or 57399 <= code <= 57408))


def test_a_key_held_with_alt_types_nothing() -> None:
    (event,) = events("\x1b[56;3u")
    assert isinstance(event, Key)
    assert event.character is None


@pytest.mark.parametrize("reply", LATE_REPLIES)
def test_an_answer_that_comes_late_is_never_typed(reply: str) -> None:
    assert names(events(f"8{reply}7")) == ["8", "7"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*(sent for sent, _ in (*KEYS, *REPORTED)), *LATE_REPLIES]), max_size=12), st.data())
def test_torn_apart_anywhere_it_is_the_same(sequences: list[str], data: st.DataObject) -> None:
    text = "".join(sequences)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in itertools.pairwise([0, *cuts, len(text)])]
    known = dict((*KEYS, *REPORTED))
    assert names(events(*pieces)) == [known[each] for each in sequences if each in known]


@settings(max_examples=200, deadline=None)
@example("\x1b]0\x1b")
@given(st.text(st.sampled_from("\x1b[]OP_MAZ~$?<;:0123489ac \r\n\t\x00\x9bé漢\\\x07"), min_size=1, max_size=60))
def test_any_input_is_taken_and_what_follows_a_pause_is_read_right(text: str) -> None:
    parser = KeyParser()
    list(parser.feed(text))
    if parser._timeout_time is not None:
        parser._timeout_time = 0.0  # as after a long silence
        list(parser.tick())
    assert names(parser.feed("87\r")) == ["8", "7", "enter"]


def test_escape_alone_is_a_key_after_a_while() -> None:
    assert names(silently(KeyParser(), "\x1b", 0.5)) == ["escape"]


def test_escape_twice_and_an_arrow() -> None:
    assert names(events("\x1b\x1b\x1b[A")) == ["escape", "escape", "up"]


def test_a_sequence_whose_end_is_lost_is_nothing() -> None:
    parser = KeyParser()
    assert names(silently(parser, "\x1b[1;", 1.3)) == []
    assert names(parser.feed("8")) == ["8"]


@pytest.mark.parametrize(("key", "name"), [("\r", "enter"), ("\x1b[A", "up"), ("\x1b\x1b[A", "up"), ("\x1bOP", "f1")])
def test_an_answer_whose_end_is_lost_takes_no_key_with_it(key: str, name: str) -> None:
    assert names(events(f"\x1b]11;rgb:0/0/0{key}8"))[-2:] == [name, "8"]


def test_a_paste_of_several_lines_is_one_paste() -> None:
    assert names(events("\x1b[200~one\r\ntwo\x1b[31m\x07\x1b[201~8")) == ["paste:one\ntwo[31m", "8"]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("87\r\n92", "paste:87\n92"),
        ("87\t92", "paste:87 92"),
        ("\x0087 \x0792\x00", "paste:87 92"),
        ("87 \x1b[200~92", "paste:87 [200~92"),
        ("87\x1b[201 92", "paste:87[201 92"),
        ("e\u0301", "paste:é"),
        ("", "paste:"),
    ],
)
def test_a_paste_of_odd_content_is_one_paste(pasted: str, kept: str) -> None:
    assert names(events(f"\x1b[200~{pasted}\x1b[201~8")) == [kept, "8"]


def test_what_stands_behind_an_end_within_a_paste_is_typed() -> None:
    assert names(events("\x1b[200~87\x1b[201~1\x1b[201~")) == ["paste:87", "1"]


def test_a_paste_without_an_end_is_ended_by_silence() -> None:
    parser = KeyParser()
    assert names(silently(parser, "\x1b[200~halfway", 2.4)) == ["paste:halfway"]
    assert names(parser.feed("8")) == ["8"]


def test_a_paste_that_is_too_long_is_refused_as_a_whole_and_at_once() -> None:
    longest = events(f"\x1b[200~{'x' * LONGEST_PASTE}\x1b[201~")
    assert names(longest) == [f"paste:{'x' * LONGEST_PASTE}"]
    started = time.process_time()
    refused = events("\x1b[200~" + "87\n" * 350_000 + "\x1b[201~8")
    assert time.process_time() - started < 5
    assert isinstance(refused[0], PasteTooLong)
    assert names(refused) == ["paste:", "8"]
