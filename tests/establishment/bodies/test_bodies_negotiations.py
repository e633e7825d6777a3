"""Outcome, order, both sides, dissent and follow-up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.bodies.body_rows import DAY, body, decision, matter, meeting

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies import Kept, negotiation_findings

BOTH = {"state_side": "Staten betaler.", "municipal_side": "Kommunen er enig."}


def kept(matters: tuple[Row, ...], decisions: tuple[Row, ...] = (), **held: Any) -> Kept:
    return Kept(
        bodies=(body(),),
        meetings=(meeting(**{"state": "held", **held}),),
        matters=matters,
        decisions=decisions,
    )


def codes(kept: Kept, on: date = DAY) -> list[str]:
    return [finding.code for finding in negotiation_findings(kept, on=on)]


def test_a_negotiation_that_was_discussed_decided_and_says_both_sides_is_in_order() -> None:
    good = matter(1, "negotiation", meeting=1, state="decided", discussed_on=DAY - timedelta(days=7))
    assert codes(kept((good,), (decision(1, matter=1, **BOTH),))) == []


@pytest.mark.parametrize("cells", [{"state": "decided"}, {"meeting": 1}])
def test_a_negotiation_that_is_over_has_an_outcome(cells: dict[str, Any]) -> None:
    assert codes(kept((matter(1, "negotiation", **cells),))) == ["negotiation-no-outcome"]


def test_a_negotiation_in_a_meeting_to_come_needs_none_yet() -> None:
    assert codes(kept((matter(1, "negotiation", meeting=1),), state="planned")) == []


@given(st.dates(date(2023, 1, 1), date(2024, 1, 1)))
def test_what_is_decided_before_it_is_discussed_is_told_with_the_paragraph(discussed: date) -> None:
    found = negotiation_findings(
        kept(
            (matter(1, "negotiation", meeting=1, state="decided", discussed_on=discussed),),
            (decision(1, matter=1, **BOTH),),
        ),
        on=DAY,
    )
    assert [each.code for each in found] == (["negotiation-before-discussion"] if discussed > DAY else [])
    assert all("§ 8-1" in each.citation for each in found)


def test_a_negotiation_whose_discussion_is_not_known_is_told_as_that() -> None:
    found = kept((matter(1, "negotiation", meeting=1, state="decided"),), (decision(1, matter=1, **BOTH),))
    assert codes(found) == ["negotiation-not-discussed"]


def test_what_is_decided_has_a_text_but_information_needs_none() -> None:
    assert codes(kept((matter(1, state="decided"), matter(2, "information", state="decided")))) == [
        "matter-no-decision"
    ]


def test_a_matter_of_a_cancelled_meeting_goes_on_to_the_next() -> None:
    assert codes(kept((matter(1, meeting=1),), state="cancelled")) == ["matter-meeting-cancelled"]


def test_a_joint_decision_says_what_it_means_for_each_owner() -> None:
    (found,) = negotiation_findings(
        kept((matter(1, state="decided"),), (decision(1, matter=1, state_side="Betaler."),)), on=DAY
    )
    assert found.code == "decision-one-side"
    assert "kommunal side" in found.message
    assert "statlig side" not in found.message
    own = matter(1, state="decided", side="state")
    assert codes(kept((own,), (decision(1, matter=1),))) == []


@pytest.mark.parametrize("cells", [{"dissent": "Imot."}, {"dissent_by": "Hovedtillitsvalgt"}])
def test_a_dissent_has_both_a_role_and_a_text(cells: dict[str, str]) -> None:
    assert codes(kept((), (decision(1, **cells),))) == ["dissent-half"]


def test_a_follow_up_has_role_and_deadline_and_is_late_after_it() -> None:
    assert codes(kept((), (decision(1, follow_up="Kontorleder"),))) == ["follow-up-half"]
    due = kept((), (decision(1, follow_up="Kontorleder", deadline=DAY),))
    assert codes(due, DAY) == []
    assert codes(due, DAY + timedelta(days=1)) == ["follow-up-late"]
    done = kept((), (decision(1, follow_up="Kontorleder", deadline=DAY, done_on=DAY),))
    assert codes(done, DAY + timedelta(days=1)) == []


def test_another_bodys_matters_and_what_is_withdrawn_are_left_out() -> None:
    found = kept(
        (matter(1, "negotiation", meeting=1), matter(2, "negotiation", state="withdrawn", meeting=1))
    )
    assert len(negotiation_findings(found, on=DAY, body=1)) == 1
    assert negotiation_findings(found, on=DAY, body=2) == ()


def test_a_matter_with_a_decision_is_closed_and_a_meeting_that_is_over_is_recorded() -> None:
    still = kept(
        (matter(1, meeting=1), matter(2, standing=True)),
        (decision(1, matter=1, **BOTH), decision(2, matter=2, **BOTH)),
    )
    assert codes(still) == ["matter-still-open"]
    forgotten = kept((), state="planned")
    assert codes(forgotten) == []
    assert codes(forgotten, DAY + timedelta(days=1)) == ["meeting-not-recorded"]
