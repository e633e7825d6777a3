"""The agenda of a meeting: what comes first, what is due, what waits."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.bodies.body_rows import DAY, body, decision, matter, meeting

from bindeledd.establishment.bodies import Kept, agenda_of, due_follow_ups
from bindeledd.establishment.bodies.agenda import TREATMENTS, loose_decisions, waiting_matters

BEFORE = DAY - timedelta(days=30)


def titles(number: int, kept: Kept) -> list[str]:
    held = kept.meeting(number)
    assert held is not None
    return [item.title for item in agenda_of(held, kept)]


def test_matters_come_as_information_discussion_negotiation_after_the_standing_ones() -> None:
    kept = Kept(
        bodies=(body(),),
        meetings=(meeting(),),
        matters=(
            matter(1, "negotiation", meeting=1),
            matter(2, "information", meeting=1),
            matter(3, "discussion", standing=True),
            matter(4, "discussion", meeting=1),
        ),
    )
    assert titles(1, kept) == ["Sak 3", "Sak 2", "Sak 4", "Sak 1"]


@given(st.permutations(TREATMENTS))
def test_the_order_does_not_depend_on_who_came_first(order: list[str]) -> None:
    matters = tuple(matter(n, treatment, meeting=1) for n, treatment in enumerate(order, start=1))
    kept = Kept(bodies=(body(),), meetings=(meeting(),), matters=matters)
    planned = kept.meeting(1)
    assert planned is not None
    assert [item.treatment for item in agenda_of(planned, kept)] == list(TREATMENTS)


def test_a_partnership_meeting_always_has_the_agreement_first_with_its_source() -> None:
    kept = Kept(bodies=(body(1, "partnership"),), meetings=(meeting(kind="partnership"),))
    planned = kept.meeting(1)
    assert planned is not None
    (item,) = agenda_of(planned, kept)
    assert item.kind == "agreement"
    assert "kap. 1" in item.citation
    before_the_report = meeting(2, date(2017, 1, 1), kind="partnership")
    assert agenda_of(before_the_report, Kept())[0].citation == ""


def test_a_standing_matter_about_the_agreement_takes_its_place() -> None:
    kept = Kept(
        bodies=(body(1, "partnership"),),
        meetings=(meeting(kind="partnership"),),
        matters=(
            matter(1, standing=True, title="Økonomi"),
            matter(2, standing=True, title="Partnerskapsavtalen og prioriteringer"),
        ),
    )
    assert titles(1, kept) == ["Partnerskapsavtalen og prioriteringer", "Økonomi"]


def test_a_matter_that_waits_is_on_the_next_planned_meeting_alone() -> None:
    kept = Kept(
        bodies=(body(),),
        meetings=(
            meeting(1, DAY + timedelta(days=60)),
            meeting(2, DAY),
            meeting(3, BEFORE, "held"),
            meeting(4, BEFORE, "cancelled"),
        ),
        matters=(
            matter(1),
            matter(2, meeting=4),
            matter(3, meeting=3),
            matter(4, meeting=1),
            matter(5, state="withdrawn"),
            matter(6, state="decided", meeting=3),
            matter(7, body=2),
        ),
    )
    assert titles(2, kept) == ["Sak 1", "Sak 2", "Sak 3"]
    assert titles(1, kept) == ["Sak 4"]
    assert titles(3, kept) == ["Sak 3", "Sak 6"], "what was taken up stays in the minutes"
    assert [row["number"] for row in waiting_matters(kept, 1)] == [1, 2, 3]


def test_follow_ups_of_earlier_meetings_come_when_they_are_due_and_until_they_are_done() -> None:
    kept = Kept(
        bodies=(body(),),
        meetings=(meeting(1, BEFORE, "held"), meeting(2, DAY)),
        decisions=(
            decision(1, deadline=DAY, follow_up="Kontorleder"),
            decision(2, deadline=DAY + timedelta(days=1), follow_up="Kontorleder"),
            decision(3, deadline=BEFORE, follow_up="Prosjektleder"),
            decision(4, deadline=DAY, done_on=DAY - timedelta(days=1)),
            decision(5, follow_up="Prosjektleder"),
        ),
    )
    assert [row["number"] for row in due_follow_ups(kept, on=DAY)] == [3, 1]
    assert titles(2, kept) == [
        "Oppfølging: Prosjektleder, frist 2. august 2023",
        "Oppfølging: Kontorleder, frist 1. september 2023",
    ]
    assert due_follow_ups(kept, on=DAY, body=2) == ()
    assert due_follow_ups(kept, on=BEFORE) == (), "a meeting does not follow itself up"


def test_a_decision_in_a_matter_that_nobody_put_on_the_agenda_brings_it_there() -> None:
    kept = Kept(
        bodies=(body(),),
        meetings=(meeting(1, BEFORE, "held"), meeting(2)),
        matters=(matter(1, state="decided"),),
        decisions=(decision(1, matter=1), decision(2), decision(3, matter=99)),
    )
    assert titles(1, kept) == ["Sak 1"]
    held = kept.meeting(1)
    assert held is not None
    assert [row["number"] for row in loose_decisions(held, kept)] == [2, 3], "no decision is lost"


def test_what_was_decided_or_told_does_not_wait_though_nobody_closed_it() -> None:
    kept = Kept(
        bodies=(body(),),
        meetings=(meeting(1, BEFORE, "held"), meeting(2)),
        matters=(matter(1, meeting=1), matter(2, "information", meeting=1), matter(3, meeting=1)),
        decisions=(decision(1, matter=1),),
    )
    assert titles(2, kept) == ["Sak 3"]
