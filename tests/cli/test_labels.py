"""Labels in the shell: given, taken off, listed by, and the practice of the clients that have one."""

import json

import pytest

from tests.cli.shell import Shell


def labels(shell: Shell, code: str) -> list[str]:
    found: list[str] = shell.json("show", code)["client"]["labels"]
    return found


def test_a_new_client_has_those_that_it_is_given(shell: Shell) -> None:
    shell.ok("add", "KL-04", "--label", "work", "--label", "Couples", "--label", "WORK")
    assert labels(shell, "KL-04") == ["Couples", "work"]
    assert shell.json("list")[0]["labels"] == ["Couples", "work"]
    assert "labels    Couples work\n" in shell.ok("client", "KL-04")
    assert "Labels: Couples, work\n" in shell.ok("show", "KL-04")


def test_labels_are_given_and_taken_off_in_one_change_to_undo(katrin: Shell) -> None:
    katrin.ok("client", "KL-04", "--label", "work", "--label", "loss")
    out = katrin.ok("client", "KL-04", "--unlabel", "WORK", "--label", "couples")
    assert "Changed: KL-04." in out
    assert "labels    couples loss\n" in out
    katrin.ok("undo")
    assert labels(katrin, "KL-04") == ["loss", "work"]
    assert "nothing changed" in katrin.ok("client", "KL-04", "--label", "Work")
    assert labels(katrin, "KL-04") == ["loss", "work"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("client", "KL-04", "--label", "two words"), "A label cannot hold a space"),
        (("client", "KL-04", "--label", "x" * 25), "at most 24 characters"),
        (("client", "KL-04", "--label", ""), "A label needs a word"),
        (("client", "KL-04", *(f"--label=l{number}" for number in range(11))), "at most 10 labels"),
        (("client", "KL-04", "--unlabel", "wrok"), "KL-04 has no label “wrok”: did you mean “work”?"),
        (("client", "KL-04", "--label", "a", "--unlabel", "A"), "is to be added and to be taken off"),
        (("add", "NEW", "--label", "a/b"), "A label cannot hold “/”"),
        (("list", "--label", "wrok"), "No client has the label “wrok”: did you mean “work”?"),
        (("practice", "--label", "xyz"), "No client has the label “xyz”: there are work."),
    ],
)
def test_what_is_refused_is_refused_in_one_line_and_changes_nothing(
    katrin: Shell, args: tuple[str, ...], said: str
) -> None:
    katrin.ok("client", "KL-04", "--label", "work")
    katrin.refuses(*args, said=said)


def test_the_list_of_those_with_a_label(katrin: Shell) -> None:
    katrin.ok("client", "KL-04", "--label", "work")
    katrin.ok("add", "MB-11", "--label", "Work")
    katrin.ok("add", "RS-08")
    assert [line["code"] for line in katrin.json("list", "--label", "WORK")] == ["KL-04", "MB-11"]
    assert "RS-08" not in katrin.ok("list", "--label", "work")
    katrin.ok("archive", "KL-04")
    katrin.ok("archive", "MB-11")
    assert "--all lists them" in katrin.run("list", "--label", "work").stderr
    assert len(katrin.json("list", "--all", "--label", "work")) == 2


def test_practice_by_label_in_words_and_as_json(katrin: Shell) -> None:
    assert "By label" not in katrin.ok("practice")
    katrin.ok("client", "KL-04", "--label", "work")
    few = ["too", "few", "(n", "=", "2)"]
    told = katrin.ok("practice").partition("By label\n")[2].splitlines()
    assert [line.split() for line in told[:2]] == [
        ["clients", "below", "median"],
        ["work", "1", *few, *few],
    ]
    every = katrin.json("practice")
    assert (every["label"], every["labels"]) == (
        None,
        [{"label": "work", "clients": ["KL-04"], "below": {"count": None, "n": 2}, "median": {"total": None, "n": 2}}],
    )
    for day in range(10, 18):
        katrin.ok("rate", "KL-04", "38", "--total", "--on", f"-{day}")
    katrin.ok("add", "MB-11")
    katrin.ok("rate", "MB-11", "20", "--total")
    (work,) = katrin.json("practice")["labels"]
    assert (work["below"], work["median"]) == ({"count": 2, "n": 10}, {"total": 38.0, "n": 10})
    assert katrin.ok("practice", "--label", "WORK").startswith("Practice: 1 active client, all sessions, label work\n")
    only = katrin.json("practice", "--label", "WORK")
    assert (only["label"], only["clients"], only["sessions"]["totals"]["n"], only["labels"]) == ("work", 1, 10, [])


def test_an_export_as_json_brings_them_into_another_caseload(katrin: Shell) -> None:
    katrin.ok("client", "KL-04", "--label", "work")
    katrin.ok("export", "--format", "json", "-o", "all.json")
    assert json.loads((katrin.folder / "all.json").read_bytes())["clients"][0]["labels"] == ["work"]
    katrin.ok("import", "all.json", "--caseload", "other.json")
    assert katrin.json("list", "--caseload", "other.json")[0]["labels"] == ["work"]
