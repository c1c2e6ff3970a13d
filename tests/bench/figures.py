"""Results made by hand, for tests of what is published of them."""

from __future__ import annotations

from bench.data import DataSet
from bench.measure import Measured, Run
from bench.results import OURS, START, YARDSTICK, Answer, Contest, Entry, Made, Race, Results
from bench.scores.calibration import Bin
from bench.scores.codes import CodeScore
from bench.scores.groups import GroupScore
from bench.scores.score import Score
from bench.scores.suggestions import SuggestionScore
from bench.scores.wilson import Share


def groups(right: int) -> GroupScore:
    """So many of a thousand right, found of a thousand that can be told."""
    noises = {"exact": Share(right, 1_000)}
    refused = Share(9, 10)
    return GroupScore(
        Share(right, 1_000), Share(right, 1_000), Share(right, 1_010), refused, noises, noises, {"rent": refused}
    )


def score(right: int) -> Score:
    """An answer with so many of a thousand groups right."""
    return Score(
        groups(right),
        {"exact": Share(right, 1_000)},
        SuggestionScore(Share(2, 4), Share(3, 4), Share(3, 3), {"rent": Share(3, 4)}),
        CodeScore(
            Share(8, 10), Share(8, 9), {"B01": Share(3, 5), "E01": Share(5, 5)}, {"B01": {"D01": 2}}, 1_000, 20, 300
        ),
        (Bin(30, 44.0, Share(1, 100), Share(2, 3)),),
        0.9,
    )


def measured(*seconds: float, mib: float = 100.0) -> Measured:
    """Runs of these seconds."""
    return Measured(tuple(Run(one, mib) for one in seconds))


def results() -> Results:
    """One of each: normal, hard and hold-out judged, one peer, two sizes."""
    made = Made("python -m bench.run", "2 cores", "liangqing 0.1.0")
    profiles = {"normal": 1_000, "hard": 999, "holdout": 998}
    return Results(
        {"accuracy": made, "peers": made, "speed": made},
        tuple(Answer(DataSet(profile, 100_000, 1), score(right)) for profile, right in profiles.items()),
        (contest(),),
        tuple(race(lines) for lines in (100_000, 1_000_000)),
    )


def contest() -> Contest:
    """The program and one peer."""
    entries = {
        OURS: Entry(measured(2.0), groups(999), {}),
        "a peer": Entry(measured(9.0), groups(900), {"training": 5.0}),
    }
    return Contest(DataSet("hard", 100_000, 1), entries)


def race(lines: int) -> Race:
    """One size, as if all were as fast as the number of lines says."""
    second = lines / 100_000
    return Race(
        DataSet("normal", lines, 1),
        {
            OURS: measured(4 * second, 5 * second, 6 * second, mib=900.0),
            YARDSTICK: measured(second / 2),
            START: measured(0.1),
        },
        {"exact": 3 * second, "prove": second},
    )
