"""Adopted in whatever order, the answer is the same; and a later change set that no longer fits is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Line, Municipality, Relation, Unit
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.adopting import Among, adopt, findings, put_back, putting_back_findings
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAYS = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1), date(2029, 6, 1)]


def base() -> Registry:
    """Three municipalities with an office each."""
    facts: dict[Line, object] = {}
    for number in ("9901", "9902", "9903"):
        facts["municipality", number] = Municipality(f"K{number}")
        facts["unit", number] = Unit(f"NAV {number}", "active")
        facts["performing", "*", number] = Relation(number)
    start = Period(date(2020, 1, 1))
    registered = datetime(2020, 1, 1, tzinfo=UTC)
    return Registry(Statement(line, fact, start, registered, "liste") for line, fact in facts.items())  # type: ignore[arg-type]


def change_set(identity: str, on: date, *made: Step) -> Reorganisation:
    return Reorganisation(identity, identity, "Prøve", ("koml § 20-2",), on, made)


def adopted_in(order: tuple[Reorganisation, ...]) -> Registry:
    """The registry when they are adopted one after the other, a day between."""
    registry, adopted, at = base(), [], NOW
    for one in order:
        adoption = adopt(one, Among(registry, tuple(adopted)), at)
        again = {other.id: other for other in adoption.again}
        adopted = [again.get(other.id, other) for other in adopted]
        adopted.append(adoption.registered[-1 - len(again)].reorganisation)
        registry, at = adoption.registry, at + timedelta(days=1)
    return registry


def answers(registry: Registry) -> dict[tuple[date, Line], object]:
    return {
        (on, line): fact
        for on in DAYS
        for line in registry.lines
        if (fact := registry.as_of(on).fact(line)) is not None
    }


MERGED = change_set("felles", date(2028, 1, 1), steps.OfficeMerger(("9901", "9902"), "9901", "NAV felles"))
RENAMED = change_set("navn", date(2027, 1, 1), steps.ChangeUnit("9902", "active", "NAV nytt navn"))
ASSIGNED = change_set("arbeid", date(2027, 6, 1), steps.AssignTasks(("*",), ("9902",), "9902"))
NUMBERED = change_set("nummer", date(2027, 3, 1), steps.Renumbering("9903", "9913"))
MOVED = change_set("mer", date(2028, 6, 1), steps.AssignTasks(("state",), ("9913",), "9901"))


@pytest.mark.parametrize(
    "sets", [(MERGED, RENAMED), (MERGED, ASSIGNED), (MERGED, RENAMED, ASSIGNED), (NUMBERED, MOVED, MERGED)]
)
def test_the_order_of_adoption_does_not_matter(sets: tuple[Reorganisation, ...]) -> None:
    in_order = adopted_in(tuple(sorted(sets, key=lambda one: one.effective_on)))
    expected = answers(in_order)
    for order in permutations(sets):
        found = adopted_in(order)
        assert answers(found) == expected, [one.id for one in order]
        arrows = {(s.series, s.date, s.old, s.new) for s in found.lineage.successions}
        assert arrows == {(s.series, s.date, s.old, s.new) for s in in_order.lineage.successions}


def test_a_merger_adopted_first_is_not_undone_by_an_earlier_change() -> None:
    later = adopted_in((MERGED, RENAMED)).as_of(date(2028, 6, 1))
    unit = later.unit("9902")
    assert unit is not None
    assert (unit.status, unit.name) == ("closed", "NAV nytt navn")
    assert later.work("*", "9902").unit == "9901"


def test_what_was_known_before_the_second_adoption_stays_known() -> None:
    registry = adopted_in((MERGED, RENAMED))
    before = registry.as_of(date(2027, 6, 1), NOW + timedelta(hours=1)).unit("9902")
    assert before is not None
    assert before.name == "NAV 9902"


def test_a_later_change_set_that_no_longer_fits_is_named() -> None:
    first = apply(replace(MERGED, registered_at=NOW), base()).registry
    closing = change_set(
        "avvikling",
        date(2027, 1, 1),
        steps.AssignTasks(("*",), ("9902",), "9901"),
        steps.ChangeUnit("9902", "closed"),
    )
    standing = replace(MERGED, registered_at=NOW)
    found = [
        f for f in findings(closing, Among(first, (standing,)), NOW) if f.code == "later-change-set-fails"
    ]
    assert found
    assert all("«felles», som alt er ført inn fra 1. januar 2028" in f.message for f in found)


def test_what_is_known_of_later_days_stays() -> None:
    known = base().with_more(
        [Statement(("unit", "9902"), Unit("NAV To", "active"), Period(date(2028, 3, 1)), NOW, "rettelse")]
    )
    later = adopt(RENAMED, Among(known), NOW + timedelta(days=1)).registry
    names = [
        later.as_of(on).unit("9902").name for on in (date(2027, 1, 1), date(2028, 2, 29), date(2028, 3, 1))
    ]  # type: ignore[union-attr]
    assert names == ["NAV nytt navn", "NAV nytt navn", "NAV To"]


def test_one_is_taken_back_and_those_after_it_are_carried_out_without_it() -> None:
    registry, adopted, at = base(), [], NOW
    for one in (RENAMED, MERGED):
        adoption = adopt(one, Among(registry, tuple(adopted)), at)
        adopted.append(adoption.registered[-1].reorganisation)
        registry, at = adoption.registry, at + timedelta(days=1)
    back = put_back(adopted[0], Among(registry, tuple(adopted)), at).registry
    assert answers(back) == answers(adopted_in((MERGED,)))


def test_what_another_builds_on_is_not_taken_back() -> None:
    new = change_set("ny", date(2027, 1, 1), steps.NewUnit("9999", "NAV ny"))
    uses = change_set("bruk", date(2028, 1, 1), steps.AssignTasks(("*",), ("9901",), "9999"))
    registry, adopted, at = base(), [], NOW
    for one in (new, uses):
        adoption = adopt(one, Among(registry, tuple(adopted)), at)
        adopted.append(adoption.registered[-1].reorganisation)
        registry, at = adoption.registry, at + timedelta(days=1)
    (finding, *_rest) = putting_back_findings(adopted[0], Among(registry, tuple(adopted)), at)
    assert "«bruk», som alt er ført inn fra 1. januar 2028, går da ikke" in finding.message
