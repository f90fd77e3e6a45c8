"""Which program of ours is on the terminal: the caseload, or its lock, one after the other.

Textual is loaded once the first picture is on the screen.
"""

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from .cli.failure import status_of
from .cli.output import tell
from .cli.parser import CommandLine
from .clinical.refusal import Refusal
from .language import phrase
from .screens.desk import Desk
from .screens.first_picture import show_first_picture
from .screens.handed_on import HandedOn, handed_on_in
from .settings.reading import load_settings
from .settings.settings import Settings
from .store.audit import Act
from .store.caseload import Caseload
from .store.caseload_files import CaseloadFiles
from .system.clock import is_unset_utc, local_now
from .system.environment import as_started
from .system.places import caseload_path, order_path, speech_told_path, utc_told_path, wording_folder
from .system.restart import hold_signals, restart
from .system.told import is_first_time
from .terminal.modes import TerminalModes
from .wording.signs import HEARD, Signs, signs_for

if TYPE_CHECKING:
    from .app import SrsApp
    from .screens.kiosk import KioskApp
    from .store.keys import Keys
    from .widgets.terminal_app import TerminalApp

_FAILURES: Final = 3
"""How often a program that nobody is to leave is begun anew when it fails. More would go on for ever."""


def run_interface(line: CommandLine, env: Mapping[str, str] = os.environ) -> int:
    """Open the interface on the caseload asked for, or on a made-up one in a throw-away place; the exit status.

    Raises:
        StoreError: the caseload cannot be opened.
        Refusal: the command line says that something was handed on, and nothing was.
    """
    handed = HandedOn() if line.handed_on is None else handed_on_in(line.handed_on)
    try:
        settings, faults = load_settings()
        if handed.hand_over:
            taken_back = _hand_over(line, handed, settings, env)
            if isinstance(taken_back, int):
                return taken_back
            handed = taken_back
        elif line.locked:
            unlocked = _locked(line, handed, settings, env, at_start=False)
            if isinstance(unlocked, int):
                return unlocked
            handed = unlocked
        files = None if handed.demo or line.demo else _files(line, handed, env)
        if files is not None and files.shut:
            opened = _locked(line, handed, settings, env, at_start=True)
            if isinstance(opened, int):
                return opened
            handed = opened
            files = _files(line, handed, env)
        return _run_caseload(line, files, handed, settings, faults, env)
    except BaseException:
        _give_back(handed.modes)
        raise


def _files(line: CommandLine, handed: HandedOn, env: Mapping[str, str]) -> CaseloadFiles:
    """The files of the caseload, opened where they are encrypted and something was given that opens them."""
    files = CaseloadFiles(caseload_path(line.caseload, env))
    if handed.keys and files.shut:
        from .store.keys import keys_in
        from .store.unlocking import unlock

        unlock(files, keys_in(handed.keys))
    elif line.key_file is not None or line.passphrase_fd is not None:
        from .cli.request import Request
        from .cli.unlock import unlock as unlock_as_told

        unlock_as_told(files, Request(passphrase_fd=line.passphrase_fd, key_file=line.key_file))
    return files


def _signs(line: CommandLine, settings: Settings, env: Mapping[str, str]) -> Signs:
    is_heard = line.speech or settings.speech or bool(env.get("ACCESSIBLE"))
    return HEARD if is_heard else signs_for(settings.sign_set(as_started()))


def _run_caseload(
    line: CommandLine,
    files: CaseloadFiles | None,
    handed: HandedOn,
    settings: Settings,
    faults: list[str],
    env: Mapping[str, str],
) -> int:
    with ExitStack() as stack:
        gc.disable()
        stack.callback(gc.enable)
        demo = "" if files is not None else handed.demo or _throw_away_folder()
        if demo:
            import shutil

            stack.callback(partial(shutil.rmtree, demo, ignore_errors=True))
        caseload, told = _opened(files, demo, settings)
        desk = Desk(
            caseload,
            settings=settings,
            faults=faults,
            signs=_signs(line, settings, env),
            clock=local_now,
            demo=bool(demo),
            order_path=None if demo else order_path(),
        )
        for draft in caseload.drafts.with_lines(handed.drafts):
            desk.drafts.keep(draft)
        greeting = told or _greeting(desk, env)
        taken = show_first_picture(desk, env) if handed.modes is None else None
        gc.freeze()  # every record that was read: looking through them again and again would free nothing
        gc.enable()
        try:
            from .app import SrsApp

            app = SrsApp(desk, env=env, modes_before=handed.modes, greeting=greeting, taken_back=handed.taken_back)
            app.taken = taken
            app.run(mouse=settings.mouse)
        finally:
            if taken is not None and not taken.is_handed_over:
                taken.let_go()
        return _ended(app, desk, line, demo)


def _opened(files: CaseloadFiles | None, demo: str, settings: Settings) -> tuple[Caseload, str]:
    """The caseload in these files, and what there is to tell of them; without files, the made-up one in `demo`."""
    if files is None:
        from .store.demo import demo_caseload

        return demo_caseload(Path(demo), local_now(settings.timezone)), ""
    caseload = Caseload.open(files)
    told = " ".join(files.at_start()[:1])
    caseload.audit.note(Act.OPENED)
    return caseload, told


def _greeting(desk: Desk, env: Mapping[str, str]) -> str:
    """What is worth a word at the first start; nothing where the faults of the settings are told in its place."""
    if desk.faults:
        return ""
    if desk.signs.is_heard and (desk.demo or is_first_time(speech_told_path())):
        return phrase("The question mark lists the keys. To rate line by line, leave and type srs rate.")
    if not desk.demo and is_unset_utc(desk.settings.timezone, env) and is_first_time(utc_told_path()):
        return phrase("Days change at midnight UTC on this computer: set your time zone in the settings (,).")
    return ""


