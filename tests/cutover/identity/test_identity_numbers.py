"""Organisation numbers, accounts and KID, and what every verdict has in common."""

from __future__ import annotations

from datetime import date

import identity_by_hand as by_hand
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity_populations import ODD, neighbours, random_digits, right_numbers

from bindeledd.cutover.identity import (
    AccountVerdict,
    KidAgreement,
    KidMethod,
    KidVerdict,
    OrganisationVerdict,
    PersonVerdict,
    check_accounts,
    check_kids,
    check_organisations,
    check_persons,
    tally,
    verdict,
    verdict_in_words,
)
from bindeledd.foundation.finding import BadInput

KINDS = (PersonVerdict, OrganisationVerdict, AccountVerdict, KidVerdict)


def named(codes: np.ndarray) -> list[str]:
    return [verdict(code).name for code in codes.tolist()]


def test_organisation_numbers_are_judged_as_by_hand() -> None:
    values = [*random_digits(20_000, seed=3, width=9), *ODD]
    found = named(check_organisations(values).codes)
    assert found == [by_hand.organisation(value) for value in values]
    assert {"VALID", "OTHER_SERIES", "CONTROL"} <= set(found)


def test_accounts_are_judged_as_by_hand_in_each_written_form() -> None:
    plain = random_digits(10_000, seed=4)
    values = [*plain, *ODD]
    values += [f"{value[:4]}.{value[4:6]}.{value[6:]}" for value in plain[:3_000]]
    values += [f"{value[:4]} {value[4:6]} {value[6:]}" for value in plain[:3_000]]
    found = named(check_accounts(values).codes)
    assert found == [by_hand.account(value) for value in values]
    assert {"PLAIN", "WITH_DOTS", "WITH_SPACES", "CONTROL", "LOST_ZERO", "SEPARATED"} <= set(found)


def test_no_single_wrong_digit_gets_past_in_organisations_and_accounts() -> None:
    for width, check, right in [
        (9, check_organisations, by_hand.organisation),
        (11, check_accounts, by_hand.account),
    ]:
        good = [
            value for value in random_digits(3_000, seed=6, width=width) if right(value) in ("VALID", "PLAIN")
        ]
        wrong = [value for number in good[:40] for value in neighbours(number)]
        assert len(wrong) > 1_000
        assert set(named(check(wrong).codes)) == {"CONTROL"}


@given(
    st.lists(st.text("0123456789-", min_size=1, max_size=26), max_size=20),
    st.sets(st.integers(2, 25), min_size=1, max_size=4),
    st.sampled_from(["mod10", "mod11"]),
)
def test_kid_follows_its_agreement_as_by_hand(values: list[str], lengths: set[int], method: str) -> None:
    # Each with every control character: one in ten or eleven is right.
    values = [value[:-1].replace("-", "1") + end for value in values for end in "0123456789-"] + values
    found = check_kids(values, KidAgreement.of(lengths, method)).codes
    accepted = KidVerdict.MOD10 if method == "mod10" else KidVerdict.MOD11
    assert [code == accepted for code in found.tolist()] == [
        by_hand.kid(each, lengths, method) for each in values
    ]


def test_a_control_value_of_ten_is_a_hyphen_and_no_digit() -> None:
    agreement = KidAgreement.of({5}, "mod11")
    body = next(f"{each:04}" for each in range(1, 9999) if by_hand.kid(f"{each:04}-", {5}, "mod11"))
    found = named(check_kids([f"{body}{end}" for end in "-0123456789"], agreement).codes)
    assert found == ["MOD11"] + ["CONTROL"] * 10
    assert named(check_kids([f"{body}-"], KidAgreement.of({5}, "mod10")).codes) == ["NOT_DIGITS"]


def test_without_an_agreement_there_is_no_verdict() -> None:
    assert named(check_kids(["18", "", None, "x"], None).codes) == [
        "NO_AGREEMENT",
        "EMPTY",
        "EMPTY",
        "NO_AGREEMENT",
    ]


def test_a_kid_says_why_it_is_refused() -> None:
    agreement = KidAgreement(frozenset({8, 11}), KidMethod.MOD10)
    values = [
        "1234 5674",
        "1234567",
        "1234567890",
        "12345678",
        "1.2E+10",
        "１２３４５６７４",
        "1234567A",
        "12345674",
    ]
    assert named(check_kids(np.array(values), agreement).codes) == [
        *("SEPARATED", "LENGTH", "LENGTH", "CONTROL", "FLOAT", "FULL_WIDTH", "NOT_DIGITS", "MOD10")
    ]


@pytest.mark.parametrize("lengths", [set(), {1}, {26}, {5, 30}])
def test_an_agreement_needs_lengths_that_a_kid_can_have(lengths: set[int]) -> None:
    with pytest.raises(BadInput) as refused:
        KidAgreement.of(lengths, "mod10")
    assert refused.value.findings[0].fix


def test_every_code_belongs_to_one_verdict_and_has_its_own_sentence() -> None:
    every = [each for kind in KINDS for each in kind]
    assert len({int(each) for each in every}) == len(every)
    assert all(verdict(int(each)) is each for each in every)
    for kind in KINDS:
        sentences = [verdict_in_words(each) for each in kind]
        assert len(set(sentences)) == len(sentences)
        assert not any(part in sentence for sentence in sentences for part in ("{", "%", "None"))


def test_each_sort_and_rule_is_told_in_words() -> None:
    assert verdict_in_words(PersonVerdict.D_1964) == "D-nummer. Gyldig etter regelen fra 1964."
    assert "ennå" in verdict_in_words(PersonVerdict.NATIONAL_EARLY)
    assert "H-nummer" in verdict_in_words(PersonVerdict.NAV_OR_H_1964)
    assert "NAV" in verdict_in_words(PersonVerdict.NAV_OR_H_1964)


def test_a_tally_counts_each_value_once() -> None:
    checked = check_persons([*right_numbers(200), None, "1"], date(2028, 1, 1))
    counted = checked.tally()
    assert sum(counted.values()) == 202
    assert counted == tally(checked.codes)
    assert counted[PersonVerdict.EMPTY] == 1
    assert 0 not in counted.values()
    assert checked.where(PersonVerdict.EMPTY, PersonVerdict.LENGTH).tolist() == [200, 201]
    assert tally(np.empty(0, np.uint8)) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_accepted_and_a_warning_at_once(kind: type) -> None:
    assert any(each.accepted for each in kind)
    assert not any(each.accepted and getattr(each, "warning", False) for each in kind)
