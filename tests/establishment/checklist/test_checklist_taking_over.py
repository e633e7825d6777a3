from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.establishment.checklist.checklist_worlds import adaptations, checklist, checklists, item

from bindeledd.establishment.checklist import Adaptation, adapted, built_in, circle, offers, renewed, take
from bindeledd.establishment.checklist.adapting import changed_item, with_own, without
from bindeledd.foundation.finding import BadInput

OLD = checklist(
    item("C-001"),
    item("C-002", ("C-001",)),
    item("C-003", ("C-002",)),
    item("C-004", ("C-003",)),
    item("C-005"),
)
NEW = checklist(
    item("C-001"),
    item("C-002", ("C-001",), title="Ny tittel"),
    item("C-004", (), days=8),
    item("C-005", citation="NAV-loven § 6"),
    item("C-006", ("C-002",), citation="NAV-loven § 14"),
    version="v2",
)
BOTH = checklists("v1").flatmap(lambda old: st.tuples(st.just(old), checklists("v2"), adaptations(old)))


def kinds(own: Adaptation) -> dict[str, str]:
    return {offer.id: offer.kind for offer in offers(own, OLD, NEW)}


def test_each_item_that_differs_is_offered_by_its_kind() -> None:
    assert kinds(Adaptation("v1")) == {
        "C-002": "changed",
        "C-004": "changed",
        "C-005": "follows",
        "C-006": "new",
        "C-003": "gone",
    }


def test_an_item_that_both_changed_is_a_conflict_that_shows_all_three() -> None:
    own = changed_item(OLD, Adaptation("v1"), replace(OLD.item("C-002"), days=30))
    offer = next(each for each in offers(own, OLD, NEW) if each.id == "C-002")
    assert offer.kind == "conflict"
    assert offer.fields == ("title", "days")
    assert (offer.old, offer.new) == (OLD.item("C-002"), NEW.item("C-002"))
    assert offer.own is not None
    assert offer.own.days == 30


def test_an_item_that_the_county_removed_and_the_base_changed_is_a_conflict() -> None:
    own = without(OLD, Adaptation("v1"), "C-002")
    offer = next(each for each in offers(own, OLD, NEW) if each.id == "C-002")
    assert (offer.kind, offer.own) == ("conflict", None)
    assert "C-003" not in kinds(without(OLD, Adaptation("v1"), "C-003"))


def test_every_offer_needs_a_choice_and_those_without_are_named() -> None:
    with pytest.raises(BadInput) as refused:
        take(Adaptation("v1"), OLD, NEW, {"C-002": "take", "C-004": "keep"})
    assert {finding.subject for finding in refused.value.findings} == {"C-006", "C-003"}


def test_the_county_chooses_item_by_item() -> None:
    own = changed_item(OLD, Adaptation("v1"), replace(OLD.item("C-002"), days=30))
    own = with_own(own, item("E-001", ("C-003",)))
    made = take(own, OLD, NEW, {"C-002": "keep", "C-004": "take", "C-006": "take", "C-003": "keep"})
    mine = adapted(NEW, made)
    assert mine.item("C-002").title == "Gjør C-002"
    assert mine.item("C-002").days == 30
    assert mine.item("C-004") == NEW.item("C-004")
    assert mine.item("C-003") == OLD.item("C-003")
    assert mine.item("C-005").citation == "NAV-loven § 6"
    assert mine.item("E-001").depends == ("C-003",)
    assert mine.base == "v2"


def test_letting_a_gone_item_go_lets_what_waited_for_it_wait_past_it() -> None:
    own = with_own(Adaptation("v1"), item("E-001", ("C-003",)))
    made = take(own, OLD, NEW, {"C-002": "take", "C-004": "keep", "C-006": "take", "C-003": "take"})
    mine = adapted(NEW, made)
    assert mine.item("E-001").depends == ("C-002",)
    assert mine.item("C-004").depends == ("C-002",)


def test_a_new_item_that_the_law_demands_is_left_out_only_with_a_reason() -> None:
    choices: Any = {"C-002": "take", "C-004": "take", "C-006": "keep", "C-003": "take"}
    with pytest.raises(BadInput, match="C-006 følger av loven"):
        take(Adaptation("v1"), OLD, NEW, choices)
    made = take(Adaptation("v1"), OLD, NEW, choices, {"C-006": "Er gjort før."})
    assert made.removed == {"C-006": "Er gjort før."}


def test_a_removal_stays_and_needs_a_reason_once_the_law_demands_the_item() -> None:
    own = without(OLD, Adaptation("v1"), "C-005")
    choices: Any = {"C-002": "take", "C-004": "take", "C-006": "take", "C-003": "take", "C-005": "keep"}
    with pytest.raises(BadInput, match="C-005 følger av loven"):
        take(own, OLD, NEW, choices)
    assert take(own, OLD, NEW, choices, {"C-005": "Hos staten."}).removed == {"C-005": "Hos staten."}


@given(BOTH)
def test_taking_everything_gives_the_new_version_and_what_the_county_alone_said(
    made: tuple[Any, Any, Adaptation],
) -> None:
    old, new, own = made
    same = {each.id for each in old.items if each in new.items}
    found = take(own, old, new, {o.id: "take" for o in offers(own, old, new)})
    mine = {each.id: each for each in adapted(new, found).items}
    untouched = [each for each in new.items if each.id not in same]
    for each in untouched:
        assert replace(mine[each.id], depends=()) == replace(each, depends=())
    assert {each.id for each in mine.values() if each.id.startswith("E")} == {each.id for each in own.own}
    assert set(found.removed) == {i for i in own.removed if i in same}
    assert set(found.changed) <= {i for i in own.changed if i in same}
    plain = take(
        Adaptation(old.version), old, new, {o.id: "take" for o in offers(Adaptation("v1"), old, new)}
    )
    assert adapted(new, plain).items == new.items


@given(BOTH)
def test_keeping_everything_keeps_what_the_county_had(made: tuple[Any, Any, Adaptation]) -> None:
    old, new, own = made
    choices: Any = {o.id: "keep" for o in offers(own, old, new)}
    try:
        found = take(own, old, new, choices, dict.fromkeys((each.id for each in new.items), "Derfor."))
    except BadInput as refused:
        # What is kept may wait in a ring with what the new version says; that is told, not hidden.
        assume(all("ring" not in finding.message for finding in refused.findings))
        raise
    before = {each.id: each for each in adapted(old, own).items}
    after = {each.id: each for each in adapted(new, found).items}
    assert set(after) == set(before)
    for identity, each in before.items():
        assert (after[identity].title, after[identity].days) == (each.title, each.days)


def test_the_same_version_offers_nothing() -> None:
    assert offers(Adaptation(built_in().version), built_in(), built_in()) == ()


@given(checklists("v1"), checklists("v2"), st.sets(st.integers(1, 9)))
def test_a_renewed_list_is_the_new_one_and_what_is_kept_of_the_old(
    old: Any, new: Any, numbers: set[int]
) -> None:
    keep = {f"C-{number:03}" for number in numbers}
    found = renewed(old, new, keep)
    ids = {each.id for each in found.items}
    assert found.items[: len(new.items)] == new.items
    assert ids == {each.id for each in new.items} | (keep & {each.id for each in old.items})
    assert all(set(each.depends) <= ids for each in found.items)
    assert circle(found.items) == ()
