"""The course of an alliance in words. The client may see the screen: the names of methods are kept for the detail."""

from datetime import date
from types import MappingProxyType
from typing import Final

from ..clinical.course import Course, CourseName
from ..clinical.exact import nearest
from ..clinical.score import format_change, format_score
from ..language import phrase
from ..words import counted
from .dates import day_and_month, short_date

_COURSES: Final = MappingProxyType(
    {
        CourseName.TOO_FEW: "too few",
        CourseName.DIPPED: "dipped",
        CourseName.FALLING: "falling",
        CourseName.DIPPED_REPAIRED: "dipped and repaired",
        CourseName.RISING: "rising",
        CourseName.STEADY_STRONG: "steady, strong",
        CourseName.STEADY_LOW: "steady, low",
        CourseName.STEADY: "steady",
    }
)

_OVER: Final = MappingProxyType(
    {
        CourseName.DIPPED: "Dipped {over}",
        CourseName.DIPPED_REPAIRED: "Dipped and repaired {over}",
        CourseName.STEADY_STRONG: "Steady, strong {over}",
        CourseName.STEADY_LOW: "Steady, low {over}",
        CourseName.STEADY: "Steady {over}",
    }
)


def course_words(name: CourseName) -> str:
    """`dipped and repaired`."""
    return phrase(_COURSES[name])


def moved_words(course: Course) -> str:
    """How far the ratings moved, without a sign: `3.2`."""
    return format_score(abs(nearest(course.moved)))


def course_sentence(course: Course, today: date, *, brief: bool = False) -> str:
    """A course with its numbers: `Falling: about 3.2 points down over the last 6 ratings`.

    A dip with its date, `Down 4.5 on 24 November, not back yet`: a break on one day and an erosion over weeks ask for
    different talks. `brief`: where there is little room, `over 6 ratings`.
    """
    over = phrase("over {n} ratings", n=course.n) if brief else phrase("over the last {n} ratings", n=course.n)
    dip = course.dip
    match course.name:
        case CourseName.TOO_FEW:
            return phrase("Too few ratings for a course (n = {n})", n=course.n)
        case CourseName.DIPPED | CourseName.DIPPED_REPAIRED if dip is not None:
            back = (
                phrase("not back yet")
                if dip.back is None
                else phrase("back since {back}", back=day_and_month(dip.back, today))
            )
            return phrase(
                "Down {fell} on {on}, {back}", fell=format_score(dip.fell), on=day_and_month(dip.on, today), back=back
            )
        case CourseName.FALLING:
            return phrase("Falling: about {course} points down {over}", course=moved_words(course), over=over)
        case CourseName.RISING:
            return phrase("Rising: about {course} points up {over}", course=moved_words(course), over=over)
        case _:
            return phrase(_OVER[course.name], over=over)


def course_reason(course: Course, today: date) -> str:
    """Why the course makes a conversation due, in the width of a table's cell: `falling 3.2 over 6`."""
    if course.name is CourseName.DIPPED and course.dip is not None:
        return phrase(
            "down {fell} on {on}, not back", fell=format_score(course.dip.fell), on=short_date(course.dip.on, today)
        )
    return phrase(
        "{course} {moved_words} over {n}", course=course_words(course.name), moved_words=moved_words(course), n=course.n
    )


def course_rule(course: Course) -> str:
    """The rule with its numbers and the names of its methods, for the detail."""
    if course.name is CourseName.TOO_FEW:
        return phrase(
            "{n}, a course (Theil-Sen, Kendall) needs {needed}", n=counted(course.n, "rating"), needed=course.needed
        )
    move, dip = format_score(nearest(course.least_move)), format_score(nearest(course.least_dip))
    said = [
        phrase(
            "Theil-Sen {moved} over the last {n} ratings, Kendall's S {surplus:+d}",
            moved=format_change(nearest(course.moved)),
            n=course.n,
            surplus=course.surplus,
        ),
        phrase(
            "rising or falling from {move} and an S of {surplus_needed} on",
            move=move,
            surplus_needed=course.surplus_needed,
        ),
        phrase("a dip from {dip} on", dip=dip),
    ]
    if course.name in (CourseName.STEADY_LOW, CourseName.STEADY_STRONG) and course.cutoff is not None:
        middle, cutoff = nearest(course.median), course.cutoff
        low = course.name is CourseName.STEADY_LOW
        if cutoff.inclusive:
            word = phrase("at or below") if low else phrase("above")
        else:
            word = (
                phrase("not below") if not low else phrase("below") if middle < cutoff.total else phrase("just below")
            )
        said.append(
            phrase(
                "median {middle}, {word} {total}",
                middle=format_score(middle),
                word=word,
                total=format_score(cutoff.total),
            )
        )
    elif course.name is CourseName.STEADY:
        said.append(phrase("no cut-off"))
    return "; ".join(said)
