"""Labels: what is one, how they are kept, and the figures of the clients that have one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_tui.clinical.client import Client
from srs_tui.clinical.figures import Quartiles, Share
from srs_tui.clinical.label import (
    checked_label,
    checked_labels,
    has_label,
    label_named,
    labels_of,
    parse_labels,
    without_labels,
)
from srs_tui.clinical.practice import Period, Practice, practice_of
from srs_tui.clinical.refusal import Refusal
from srs_tui.clinical.standing import Standing, standing_of
from srs_tui.clinical.validation import check_client_record
from srs_tui.wording.practice_sections import practice_sections
from tests.builders import NOW, RULES, TODAY, a_client, a_session, an_adjustment


@pytest.mark.parametrize("label", ["couples", "a", "2026", "first-year", "x_y", "Trauer", "Übergang", "哀", "x" * 24])
def test_labels_that_are_taken(label: str) -> None:
    assert checked_label(label) == label


def test_an_accent_typed_on_its_own_belongs_to_its_letter() -> None:
    assert checked_labels(["U\u0308bergang", "übergang"]) == ("Übergang",)
    assert has_label(a_client(labels=("Übergang",)), "u\u0308bergang")


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("", "needs a word"),
        ("x" * 25, "at most 24 characters"),
        ("two words", "a space"),
        ("a,b", "“,”"),
        ("a.b", "“.”"),
        ("#work", "“#”"),
        ("a\nb", "control character"),
        ("a\u202eb", "control character"),
        ("[b]", "cannot hold"),
        ("-x", "cannot begin with"),
    ],
)
def test_labels_that_are_refused_in_one_line(label: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        checked_label(label)
    assert str(refused.value).isprintable()
    with pytest.raises(Refusal):
        check_client_record(a_client(labels=(label,)), NOW)


def test_each_is_kept_once_as_first_typed_and_sorted() -> None:
    assert checked_labels(["work", "Couples", "WORK", "couples"]) == ("Couples", "work")
    assert parse_labels(" work,loss ") == ("loss", "work")
    assert parse_labels(" , ") == ()


def test_ten_are_taken_and_eleven_are_not() -> None:
    ten = [f"l{number}" for number in range(10)]
    assert len(checked_labels([*ten, "L0"])) == 10
    with pytest.raises(Refusal, match="at most 10 labels, not 11"):
        checked_labels([*ten, "more"])


@given(st.lists(st.text(max_size=26), max_size=12))
def test_what_is_taken_is_taken_again_as_it_is(texts: list[str]) -> None:
    try:
        labels = checked_labels(texts)
    except Refusal:
        return
    assert checked_labels(labels) == labels == parse_labels(" ".join(labels))
    assert len({label.casefold() for label in labels}) == len(labels) <= 10


def test_a_label_is_taken_off_in_any_case_and_one_that_is_not_there_is_refused() -> None:
    client = a_client(labels=("Couples", "work"))
    assert without_labels(client, ["COUPLES"]) == ("work",)
    with pytest.raises(Refusal, match="KL-04 has no label “couple”: did you mean “Couples”"):
        without_labels(client, ["couple"])


@pytest.mark.parametrize(
    ("clients", "said"),
    [
        ([a_client(labels=("Couples", "work"))], "did you mean “Couples”"),
        ([a_client(labels=("work",))], "there are work."),
        ([a_client(labels=tuple(f"l{number}" for number in range(9)))], "l7 and 1 more"),
        ([a_client()], "srs client CODE --label L gives one"),
        ([], "srs client CODE --label L gives one"),
    ],
)
def test_a_label_that_nobody_has_is_refused_naming_the_nearest(clients: list[Client], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        label_named("cuples", clients)
    assert "No client has the label “cuples”" in str(refused.value)
    assert said in str(refused.value)


def test_the_labels_of_a_caseload_are_told_as_the_first_client_has_them() -> None:
    clients = [a_client("A", labels=("Work",)), a_client("B", labels=("loss", "work"))]
    assert labels_of(clients) == ("loss", "Work")
    assert label_named("WORK", clients) == "Work"
    assert all(has_label(each, "WORK") for each in clients)


def standing(code: str, totals: list[int], labels: tuple[str, ...], *, archived: bool = False) -> Standing:
    """A client rated weekly, last today."""
    client = a_client(code, labels=labels, archived=archived)
    sessions = [
        a_session(total, TODAY - timedelta(weeks=back), client=client.id) for back, total in enumerate(totals[::-1])
    ]
    return standing_of(client, sessions[::-1], TODAY, RULES)


def practice(*standings: Standing, label: str | None = None, period: Period = Period.ALL) -> Practice:
    return practice_of(standings, [], period, TODAY, RULES, label=label)


def by_label(found: Practice) -> dict[str, tuple[str, ...]]:
    sections = [each for each in practice_sections(found, RULES) if each.title == "By label"]
    return {row.label: row.cells for section in sections for row in section.rows}


def test_each_label_has_its_clients_its_median_and_its_share_below() -> None:
    found = practice(
        standing("A", [350] * 5 + [380], ("work",)),
        standing("B", [370] * 4, ("Work", "loss")),
        standing("C", [200], ()),
    )
    loss, work = found.labels
    assert (loss.label, loss.clients, loss.totals.n) == ("loss", ("client-B",), 4)
    assert (work.label, work.clients) == ("work", ("client-A", "client-B"))
    assert work.below == Share(5, 10, ("client-A",))
    assert work.totals == Quartiles(10, 350, 360, 370, ("client-A", "client-B"))
    assert work.medians == (350, 370)
    assert by_label(found) == {
        "loss": ("1", "too few (n = 4)", "too few (n = 4)"),
        "work": ("2", "50 % of 10", "36.0 (n = 10)"),
    }


@pytest.mark.parametrize(("ratings", "told"), [(9, False), (10, True)])
def test_figures_are_hidden_below_ten_ratings(ratings: int, told: bool) -> None:
    cells = by_label(practice(standing("A", [380] * ratings, ("work",))))["work"]
    assert cells == (("1", "0 % of 10", "38.0 (n = 10)") if told else ("1", "too few (n = 9)", "too few (n = 9)"))


def test_no_label_no_section() -> None:
    assert by_label(practice(standing("A", [380] * 20, ()))) == {}


def test_archived_clients_count_for_the_sessions_they_had_in_the_period() -> None:
    gone = standing_of(a_client("A", labels=("work",), archived=True), (a_session(380, 0),), TODAY, RULES)
    assert [each.clients for each in practice(gone).labels] == [("client-A",)]
    assert practice(gone, period=Period.WEEK).labels == ()
    idle = standing_of(a_client("B", labels=("work",)), (), TODAY, RULES)
    assert [each.clients for each in practice(idle, period=Period.WEEK).labels] == [("client-B",)]


def test_with_a_label_only_its_clients_are_counted() -> None:
    work, other = standing("A", [350, 350], ("work", "loss")), standing("B", [300], ())
    adjustments = [an_adjustment("#pace", TODAY, client=each.client.id) for each in (work, other)]
    found = practice_of([work, other], adjustments, Period.ALL, TODAY, RULES, label="WORK")
    assert (found.clients, found.label, found.sessions.totals.n) == (1, "WORK", 2)
    assert [each.client.code for each in found.talk] == ["A"]
    assert [each.clients for each in found.adjustments] == [("client-A",)]
    assert by_label(found) == {}
