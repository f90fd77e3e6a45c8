"""The made-up clients of the demo. Nobody in it lives; what they show is every signal and every course."""

from typing import Final

from msgspec import Struct

from ..clinical.episode import Ending


class MadeUp(Struct, frozen=True, kw_only=True):
    """One made-up client, and how the sessions went."""

    code: str
    name: str = ""
    scale: str = "SRS"
    born: int | None = None
    labels: tuple[str, ...] = ()
    days_ago: int
    """Since the last session; its weekday is the usual one."""
    hour: int | None = None
    """Of the usual session, local; None: the hour at which the demo is opened."""
    before: int = 0
    """How many sessions there were before those told in `totals`."""
    level: int = 385
    """About which total, in tenths, these lay."""
    totals: str
    """The last sessions, oldest first: `36.4`; `36.4t` total only; `36.4/1` with the second item weak; `-` skipped;
    `m` missed; `c` cancelled.
    """
    notes: tuple[tuple[int, str], ...] = ()
    """Notes, each with how many sessions ago."""
    talked: tuple[tuple[int, str], ...] = ()
    """Sessions that were talked about, each with how many sessions ago, and what was agreed for next time."""
    adjustments: tuple[tuple[int, str], ...] = ()
    """What was changed, each with how many sessions ago."""
    outcome: str = ""
    """The outcome scale; empty for none."""
    marks: str = ""
    """The outcome's totals at the start of the last sessions, oldest first; `-` where it was not given."""
    others: tuple[tuple[str, str], ...] = ()
    """Other raters, each with their totals in the same way."""
    goal: str = ""
    goal_marks: str = ""
    """In the same way."""
    ended: Ending = Ending.OPEN
    """How the episode ended, with the last session."""
    supervision: bool = False
    """Whether the client is to be taken to supervision."""
    marked: tuple[int, ...] = ()
    """Sessions that are, each by how many sessions ago it was."""
    archived: bool = False


