"""What the commands do, seen through what they print and through the files."""

import json
import re
import stat
from datetime import date

import pytest

from srs_tui.cli.commands import COMMANDS
from srs_tui.cli.explanations import EXPLANATIONS
from srs_tui.clinical.dates import in_words
from srs_tui.wording.dates import day_and_month
from tests.cli.shell import Shell, days_ago


def test_a_rating_in_one_line(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", "87", "9.1", "9", "10", "--mode", "oral", "--note", "spoke of the move")
    assert out.startswith(f"Saved for KL-04 on {day_and_month(date.today(), date.today())}. 36.8, 0.8 above the ")
    assert "above the cut-off of 36, up 6.4 since " in out.splitlines()[0]
    assert "low first mark" not in out
    last = katrin.json("show", "KL-04")["ratings"][-1]
    assert (last["items"], last["total"], last["mode"]) == ([8.7, 9.1, 9.0, 10.0], 36.8, "oral")
    assert last["note"] == "spoke of the move"


def test_signals_are_said_with_their_rules(katrin: Shell) -> None:
    out = katrin.ok("rate", "KL-04", "8", "8", "8", "5")
    assert "below cut-off: 29.0 under 36.0, third in a row" in out
    assert "drop: 1.4, from 1.0 on" in out


@pytest.mark.parametrize(("on", "days"), [("-3", 3), ("yesterday", 1), ("today", 0), (days_ago(40), 40)])
def test_dates_of_sessions(katrin: Shell, on: str, days: int) -> None:
    katrin.ok("rate", "KL-04", "--on", on, "10", "10", "10", "10")
    assert days_ago(days) in [rating["on"] for rating in katrin.json("show", "KL-04")["ratings"]]


def test_total_only_and_skipped(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "31,2", "--total")
    katrin.ok("rate", "KL-04", "--skip", "--second")
    total, skipped = katrin.json("show", "KL-04")["ratings"][-2:]
    assert (total["items"], total["total"], total["skipped"]) == (None, 31.2, False)
    assert (skipped["items"], skipped["total"], skipped["skipped"], skipped["signals"]) == (None, None, True, [])


def test_other_instruments(shell: Shell) -> None:
    shell.ok("add", "SV-1", "--scale", "lass")
    shell.ok("rate", "SV-1", "9", "9", "9")
    line = shell.json("list")[0]
    assert (line["scale"], line["last"]["total"], line["signals"]) == ("LASS", 27.0, [])
    said = shell.ok("rate", "SV-1", "7", "7", "7", "7", "--scale", "CSRS")
    assert "28.0, 8.0 below the cut-off of 36" in said, "of the scale that was rated, not of the other one of that day"
    assert "CSRS 28.0 (7.0, 7.0, 7.0, 7.0) by aunt" in shell.ok(
        "edit", "SV-1", "7", "7", "7", "7", "--scale", "CSRS", "--by", "aunt"
    )
    scales = [rating["scale"] for rating in shell.json("show", "SV-1")["ratings"]]
    assert scales == ["LASS", "CSRS"]


def test_a_cut_off_of_the_clients_own(shell: Shell) -> None:
    shell.ok("add", "KL-04", "--cutoff", "34", "--born", "1990")
    assert "0.5 above the cut-off of 34" in shell.ok("rate", "KL-04", "34.5", "--total")
    assert shell.json("show", "KL-04")["client"]["cutoff"] == 34.0
    shell.ok("add", "MB-11")
    assert "\n  A low first mark is common, and an opening.\n" in shell.ok("rate", "MB-11", "34.5", "--total")


def test_the_caseload_stands_before_or_after_the_command(katrin: Shell) -> None:
    katrin.ok("--caseload", "other.json", "add", "AB-1")
    assert [line["code"] for line in katrin.json("list", "--caseload", "other.json")] == ["AB-1"]
    assert [line["code"] for line in katrin.json("list")] == ["KL-04"]


def test_list_as_json_holds_exactly_what_was_agreed(katrin: Shell) -> None:
    assert katrin.json("list") == [
        {
            "code": "KL-04",
            "name": "Katrin",
            "scale": "SRS",
            "outcome": None,
            "labels": [],
            "archived": False,
            "n": 2,
            "last": {"on": days_ago(2), "items": [8.7, 6.2, 7.1, 8.4], "total": 30.4},
            "change": -4.2,
            "at_stake": 5.6,
            "due": True,
            "signals": ["below-cutoff", "low-item", "drop"],
            "course": "too-few",
            "unfinished": False,
            "awaits_end": False,
            "supervision": False,
        }
    ]


def test_a_client_without_ratings(shell: Shell) -> None:
    shell.ok("add", "NEW")
    line = shell.json("list")[0]
    assert (line["n"], line["last"], line["change"], line["signals"]) == (0, None, None, [])
    shown = shell.json("show", "NEW")
    assert (shown["ratings"], shown["usual_range"], shown["adjustments"]) == ([], None, [])


def test_show_as_json_holds_exactly_what_was_agreed(katrin: Shell) -> None:
    for day, total in ((30, "34"), (28, "35"), (26, "36"), (1, "37"), (0, "38")):
        katrin.ok("rate", "KL-04", total, "--total", "--on", f"-{day}")
    katrin.ok("adjust", "KL-04", "#pace slower", "--on", "-3")
    shown = katrin.json("show", "KL-04")
    assert list(shown)[:6] == ["client", "sessions", "ratings", "course", "usual_range", "adjustments"]
    assert list(shown)[6:] == ["episodes", "outcome", "goal"]
    assert [rating["total"] for rating in shown["ratings"]] == [34.0, 35.0, 36.0, 34.6, 30.4, 37.0, 38.0]
    assert all(
        list(rating) == ["id", "on", "scale", "mode", "items", "total", "skipped", "note", "signals"]
        for rating in shown["ratings"]
    )
    # own noise 1.2: the last dip, of 4.2, came back a day ago
    assert {key: shown["course"][key] for key in ("name", "n", "moved", "since")} == {
        "name": "dipped-repaired",
        "n": 6,
        "moved": 2.5,
        "since": days_ago(2),
    }
    assert shown["course"]["rule"].startswith("Theil-Sen +2.5 over the last 6 ratings, Kendall's S +5; ")
    # median 35, neighbours 1 1 1.4 4.2 6.6 1 apart: 35 +- 3.145 x 1.2
    assert shown["usual_range"] == {"low": 31.2, "high": 38.8, "n": 7}
    assert shown["adjustments"] == [
        {
            "on": days_ago(3),
            "text": "#pace slower",
            "before": {"n": 4, "median": 34.8},
            "after": {"n": 3, "median": 37.0},
            "difference": 2.2,
            "nap": 0.6667,
            "p": 0.3143,
            "verdict": "no-clear-difference",
        }
    ]


def test_sessions_as_json_hold_what_was_rated_in_them(katrin: Shell) -> None:
    for day, total in ((36, "35"), (34, "34"), (32, "36"), (30, "34"), (28, "35"), (26, "36")):
        katrin.ok("rate", "KL-04", total, "--total", "--on", f"-{day}")
    katrin.ok("rate", "KL-04", "7", "7", "7", "7", "--scale", "CSRS", "--on", "-2", "--note", "two scales")
    sessions = katrin.json("show", "KL-04")["sessions"]
    assert [each["on"] for each in sessions] == [days_ago(day) for day in (36, 34, 32, 30, 28, 26, 9, 2)]
    last = sessions[-1]
    assert len(last.pop("id")) == 37
    ratings = last.pop("ratings")
    plain = {"note": "two scales", "talked": False, "agreed": "", "supervision": False}
    assert last == {"on": days_ago(2), "held": "held", **plain}
    srs, csrs = sorted(ratings, key=lambda rating: rating["total"], reverse=True)
    usual = srs.pop("usual_range")
    assert (usual["n"], usual["low"] < 35 < usual["high"]) == (7, True)
    assert srs == {
        "scale": "SRS", "by": "client", "mode": "paper", "items": [8.7, 6.2, 7.1, 8.4], "total": 30.4, "skipped": False,
        "cutoff": {"total": 36.0, "item": 9.0, "inclusive": False},
        "signals": srs["signals"], "reason": "",
    }  # fmt: skip
    assert {"below-cutoff", "low-item", "drop"} <= set(srs["signals"])
    assert (csrs["scale"], csrs["total"], csrs["usual_range"]) == ("CSRS", 28.0, None)
    assert "drop" not in csrs["signals"]
    assert sessions[0]["ratings"][0]["usual_range"] is None


def test_show_reads_from_top_to_bottom(katrin: Shell) -> None:
    katrin.ok("adjust", "KL-04", "#pace slower", "--on", "-5")
    out = katrin.ok("show", "kat")
    assert out.index("KL-04 Katrin") < out.index("Too few") < out.index("30.4") < out.index("#pace slower")
    assert "too early: 1 of 3 ratings before" in out


def test_undo_goes_back_step_by_step(katrin: Shell) -> None:
    katrin.ok("adjust", "KL-04", "slower")
    assert "the adjustment of KL-04" in katrin.ok("undo")
    assert "the rating of KL-04" in katrin.ok("undo")
    assert katrin.json("list")[0]["n"] == 1
    katrin.ok("undo")
    assert "the new client KL-04" in katrin.ok("undo")
    assert katrin.json("list") == []


def test_what_can_be_undone_is_listed_the_last_change_first(katrin: Shell) -> None:
    katrin.ok("adjust", "KL-04", "slower")
    before = katrin.caseload.read_bytes()
    listed = [line.split("  ", 1)[1] for line in katrin.ok("undo", "--list").splitlines()]
    assert katrin.caseload.read_bytes() == before
    assert listed[0] == f"the adjustment of KL-04 on {in_words(date.today())}"
    assert listed[-1] == "the new client KL-04"
    assert f"Undone: {listed[0]}." in katrin.ok("undo")
    assert katrin.ok("undo", "--list").splitlines()[0].endswith(listed[1])


def test_a_note_from_standard_input(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "9", "9", "9", "9", "--note", "-", input="one\ntwo\n")
    assert katrin.json("show", "KL-04")["ratings"][-1]["note"] == "one\ntwo"


def test_archived_clients_are_listed_when_asked_for(katrin: Shell) -> None:
    katrin.ok("archive", "KL-04")
    assert katrin.json("list") == []
    assert katrin.json("list", "--all")[0]["archived"] is True
    katrin.ok("archive", "--restore", "KL-04")
    assert katrin.json("list")[0]["archived"] is False


def test_backup_restore_and_check(katrin: Shell) -> None:
    katrin.ok("backup", "copy.json")
    katrin.ok("rate", "KL-04", "9", "9", "9", "9")
    assert "3 ratings" in katrin.ok("check")
    katrin.ok("restore", "copy.json")
    assert katrin.json("list")[0]["n"] == 2
    assert "Sound" in katrin.ok("check")
    assert "format 2, revision" in katrin.ok("check")
    assert stat.S_IMODE((katrin.folder / "copy.json").stat().st_mode) == 0o600


def test_check_names_the_backup_to_go_back_to(katrin: Shell) -> None:
    katrin.caseload.write_bytes(katrin.caseload.read_bytes()[:-40])
    done = katrin.run("check")
    assert done.returncode == 1
    backup = done.stderr.rpartition("srs restore ")[2].rstrip("\n")
    katrin.ok("restore", backup)
    assert katrin.json("list")[0]["n"] >= 1


def test_a_change_of_another_program_is_taken_in_only_when_accepted(katrin: Shell) -> None:
    katrin.caseload.write_text(katrin.caseload.read_text().replace("Katrin", "Katrina"))
    assert katrin.run("check").returncode == 1
    listed = katrin.run("list")
    assert "Katrina" in listed.stdout
    assert "srs check --accept" in listed.stderr
    for change in (["rate", "KL-04"], ["rate", "KL-04", "9", "9", "9", "9"], ["undo"], ["add", "NEW-1"]):
        refused = katrin.run(*change)
        assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", listed.stderr)
    katrin.ok("check", "--accept")
    katrin.ok("rate", "KL-04", "9", "9", "9", "9")


def test_fields_that_are_not_known_are_kept_and_told_the_first_twenty_of_them(katrin: Shell) -> None:
    held = json.loads(katrin.caseload.read_text())
    (client,) = held["clients"].values()
    client |= {f"hue-{number}": number for number in range(22)}
    katrin.caseload.write_text(json.dumps(held))
    said = katrin.ok("check", "--accept").splitlines()
    assert sum(line.startswith("Kept, though this program does not know it: ") for line in said) == 20
    assert "And 2 more of that kind, all of them kept." in said
    katrin.ok("client", "KL-04", "--name", "Kay")
    (client,) = json.loads(katrin.caseload.read_text())["clients"].values()
    assert (client["name"], client["hue-21"]) == ("Kay", 21)


def test_where_names_every_place_and_who_reads_it(katrin: Shell) -> None:
    lines = {line.split()[0]: line for line in katrin.ok("where").splitlines() if line}
    assert "only you (0600)" in lines["caseload"]
    assert "only you (0700)" in lines["backups"]
    assert {"drafts", "settings", "log"} <= set(lines)
    katrin.caseload.chmod(0o644)
    assert "OTHERS TOO (0644)" in katrin.ok("where")


def test_where_tells_times_in_the_zone_that_is_set(katrin: Shell) -> None:
    there = katrin.ok("where", env={"TZ": "Pacific/Kiritimati"}).splitlines()[-1]
    katrin.ok("set", "timezone", "Pacific/Kiritimati")
    assert katrin.ok("where").splitlines()[-1] == there
    assert "saved" in there


def test_practice_in_words_and_as_json(katrin: Shell) -> None:
    assert "KL-04" in katrin.ok("practice")
    figures = katrin.json("practice", "--period", "month")
    assert figures["sessions"]["below"] == {"count": 2, "n": 2, "clients": ["KL-04"]}
    assert figures["talk"][0]["code"] == "KL-04"
    assert figures["sessions"]["totals"]["median"] == 32.5


def test_help_and_version(shell: Shell) -> None:
    help = shell.ok("--help")
    listed = re.findall(r"^  ([a-z]+) ", help.partition("\ncommands:\n")[2], re.M)
    assert listed == [*COMMANDS]
    for command in listed:
        assert shell.ok(command, "--help").startswith(f"usage: srs {command}")
    assert shell.ok("--version").startswith("srs 0.")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_names_its_arguments_and_says_more(shell: Shell, command: str) -> None:
    usage, _, text = shell.ok(command, "--help").partition("\n\n")
    arguments = re.findall(r"^  ([A-Z]+) ", text, re.M)
    assert arguments == re.findall(r"(?<![-\w] )\b([A-Z]+)\b", re.sub(r"\[--?[^\]]*\]|--\w+ [A-Z]+", "", usage))
    more = " ".join(EXPLANATIONS.get(command, ()))
    assert " ".join(text.split()).endswith(" ".join(more.split()))


def test_what_is_said_beyond_a_line_is_of_commands_that_there_are() -> None:
    assert {*EXPLANATIONS} <= {*COMMANDS}
    named = re.findall(r"\bsrs ([a-z]+)", " ".join(each for said in EXPLANATIONS.values() for each in said))
    assert {*named} <= {*COMMANDS}