def _ended(app: "SrsApp", desk: Desk, line: CommandLine, demo: str) -> int:
    """What is said and done when the caseload's program is over: begin the next one, or the exit status."""
    from .screens.unfinished import tell_unfinished

    status = _status(app)
    tell_unfinished(desk, is_quiet=app.gives_way or bool(status))
    if status is not None:
        return status
    if not demo and app.hand_over is None:
        desk.caseload.audit.note(Act.LOCKED)
    lines = map(desk.caseload.drafts.line_of, desk.drafts.waiting())
    hold_signals()
    status = _status(app)  # a signal may have come while the last of what was typed went to the disk
    if status is not None:
        return status
    hand_over = b"" if app.hand_over is None else app.hand_over.encoded()
    left = HandedOn(modes=app.modes_before, demo=demo, drafts=tuple(lines), hand_over=hand_over)
    return _begin_anew(line, left, *([] if hand_over else ["--locked"]))


def _locked(
    line: CommandLine, handed: HandedOn, settings: Settings, env: Mapping[str, str], *, at_start: bool
) -> HandedOn | int:
    """Ask until it is opened; what goes on after that, or the exit status where nothing does."""
    signs = _signs(line, settings, env)
    files = None if line.demo else CaseloadFiles(caseload_path(line.caseload, env))
    lock: KioskApp
    if files is not None and files.shut:
        from .screens.lock import LockApp

        lock = LockApp(files, settings, signs, at_start=at_start, env=env, modes_before=handed.modes)
    else:
        from .screens.curtain import CurtainApp

        lock = CurtainApp(settings, signs, env=env, modes_before=handed.modes)
    lock.run(mouse=False)
    left = replace(handed, modes=lock.modes_before)
    if lock.failure is not None and not at_start and handed.failed < _FAILURES:
        return _begin_anew(line, replace(left, failed=handed.failed + 1), "--locked")
    if (status := _status(lock)) is not None:
        return status
    if files is not None and files.shut and lock.keys is None and not at_start:  # decrypted meanwhile
        return _locked(line, left, settings, env, at_start=at_start)
    return replace(left, keys=_keys_in_bytes(lock.keys))


def _keys_in_bytes(keys: "Keys | None") -> bytes:
    """The keys as they go to the next program."""
    if keys is None:
        return b""
    from .store.keys import identity_file

    return identity_file(keys)


def _throw_away_folder() -> str:
    from tempfile import mkdtemp

    return mkdtemp(prefix="srs-demo-")


def _hand_over(line: CommandLine, handed: HandedOn, settings: Settings, env: Mapping[str, str]) -> HandedOn | int:
    """Let the client answer; what goes on after that, or the exit status where nothing does."""
    from .app import KEPT_WITHIN
    from .clinical.instrument import instrument_named
    from .screens.hand_over import hand_over_in
    from .screens.hand_over_app import HandOverApp, files_for_client
    from .settings.scale_wording import short_labels, wording_of
    from .store.demo import demo_path

    hand_over = hand_over_in(handed.hand_over)
    path = demo_path(Path(handed.demo)) if handed.demo else caseload_path(line.caseload, env)
    files = files_for_client(path, hand_over)
    instrument = instrument_named(hand_over.instrument)
    try:
        wording = wording_of(instrument, wording_folder())
    except Refusal:  # it was sound a moment ago; a client sits here, and no shell
        wording = short_labels(instrument)
    signs = _signs(line, settings, env)
    app = HandOverApp(hand_over, wording, files, settings, signs, modes_before=handed.modes)
    app.run(mouse=False)
    app.drafts.close(KEPT_WITHIN)
    drafts = (*handed.drafts, *map(app.lines.line_of, app.drafts.waiting()))
    left = replace(handed, modes=app.modes_before, drafts=drafts)
    if app.failure is not None and handed.failed < _FAILURES:
        return _begin_anew(line, replace(left, hand_over=app.hand_over.encoded(), failed=handed.failed + 1))
    if (status := _status(app)) is not None:
        return status
    return replace(left, hand_over=b"", taken_back=hand_over.rating, keys=_keys_in_bytes(app.keys))


def _status(app: "TerminalApp", caseload: "Caseload | None" = None) -> int | None:
    """The exit status of the program, with a word where something went wrong; None where another program goes on.
    `caseload`: the one that was open.
    """
    from .terminal.driver import RemoteDriver

    failure, driver = app.failure, app.driver
    told = driver.told_to_end if isinstance(driver, RemoteDriver) else None
    if app.keeps_terminal:
        if failure is None and told is None:
            return None
        _give_back(app.modes_before)
    if failure is not None:
        return status_of(getattr(failure, "error", failure), caseload)  # a worker's is inside another
    return told or app.return_code or 0


def _begin_anew(line: CommandLine, left: HandedOn, *options: str) -> int:
    """Begin this program anew, on the same caseload, with an empty memory. Returns only where that cannot be done."""
    same = [
        *(["--caseload", line.caseload] if line.caseload else []),
        *(["--demo"] if line.demo else []),
        *(["--speech"] if line.speech else []),
    ]
    try:
        restart([*same, *options], left.encoded())
    except OSError as error:
        _give_back(left.modes)
        tell(
            phrase(
                "The screen could not be locked ({strerror}), so the program has ended. What was saved is safe.",
                strerror=error.strerror,
            )
        )
        return 1


def _give_back(modes: TerminalModes | None) -> None:
    """Leave the terminal as it was before all of our programs."""
    if modes is not None and sys.__stdout__ is not None:
        modes.give_back(sys.__stdout__.fileno())
