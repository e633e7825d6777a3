from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.establishment.checks import (
    Claim,
    Decision,
    Share,
    Span,
    Statement,
    Whole,
    check_agreement,
    check_contradictions,
    check_ends,
    check_shares,
)

END = date(2019, 6, 30)


def span(name: str, ends: date | None) -> Span:
    return Span(name, name, None, ends)


ROWS = tuple(span(name, END) for name in "ABCDE")


def test_a_row_that_ends_a_year_before_its_neighbours_is_found_and_named() -> None:
    (found,) = check_ends((*ROWS, span("Rana", date(2018, 6, 30))))
    assert found.subject == "Rana"
    assert found.message.replace("\xa0", " ") == (
        "«Rana» slutter 30. juni 2018, 1 år før 5 andre rader, som slutter rundt 30. juni 2019."
    )
    assert found.fix


def test_a_row_that_ends_at_another_time_of_the_year_is_no_typing_error() -> None:
    assert not list(check_ends((*ROWS, span("Ofoten", date(2020, 1, 1)))))


def test_rows_without_an_end_and_plans_of_few_rows_say_nothing() -> None:
    assert not list(check_ends((span("A", END), span("B", END), span("C", date(2018, 6, 30)))))
    assert not list(check_ends((*ROWS, span("F", None))))


def test_a_plan_whose_rows_end_all_over_has_no_common_end() -> None:
    rows = [span(str(year), date(year, 3, 1)) for year in range(2015, 2023)]
    assert not list(check_ends(rows))


@given(
    st.lists(st.integers(-10, 10), min_size=3, max_size=9),
    st.sampled_from([-3, -2, -1, 1, 2, 3]),
    st.integers(-3, 3),
)
def test_only_the_row_that_is_years_off_is_found(near: list[int], years: int, days: int) -> None:
    rows = [span(str(place), END + timedelta(days=away)) for place, away in enumerate(near)]
    odd = span("odd", END.replace(year=END.year + years) + timedelta(days=days))
    assert [found.subject for found in check_ends([*rows, odd])] == ["odd"]
    assert not list(check_ends(rows))


FIRST = Statement("1", "rapporten", "piloten", "continue", "Den fortsetter.", date(2018, 8, 31), "", "R")
LATER = Statement(
    "2", "nettsiden", "piloten", "stop", "Den stopper.", date(2019, 9, 1), "september 2019", "W"
)


def test_two_standing_statements_that_differ_are_told_in_order_of_time() -> None:
    (found,) = check_contradictions((LATER, FIRST))
    assert found.message.replace("\xa0", " ") == (
        "Om piloten sier rapporten (31. august 2018): «Den fortsetter.» "
        "nettsiden (september 2019) sier: «Den stopper.»"
    )
    assert found.facts == {"earlier": "1", "later": "2"}
    assert found.citation == "R; W"


@pytest.mark.parametrize(
    "later",
    [
        replace(LATER, stance="continue"),
        replace(LATER, about="noe annet"),
        replace(LATER, replaces=("1",)),
    ],
)
def test_the_same_another_matter_or_a_replacement_is_no_contradiction(later: Statement) -> None:
    assert not list(check_contradictions((FIRST, later)))


def test_a_statement_without_a_day_is_told_to_be_dated() -> None:
    (found,) = check_contradictions((replace(LATER, on=None, when=""), FIRST))
    assert "dag ikke kjent" in found.message
    assert found.fix.startswith("Finn datoen")


ALL = Claim("alle", "Alle er positive.", ("A", "B"), "", date(2019, 9, 30))
DECISIONS = (Decision("A", "principle", date(2018, 5, 1)), Decision("B", "adopted", date(2019, 6, 1)))


def test_a_decision_in_principle_does_not_count_as_an_adoption() -> None:
    (found,) = check_agreement((ALL,), DECISIONS)
    assert "A hadde ikke vedtatt avtalen da" in found.message
    assert "§ 20-4" in found.citation
    assert found.facts == {"lacking": ["A"], "of": 2}


def test_a_claim_that_says_it_means_principle_is_true_and_so_is_one_of_adoption_when_all_have() -> None:
    assert not list(check_agreement((replace(ALL, means="principle"),), DECISIONS))
    adopted = (*DECISIONS, Decision("A", "adopted", date(2019, 9, 1)))
    assert not list(check_agreement((ALL,), adopted))


def test_an_adoption_after_the_day_of_the_claim_does_not_count_and_a_rejection_counts_against() -> None:
    assert list(check_agreement((ALL,), (*DECISIONS, Decision("A", "adopted", date(2019, 10, 1)))))
    turned = (
        *DECISIONS,
        Decision("A", "adopted", date(2018, 9, 1)),
        Decision("A", "rejected", date(2019, 9, 2)),
    )
    assert list(check_agreement((ALL,), turned))


def test_somebody_of_whom_nothing_is_known_makes_even_a_claim_of_principle_untrue() -> None:
    (found,) = check_agreement((replace(ALL, means="principle"),), DECISIONS[1:])
    assert "A er ikke kjent for" in found.message


WHOLE = Whole("w", "Budsjettet", 1_200, ("NAV", "KS"), equally=True, years=(2017, 2018))
SHARES = (Share("a", "NAVs andel", "NAV", 600, "w", 2018), Share("b", "KS' andel", "KS", 600, "w", 2018))


def codes(whole: Whole, *shares: Share) -> list[str]:
    return [found.code for found in check_shares((whole,), shares)]


def test_shares_that_add_up_of_all_owners_for_years_of_the_whole_give_nothing() -> None:
    assert codes(WHOLE, *SHARES) == []


def test_each_flaw_of_shares_has_its_own_finding() -> None:
    first, second = SHARES
    assert codes(WHOLE, first) == ["share-missing"]
    assert codes(WHOLE, first, replace(second, of="")) == ["share-without-whole", "share-missing"]
    assert codes(WHOLE, first, replace(second, amount=500)) == ["shares-do-not-add-up", "shares-not-equal"]
    assert (
        codes(replace(WHOLE, equally=False), replace(first, amount=100), replace(second, amount=1_100)) == []
    )
    assert codes(WHOLE, replace(first, year=2020), second) == ["share-of-other-year"]
    assert codes(replace(WHOLE, years=()), *SHARES) == ["share-of-no-year"] * 2
    assert codes(replace(WHOLE, amount=None), *SHARES) == []
    assert codes(WHOLE, first, replace(second, amount=None)) == []


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_shares_of_the_sum_add_up_and_one_krone_more_is_found(amounts: list[int]) -> None:
    owners = tuple(str(place) for place in range(len(amounts)))
    shares = [Share(o, o, o, amount, "w") for o, amount in zip(owners, amounts, strict=True)]
    whole = Whole("w", "Helheten", sum(amounts), owners)
    assert codes(whole, *shares) == []
    assert codes(replace(whole, amount=sum(amounts) + 1), *shares) == ["shares-do-not-add-up"]
