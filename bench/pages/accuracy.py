"""How good the answers are: the figures, each rule, each noise, each code, and the rates of coincidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bench.pages.cells import NOTHING, counted, folded, ratio, share, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.results import Answer
    from bench.scores.score import Score

#: What we want to reach, as the page says it, in the order of the profiles.
_PRECISION: Final = "0.9998 · 0.999 · 0.995"
_RECALL: Final = "0.99 · 0.97"


def chapter(answers: Sequence[Answer]) -> list[str]:
    """Everything about accuracy."""
    sizes = ", ".join(sorted({f"{answer.data.lines:,}" for answer in answers}))
    names = [answer.data.profile for answer in answers]
    return [
        f"## Accuracy: {sizes} lines a side",
        "",
        "Groups are compared as exact sets of lines on both sides; lines that look the same are interchangeable.",
        "Which of them can be told says an [oracle](../bench/ledgers/oracle.py) that does not know the engine.",
        "In brackets the bounds that hold the share with 95 % (Wilson). What an",
        "[ideal reader](../bench/scores/reachable.py) could show among the first three bounds that from above,",
        "under the assumptions of [decision 20](decisions/0020-published-accuracy.md).",
        "",
        *table(["", "to reach", *names], _figures([answer.score for answer in answers])),
        "",
        *_held_back(answers),
        "### Each rule: right of the groups it matched",
        "",
        *table(["rule", *names], _rules([answer.score for answer in answers])),
        "",
        "### Each noise",
        "",
        "Precision: of the groups found with a line of the noise, those that are right. Recall: of the groups of the",
        "noise that can be told. Refused: of those that nobody can tell. Asked: of the groups not matched, those that",
        "stand among the first three of a question.",
        "",
        *(line for answer in answers for line in folded(answer.data.profile, _noises(answer.score))),
        "### Each code: right of the differences that have it",
        "",
        *(line for answer in answers for line in folded(answer.data.profile, _codes(answer.score))),
        "### Rates of coincidence",
        "",
        "![Share of wrong groups by rate of coincidence](pictures/benchmark-calibration.svg)",
        "",
        "Each group that no number ties carries the rate at which chance would reach its amount. Suggested groups",
        "stand in at every rank: of three alternatives two are wrong by nature.",
        "",
        *(line for answer in answers for line in folded(answer.data.profile, _bins(answer.score))),
    ]


def _figures(scores: Sequence[Score]) -> Iterator[list[str]]:
    groups, codes = [score.groups for score in scores], [score.codes for score in scores]
    asked = [score.suggestions for score in scores]
    yield ["groups matched", "", *(f"{one.precision.whole:,}" for one in groups)]
    yield ["true groups", "", *(f"{one.recall_of_all.whole:,}" for one in groups)]
    yield ["precision of matched groups", _PRECISION, *(share(one.precision) for one in groups)]
    yield ["recall of groups that can be told", _RECALL, *(share(one.recall) for one in groups)]
    yield ["groups nobody can tell, refused", "0.99", *(share(one.refused) for one in groups)]
    yield ["the same, or put together rightly", "", *(share(one.unharmed) for one in groups)]
    yield ["not matched, first of a question", "", *(share(one.first) for one in asked)]
    yield ["not matched, among the first three", "0.95", *(share(one.first_three) for one in asked)]
    yield ["what an ideal reader could show", "", *(_percent(score.reachable) for score in scores)]
    yield ["the same, where no line was matched", "", *(share(one.first_three_of_untouched) for one in asked)]
    yield ["differences with their right code", "0.97", *(share(one.right) for one in codes)]
    yield ["causes named that are true", "", *(share(one.claims) for one in codes)]
    yield ["unexplained (U99), of gross", "3 %", *(ratio(one.unexplained_minor, one.gross_minor) for one in codes)]
    yield ["asked about (S01), of gross", "", *(ratio(one.asked_minor, one.gross_minor) for one in codes)]


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.5f}"


def _held_back(answers: Sequence[Answer]) -> list[str]:
    """Hold-out beside hard: the same shares of noises, with values nobody tuned on."""
    precision = {answer.data.profile: answer.score.groups.precision.value for answer in answers}
    hard, holdout = precision.get("hard"), precision.get("holdout")
    if hard is None or holdout is None:
        return []
    return [
        "`holdout` has the shares of `hard` and draws its fees, rates, delays, series and words from ranges and lists",
        f"that nothing was tuned on. Its precision is {abs(holdout - hard):.5f}",
        f"{'below' if holdout < hard else 'above'} that of `hard`; .002 is what we allow.",
        "",
    ]


def _rules(scores: Sequence[Score]) -> Iterator[list[str]]:
    for rule in sorted({rule for score in scores for rule in score.precision_by_rule}):
        yield [rule, *(counted(score.precision_by_rule.get(rule)) for score in scores)]


def _noises(score: Score) -> list[str]:
    groups, asked = score.groups, score.suggestions.first_three_by_noise
    columns = (groups.precision_by_noise, groups.recall_by_noise, groups.refused_by_noise, asked)
    names = sorted({name for column in columns for name in column})
    rows = [[name, *(counted(column.get(name)) for column in columns)] for name in names]
    return table(["noise", "precision", "recall", "refused", "asked"], rows)


def _codes(score: Score) -> list[str]:
    called = {
        code: ", ".join(f"{name} × {count:,}" for name, count in others.items())
        for code, others in score.codes.called.items()
    }
    rows = [[code, counted(right), called.get(code, "")] for code, right in score.codes.by_code.items()]
    return table(["code", "right", "called otherwise"], rows)


def _bins(score: Score) -> list[str]:
    rows = [
        [f"{one.from_ppm:,}", f"{one.mean_ppm:,.0f}", counted(one.matched_wrong), counted(one.suggested_wrong)]
        for one in score.calibration
    ]
    return table(["rate from, ppm", "mean, ppm", "matched, wrong", "suggested, wrong"], rows) if rows else [NOTHING]