MADE_UP: Final = (
    MadeUp(
        code="KL-04",
        name="Kira",
        labels=("work",),
        days_ago=7,
        before=8,
        level=384,
        totals="38.6 38.0 37.4 36.8 36.0/1 34.6/1 30.4/1",
        notes=((0, "wanted to speak of work, we spoke of home"),),
        talked=((0, "begin with work"),),
        adjustments=((2, "agree the agenda in the first five minutes #agenda"),),
    ),
    MadeUp(
        code="MB-11",
        name="Milan",
        days_ago=1,
        hour=9,
        before=6,
        level=360,
        totals="33.8/2 34.0/2 34.4/2 35.2 36.4 37.0 37.8",
        adjustments=((5, "slower, one exercise a session #pace"),),
    ),
    MadeUp(code="AS-02", name="Ada", days_ago=2, hour=10, before=9, level=394, totals="39.6 40.0 40.0 40.0 38.8"),
    MadeUp(
        code="RT-19",
        name="Rui",
        labels=("work",),
        days_ago=3,
        hour=11,
        before=6,
        level=382,
        totals="38.4 38.2 35.4/0 37.6 38.0 38.4",
        notes=((3, "felt rushed; said so, and we talked about it"),),
        talked=((3, "one thing an hour"),),
        marked=(3,),
        outcome="ORS",
        marks="18.6 20.2 19.4 23.8 26.2 27.9",
    ),
    MadeUp(code="VN-07", name="Vera", days_ago=4, hour=14, before=11, level=388, totals="38.8 39.0 m 38.6 38.9"),
    MadeUp(
        code="DH-23",
        name="Dov",
        labels=("work",),
        days_ago=5,
        hour=15,
        before=8,
        level=338,
        totals="34.2/2 33.6/2 34.0/2 33.8/2 34.4/2 34.0/2",
        adjustments=((4, "two-chair work instead of worksheets #approach"),),
    ),
    MadeUp(code="EJ-31", labels=("loss",), days_ago=6, hour=16, totals="36.8 38.2"),
    MadeUp(code="PW-15", name="Pia", days_ago=1, hour=11, before=10, level=386, totals="38.4 38.8 38.6 38.2 36.9/3"),
    MadeUp(code="LF-08", name="Lars", days_ago=38, hour=13, before=7, level=376, totals="37.8 38.0 37.6 38.2"),
    MadeUp(
        code="SG-12",
        name="Sena",
        labels=("loss", "work"),
        days_ago=2,
        hour=14,
        before=9,
        level=372,
        totals="37.4 37.0 37.2 37.6 37.4/1",
        notes=((0, "goals: still not sure what we work towards"),),
        outcome="ORS",
        marks="15.8 16.4 18.0 17.6 19.8 21.4 23.0 24.2",
        goal="speak up in the Monday meeting",
        goal_marks="2.0 2.5 3.5 - 4.5 5.0 6.0 6.5",
    ),
    MadeUp(
        code="TC-27",
        name="Tom",
        days_ago=3,
        hour=9,
        before=5,
        level=390,
        totals="39.2 - 39.4 39.0 c 39.2",
        outcome="ORS",
        marks="17.2 19.0 18.4 21.4 23.6 25.8 25.1 - 27.3",
        ended=Ending.PLANNED,
    ),
    MadeUp(code="NO-03", name="Nora", days_ago=4, hour=10, before=14, level=391, totals="39.4 39.0 39.6 39.2 36.2/0"),
    MadeUp(
        code="HK-21",
        name="Hana",
        labels=("loss",),
        days_ago=6,
        hour=9,
        before=5,
        level=352,
        totals="35.0 35.4/0 35.8 36.6 37.2 37.8 38.4",
        adjustments=((6, "say back what I heard before I answer #bond"), (2, "shorter silences #pace")),
    ),
    MadeUp(code="WZ-30", days_ago=5, hour=10, totals="40.0 40.0 40.0 40.0"),
    MadeUp(
        code="BQ-16",
        name="Bo",
        labels=("couple-e",),
        days_ago=1,
        hour=17,
        before=4,
        level=378,
        totals="37.6t 38.0t 37.4t 38.2t 37.8t",
        outcome="ORS",
        marks="30.2 31.0 30.6 32.4 33.6",
    ),
    MadeUp(
        code="CY-33",
        name="Cleo",
        scale="CSRS",
        born=2016,
        days_ago=2,
        hour=16,
        before=6,
        level=379,
        totals="38.0 37.2 38.4 37.8 38.2",
        outcome="CORS",
        marks="24.8 26.4 27.0 28.8 30.2",
        others=(("mother", "21.0 22.6 - 25.4 26.9"),),
    ),
    MadeUp(
        code="GR-50",
        name="Tuesday",
        scale="GSRS",
        days_ago=5,
        hour=18,
        before=8,
        level=370,
        totals="37.2 36.8 37.4 35.8/0",
    ),
    MadeUp(
        code="SV-01",
        name="Ines",
        scale="LASS",
        days_ago=3,
        hour=16,
        before=6,
        level=272,
        totals="27.4 27.0 27.6 27.2 27.4",
    ),
    MadeUp(
        code="FM-09",
        name="Finn",
        days_ago=4,
        hour=17,
        before=7,
        level=366,
        totals="35.6/2 35.0/2 35.4/2 37.2 37.6 37.4",
        adjustments=((3, "less homework, done together at the end #pace"),),
    ),
    MadeUp(code="JX-29", days_ago=6, hour=12, totals="31.2/0"),
    MadeUp(
        code="OU-18",
        name="Oona",
        labels=("couple-e",),
        days_ago=1,
        hour=17,
        before=5,
        level=390,
        totals="39.0 38.8 39.2 38.9 38.6 38.0 38.4 38.2 38.1",
        adjustments=((4, "a shorter check-in at the start #agenda"),),
        outcome="ORS",
        marks="21.0 22.4 23.0 24.8 24.2",
    ),
    MadeUp(
        code="IV-25",
        name="Ivo",
        days_ago=2,
        hour=12,
        before=12,
        level=387,
        totals="38.6 39.0 38.8 -",
        outcome="ORS",
        marks="27.4 26.8 27.0 24.9 23.2 21.6",
        supervision=True,
    ),
    MadeUp(
        code="YK-06",
        name="Yara",
        days_ago=66,
        hour=15,
        before=3,
        level=374,
        totals="37.0 37.6 37.8",
        outcome="ORS",
        marks="17.4 18.8 20.2 22.6 23.8 24.6",
    ),
    MadeUp(
        code="ZD-05",
        name="Zoe",
        days_ago=70,
        hour=11,
        before=10,
        level=380,
        totals="38.0 38.6 38.8",
        outcome="ORS",
        marks="14.2 15.8 17.0 19.9 22.0",
        ended=Ending.OTHER,
        archived=True,
    ),
    MadeUp(code="QA-13", days_ago=120, hour=15, before=6, level=362, totals="36.0 35.8 36.6", archived=True),
)
