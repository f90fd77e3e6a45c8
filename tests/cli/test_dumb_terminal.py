"""Corrections line by line, in a real terminal that can do nothing."""

import pexpect

from tests.cli.shell import Shell


def spawned(shell: Shell, command: str) -> "pexpect.spawn[bytes]":
    env = {**shell.env, "TERM": "dumb"}
    return pexpect.spawn(f"{shell.python} -m srs_tui {command}", env=env, cwd=str(shell.folder), timeout=180)


def answered(child: "pexpect.spawn[bytes]", *dialogue: tuple[str, str]) -> bytes:
    """What was said from the last question on; the process has ended well."""
    for question, answer in dialogue:
        child.expect_exact(question)
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    said = child.before or b""
    assert b"\x1b" not in said
    return said


def test_a_session_is_corrected(katrin: Shell) -> None:
    said = answered(
        spawned(katrin, "edit KL-04"),
        ("Relationship (now 8.7, = keeps it): ", "="),
        ("Goals (now 6.2, = keeps it): ", "72"),
        ("Approach (now 7.1, = keeps it): ", "="),
        ("Overall (now 8.4, = keeps it): ", "="),
        ("Note (empty for none): ", ""),
        ("Total 31.4. Save? [Y/n/back] ", ""),
    )
    assert b"Corrected: KL-04" in said
    assert katrin.json("list")[0]["last"]["total"] == 31.4


def test_ctrl_c_and_ctrl_d_leave_a_session_as_it_was(katrin: Shell) -> None:
    before = katrin.caseload.read_bytes()
    for key in ("c", "d"):
        child = spawned(katrin, "edit KL-04")
        child.expect_exact("Relationship (now 8.7, = keeps it): ")
        child.sendline("10")
        child.expect_exact("Goals (now 6.2, = keeps it): ")
        child.sendcontrol(key)
        child.expect_exact("Not saved: the session is as it was.")
        child.expect(pexpect.EOF)
        child.close()
    assert katrin.caseload.read_bytes() == before


def test_a_client_is_changed(katrin: Shell) -> None:
    answered(
        spawned(katrin, "client KL-04 --ask"),
        ("Code (now KL-04): ", ""),
        ("Name (now Katrin): ", "Kay"),
        ("(now SRS): ", ""),
        ("Cut-off (now none): ", "34"),
        ("Year of birth (now none): ", ""),
        ("Labels (now none): ", "loss"),
    )
    assert (katrin.json("list")[0]["name"], katrin.json("show", "KL-04")["client"]["cutoff"]) == ("Kay", 34.0)
    assert katrin.json("list")[0]["labels"] == ["loss"]


def test_a_day_that_is_rated_already_is_asked_about_first(katrin: Shell) -> None:
    answered(
        spawned(katrin, "rate KL-04 --on -2"),
        ("A second session of that day? [y/N] ", "y"),
        ("Relationship (last 8.7): ", "9"),
        ("Goals (last 6.2): ", "9"),
        ("Approach (last 7.1): ", "9"),
        ("Overall (last 8.4): ", "9"),
        ("Note (empty for none): ", ""),
        ("Save? [Y/n/back] ", "y"),
    )
    assert [each["total"] for each in katrin.json("show", "KL-04")["ratings"]] == [34.6, 30.4, 36.0]
