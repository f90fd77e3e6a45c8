"""What of a session stays when it is corrected, and what a move to another client changes."""

from msgspec.structs import replace

from srs_tui.clinical.correction import moved_to, rated_twice, with_typed_rating
from srs_tui.clinical.rating import Rating
from srs_tui.clinical.session import Held
from tests.builders import RULES, a_client, a_session


def test_a_rating_typed_anew_keeps_its_rule_and_when_it_was_recorded() -> None:
    held = a_session((87, 62, 71, 84))
    (before,) = held.ratings
    after = with_typed_rating(held, Rating(instrument="SRS", items=(90,) * 4, total=360))
    (rating,) = after.ratings
    assert (rating.total, rating.cutoff, rating.recorded) == (360, before.cutoff, before.recorded)
    assert before.cutoff is not None


def test_a_rating_that_was_not_there_is_added_and_a_missed_session_was_held() -> None:
    missed = replace(a_session((87, 62, 71, 84)), held=Held.MISSED, ratings=())
    after = with_typed_rating(missed, Rating(instrument="SRS", items=(90,) * 4, total=360))
    assert (after.held, len(after.ratings)) == (Held.HELD, 1)


def test_a_rule_goes_with_the_rating_unless_a_client_has_a_cut_off_of_their_own() -> None:
    held = a_session((87, 62, 71, 84))
    plain, other, own = a_client(), a_client("BX-1"), a_client("CX-1", cutoff=300)
    stays = moved_to(held, plain, other, RULES)
    assert (stays.client, stays.ratings) == (other.id, held.ratings)
    (judged,) = moved_to(held, plain, own, RULES).ratings
    assert judged.cutoff is not None
    assert judged.cutoff.total == 300
    (back,) = moved_to(replace(held, client=own.id, ratings=(judged,)), own, plain, RULES).ratings
    assert back.cutoff == held.ratings[0].cutoff


def test_what_another_session_of_that_day_holds_already() -> None:
    first, second, later = a_session(300, 1), a_session(320, 1), a_session(310, 2)
    second, later = replace(second, id="second"), replace(later, id="later")
    there = rated_twice(second, [first, second, later])
    assert there is not None
    assert there.session == first
    assert rated_twice(later, [first, second, later]) is None
    assert rated_twice(replace(second, ratings=()), [first, second]) is None
    other = replace(second, ratings=(replace(second.ratings[0], instrument="CSRS"),))
    assert rated_twice(other, [first, other]) is None
