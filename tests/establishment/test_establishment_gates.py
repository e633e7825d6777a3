"""What gates need: milestones by the log, and the tasks and decisions that they rest on here."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.checklist import built_in
from bindeledd.establishment.checklist.items import Item
from bindeledd.establishment.gates import Ground, gates, go_stops, next_gate, to_do_again
from bindeledd.reorganisation.status import STATES, Event, Milestone, Status, status_of
from bindeledd.reorganisation.status.log import Entry
from bindeledd.reorganisation.status.milestones import MILESTONES

HOST, OTHER, THIRD = "3448", "3447", "3449"
START = datetime(2024, 1, 1, tzinfo=UTC)


def item(milestone: str, identity: str = "X-01", evidence: str = "Referat", per: str = "once") -> Item:
    return Item(
        identity, identity, "decision", ("project_leader",), "project_leader", "", -6.0, 5, evidence,
        per=per, milestone=milestone,  # type: ignore[arg-type]
    )  # fmt: skip


def log(*entries: tuple[str, str]) -> list[Entry]:
    """Entries by kind and subject, a day apart; «moved» has the state in place of the subject."""
    found: list[Entry] = []
    for day, (kind, subject) in enumerate(entries):
        at = START + timedelta(days=day)
        if kind == "moved":
            found.append(Event("moved", at.date(), at, "x", state=subject))
        elif kind in ("dropped_out", "date_moved", "paused"):
            found.append(Event(kind, at.date(), at, "x", subject))  # type: ignore[arg-type]
        else:
            found.append(Milestone(kind, at.date(), at, "x", subject))
    return found


def stands(*entries: tuple[str, str], people: tuple[str, ...] = (HOST, OTHER)) -> Status:
    return status_of(log(*entries), people, host=HOST, model="HOST_ADMIN")


def built(status: Status, *grounds: Ground, decisions: tuple[Row, ...] = ()) -> dict[str, object]:
    found = gates(status, grounds, model="HOST_ADMIN", host=HOST, decisions=decisions)
    return {
        f"{condition.kind}/{condition.subject}": condition for gate in found for condition in gate.conditions
    }


def go(verdict: str, **more: object) -> Row:
    row = {
        "number": 1,
        "on": date(2024, 5, 1),
        "verdict": verdict,
        "conditions": None,
        "conditions_met": None,
    }
    return row | more  # type: ignore[return-value]


def test_there_is_a_gate_for_every_state_after_the_first() -> None:
    found = gates(stands(), (), model="HOST_ADMIN", host=HOST)
    assert tuple(gate.state for gate in found) == STATES[1:]
    assert [gate.state for gate in found if gate.next] == ["mapped"]


@pytest.mark.parametrize("model", ["HOST_ADMIN", "HOST_BOARD", "MERGER", "CLOSE_COOP", None])
def test_the_next_gate_lacks_exactly_what_the_status_says_is_missing(model: str | None) -> None:
    status = status_of(log(("mandate", "")), (HOST, OTHER, THIRD), host=HOST, model=model)
    found = next_gate(gates(status, (), model=model, host=HOST))
    assert found is not None
    assert {(c.kind, c.subject) for c in found.missing} == {(m.kind, m.subject) for m in status.missing}


def test_a_milestone_is_ready_when_its_tasks_are_done_and_proved() -> None:
    ready = Ground(item("mandate"), "", "done", proofs=1)
    assert built(stands(), ready)["mandate/"].ready  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("status", "proofs", "evidence"),
    [("in_progress", 1, "Referat"), ("done", 0, "Referat"), ("waiting", 0, "")],
)
def test_a_milestone_waits_for_a_task_that_is_not_done_or_not_proved(
    status: str, proofs: int, evidence: str
) -> None:
    left = Ground(item("mandate", evidence=evidence), "", status, proofs)
    condition = built(stands(), left)["mandate/"]
    assert condition.left == (left,)  # type: ignore[attr-defined]
    assert not condition.ready  # type: ignore[attr-defined]


def test_what_is_not_relevant_needs_no_proof_and_what_asks_for_none_neither() -> None:
    aside = Ground(item("mandate", "A"), "", "not_relevant", proofs=0)
    plain = Ground(item("mandate", "B", evidence=""), "", "done", proofs=0)
    assert built(stands(), aside, plain)["mandate/"].ready  # type: ignore[attr-defined]


def test_a_milestone_without_tasks_is_never_ready_by_itself() -> None:
    assert not built(stands())["mandate/"].ready  # type: ignore[attr-defined]


def test_what_the_cut_over_works_out_is_only_seen_here() -> None:
    done = Ground(item("reconciled"), "", "done", proofs=1)
    assert not built(stands(), done)["reconciled/"].ready  # type: ignore[attr-defined]


def test_each_municipality_has_its_own_condition_and_rests_on_its_own_task() -> None:
    own = Ground(item("council_decision", per="participant"), OTHER, "done", proofs=1)
    left = Ground(item("council_decision", per="participant"), HOST, "in_progress", proofs=0)
    found = built(stands(), own, left)
    assert found[f"council_decision/{OTHER}"].ready  # type: ignore[attr-defined]
    assert not found[f"council_decision/{HOST}"].ready  # type: ignore[attr-defined]


def test_the_host_does_not_delegate_to_itself() -> None:
    assert {key for key in built(stands()) if key.startswith("delegation/")} == {f"delegation/{OTHER}"}


@pytest.mark.parametrize(
    ("decisions", "passes"),
    [
        ((), False),
        ((go("no_go"),), False),
        ((go("conditions", conditions="Telefon"),), False),
        ((go("conditions", conditions="Telefon", conditions_met=date(2024, 5, 20)),), True),
        ((go("go"),), True),
        ((go("go"), go("no_go", number=2, on=date(2024, 5, 10))), False),
        ((go("no_go"), go("go", number=2)), True),
    ],
)
def test_the_latest_decision_to_go_lets_it_through(decisions: tuple[Row, ...], passes: bool) -> None:
    assert (go_stops(decisions) == ()) is passes
    done = Ground(item("go_decision"), "", "done", proofs=1)
    condition = built(stands(), done, decisions=decisions)["go_decision/"]
    assert condition.ready is passes  # type: ignore[attr-defined]


def test_who_drops_out_opens_again_what_rests_on_who_takes_part() -> None:
    status = stands(
        ("mandate", ""), ("mapping", ""), ("consequences", ""), ("economy", ""),
        ("dropped_out", THIRD), people=(HOST, OTHER, THIRD),
    )  # fmt: skip
    done = Ground(item("consequences", "C-1"), "", "done", proofs=1)
    begun = Ground(item("economy", "C-2"), "", "in_progress", proofs=0)
    kept = Ground(item("mapping", "C-3"), "", "done", proofs=1)
    found = built(status, done, begun, kept)
    assert found["consequences/"].standing == "reopened"  # type: ignore[attr-defined]
    assert found["mapping/"].standing == "reached"  # type: ignore[attr-defined]
    assert to_do_again(status.reopened, (done, begun, kept)) == (done,)


@given(
    kinds=st.lists(st.sampled_from([kind.id for kind in MILESTONES]), max_size=12),
    dropped=st.booleans(),
)
def test_every_condition_stands_in_one_way_and_agrees_with_the_log(kinds: list[str], dropped: bool) -> None:
    entries = [
        (kind, next((OTHER for k in MILESTONES if k.id == kind and k.per != "once"), "")) for kind in kinds
    ]
    status = stands(*entries, *([("dropped_out", THIRD)] if dropped else []), people=(HOST, OTHER, THIRD))
    reached = {(m.kind, m.subject) for m in status.milestones}
    again = {(r.milestone.kind, r.milestone.subject) for r in status.reopened}
    for gate in gates(status, (), model="HOST_ADMIN", host=HOST):
        assert gate.open == (not gate.missing)
        for condition in gate.conditions:
            key = (condition.kind, condition.subject)
            assert (condition.standing == "reached") == (key in reached)
            assert (condition.standing == "reopened") == (key in again)


def test_every_milestone_is_led_to_by_the_built_in_checklist() -> None:
    led_to = {each.milestone for each in built_in().items if each.milestone}
    assert led_to == {kind.id for kind in MILESTONES}
