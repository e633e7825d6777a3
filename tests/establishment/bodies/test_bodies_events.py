"""Answers to a survey and how many came, without telling of few."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.bodies.body_rows import row, survey

from bindeledd.establishment.bodies import answers_of, response
from bindeledd.establishment.bodies.events import count_in_words, share_of
from bindeledd.foundation.few import HIDDEN

COUNTS = st.integers(0, 12)


def test_counts_and_mean_of_many_answers() -> None:
    answers = answers_of(survey(0, 5, 10, 20, 15))
    assert answers.counts == ((1, 0), (2, 5), (3, 10), (4, 20), (5, 15))
    assert answers.total == 50
    assert answers.mean == pytest.approx((10 + 30 + 80 + 75) / 50)


@pytest.mark.parametrize("counts", [(0, 0, 1, 2, 1), (0, 0, 0, 0, 1)])
def test_fewer_than_five_answers_tell_nothing_but_that(counts: tuple[int, ...]) -> None:
    answers = answers_of(survey(*counts))
    assert (answers.counts, answers.mean) == ((), None)
    assert count_in_words(answers.total) == "færre enn 5"


def test_an_answer_that_is_not_filled_in_is_not_nought() -> None:
    answers = answers_of(survey(0, 5, None, 20, 15))
    assert (answers.counts, answers.total, answers.mean) == ((), None, None)
    assert count_in_words(None) == "ikke kjent"


def test_no_answers_at_all_are_nought() -> None:
    assert answers_of(survey(0, 0, 0, 0, 0)).total == 0


def test_a_mean_that_would_give_a_hidden_count_away_is_not_told() -> None:
    answers = answers_of(survey(0, 2, 3, 10, 20))
    assert dict(answers.counts)[2] == HIDDEN
    assert answers.mean is None
    assert answers.all_few


def test_a_larger_count_that_is_hidden_with_a_few_is_not_said_to_be_few() -> None:
    answers = answers_of(survey(0, 2, 7, 18, 12))
    assert [step for step, count in answers.counts if count == HIDDEN] == [2, 3]
    assert not answers.all_few


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_no_count_of_one_to_four_is_told_or_can_be_worked_out(a: int, b: int, c: int, d: int, e: int) -> None:
    counts = dict(enumerate((a, b, c, d, e), start=1))
    answers = answers_of(survey(*counts.values()))
    if not answers.counts:
        assert answers.mean is None
        return
    told = dict(answers.counts)
    assert all(told[step] == HIDDEN for step, count in counts.items() if 0 < count < 5)
    if answers.mean is None or HIDDEN not in told.values():
        return
    # Every division that a reader could think of, tried by hand: none of the hidden is fixed.
    hidden = [step for step, count in told.items() if count == HIDDEN]
    rest = sum(counts[step] for step in hidden)
    weight = sum(step * counts[step] for step in hidden)
    most = 4 if all(counts[step] < 5 for step in hidden) else rest
    could = [
        division
        for division in product(range(1, most + 1), repeat=len(hidden))
        if sum(division) == rest and sum(s * n for s, n in zip(hidden, division, strict=True)) == weight
    ]
    assert all(len({division[place] for division in could}) > 1 for place in range(len(hidden)))


def test_the_share_that_came_is_known_only_when_both_numbers_are() -> None:
    groups = [
        row("invitations", 1, group="Kontorledere", event=1, invited=20, came=15),
        row("invitations", 2, group="Tillitsvalgte", event=1, invited=10, came=6),
    ]
    assert response(groups).share == pytest.approx(0.7)
    unknown = [*groups, row("invitations", 3, group="Ordførere", event=1, invited=5)]
    assert (response(unknown).invited, response(unknown).came, response(unknown).share) == (35, None, None)
    assert response([]).share is None
    assert (share_of(3, 4), share_of(0, 4)) == (0.75, 0.0)
    assert [share_of(1, 0), share_of(5, 4), share_of(None, 4), share_of(1, None)] == [None] * 4
    assert response([row("invitations", 1, group="Alle", event=1, invited=10, came=12)]).share is None
