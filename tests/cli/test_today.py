"""`srs today`, and entries that were begun and not saved."""

from datetime import date, timedelta

from tests.cli.shell import Shell


def test_an_entry_begun_is_unfinished_in_today_and_in_the_list(katrin: Shell) -> None:
    assert katrin.json("list")[0]["unfinished"] is False
    katrin.run("rate", "KL-04", input=b"87\n")
    assert katrin.json("list")[0]["unfinished"] is True
    assert "unfinished" in katrin.ok("list")
    today = katrin.json("today")
    assert today["on"] == date.today().isoformat()
    assert [each["code"] for each in today["unfinished"]] == ["KL-04"]
    out = katrin.ok("today")
    assert "Unfinished entries" in out
    assert "KL-04" in out


def test_who_comes_every_week_is_expected_until_rated(katrin: Shell) -> None:
    katrin.ok("add", "WK-01")
    for week in range(4, 0, -1):
        on = date.today() - timedelta(weeks=week)
        katrin.ok("rate", "WK-01", "9", "9", "9", "9", "--on", on.isoformat())
    today = katrin.json("today")
    assert set(today) == {"on", "expected", "not_rated", "unfinished"}
    katrin.ok("rate", "WK-01", "9", "9", "9", "9")
    assert "WK-01" not in [each["code"] for each in katrin.json("today")["expected"]]
