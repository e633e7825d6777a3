from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.checklist.checklist_worlds import adaptations, checklist, checklists, item

from bindeledd.establishment.checklist import (
    Adaptation,
    adaptation_from,
    adaptation_values,
    adapted,
    built_in,
    differences,
)
from bindeledd.establishment.checklist.adapting import (
    CHANGEABLE,
    changed_item,
    next_own_id,
    restored,
    with_own,
    without,
)
from bindeledd.foundation.finding import BadInput

BASE = checklist(
    item("C-001"), item("C-002", ("C-001",), citation="NAV-loven § 6"), item("C-003", ("C-002",))
)
NOTHING = Adaptation("v1")


@given(checklists().flatmap(lambda base: st.tuples(st.just(base), adaptations(base))))
def test_an_adaptation_goes_through_plain_values_and_comes_back(made: tuple[Any, Adaptation]) -> None:
    base, own = made
    back = adaptation_from(json.loads(json.dumps(adaptation_values(own))))
    assert back == own
    assert adapted(base, back) == adapted(base, own)


@given(checklists().flatmap(lambda base: st.tuples(st.just(base), adaptations(base))))
def test_the_differences_are_exactly_what_the_adapted_checklist_differs_in(
    made: tuple[Any, Adaptation],
) -> None:
    base, own = made
    mine = {each.id: each for each in adapted(base, own).items}
    told = {each.item.id: each for each in differences(base, own)}
    for each in base.items:
        kind = told[each.id].kind if each.id in told else "same"
        if kind == "removed":
            assert each.id not in mine
            continue
        for name in CHANGEABLE:
            after = getattr(mine[each.id], name)
            said = (
                {field: value for field, _before, value in told[each.id].fields} if kind == "changed" else {}
            )
            if name != "depends":
                assert after == said.get(name, getattr(each, name))
    assert [i for i, d in told.items() if d.kind == "added"] == [each.id for each in own.own]
    assert len(mine) == len(base.items) - len(own.removals) + len(own.own)


def test_nothing_said_is_the_built_in_itself() -> None:
    same = adapted(built_in(), Adaptation(built_in().version))
    assert same.items == built_in().items
    assert same.base == built_in().version


def test_a_changed_item_keeps_only_what_differs_and_a_change_back_is_no_change() -> None:
    mine = replace(BASE.item("C-001"), days=9)
    own = changed_item(BASE, NOTHING, mine)
    assert own.changed == {"C-001": {"days": 9}}
    assert adapted(BASE, own).item("C-001") == mine
    assert changed_item(BASE, own, BASE.item("C-001")) == NOTHING


def test_what_the_law_has_fixed_is_not_changed() -> None:
    mine = replace(BASE.item("C-002"), citation="", only_if="split", models=("MERGER",), days=2)
    assert adapted(BASE, changed_item(BASE, NOTHING, mine)).item("C-002") == replace(
        BASE.item("C-002"), days=2
    )


def test_an_item_that_the_law_demands_is_not_removed_without_a_reason() -> None:
    with pytest.raises(BadInput, match="C-002 følger av loven") as refused:
        without(BASE, NOTHING, "C-002", "  ")
    assert refused.value.findings[0].citation == "NAV-loven § 6"
    own = without(BASE, NOTHING, "C-002", "Vi har allerede avtalen.")
    assert [each.id for each in adapted(BASE, own).items] == ["C-001", "C-003"]
    assert adapted(BASE, own).item("C-003").depends == ("C-001",)


def test_the_reason_is_needed_too_when_an_adaptation_is_read_from_values() -> None:
    own = adaptation_from({"base": "v1", "removals": [{"id": "C-002"}]})
    with pytest.raises(BadInput, match="uten begrunnelse"):
        adapted(BASE, own)


def test_another_item_is_removed_without_a_reason_and_comes_back() -> None:
    own = without(BASE, NOTHING, "C-001")
    assert adapted(BASE, own).item("C-002").depends == ()
    assert restored(own, "C-001") == NOTHING


def test_a_circle_in_the_countys_own_is_named() -> None:
    own = changed_item(BASE, NOTHING, replace(BASE.item("C-001"), depends=("C-003",)))
    with pytest.raises(BadInput, match="i ring: C-001 → C-003 → C-002 → C-001"):
        adapted(BASE, own)


def test_own_items_get_the_next_number_and_can_be_changed_and_taken_away() -> None:
    first = item(next_own_id(NOTHING), ("C-003",))
    own = with_own(NOTHING, first)
    second = item(next_own_id(own), (first.id,))
    own = with_own(own, second)
    assert [each.id for each in adapted(BASE, own).items][-2:] == ["E-001", "E-002"]
    own = changed_item(BASE, own, replace(first, days=30))
    assert adapted(BASE, own).item("E-001").days == 30
    own = without(BASE, own, "E-001")
    assert adapted(BASE, own).item("E-002").depends == ("C-003",)


def test_an_own_item_cannot_have_the_number_of_a_built_in_one() -> None:
    with pytest.raises(BadInput, match="C-001 er nummeret på en innebygd oppgave"):
        adapted(BASE, with_own(NOTHING, item("C-001")))


def test_an_adaptation_of_another_version_is_refused() -> None:
    with pytest.raises(BadInput, match="bygger på versjon v0, ikke v1"):
        adapted(BASE, Adaptation("v0"))


@pytest.mark.parametrize(
    "values",
    [
        [],
        {},
        {"base": 1},
        {"base": "v1", "color": "red"},
        {"base": "v1", "changes": "all"},
        {"base": "v1", "changes": [{"id": "C-001", "fields": {}}]},
        {"base": "v1", "changes": [{"id": "C-001", "fields": {"citation": ""}}]},
        {"base": "v1", "changes": [{"id": "C-001", "fields": {"days": "many"}}]},
        {"base": "v1", "changes": [{"id": 1, "fields": {"days": 2}}]},
        {"base": "v1", "removals": [{"id": "C-001", "reason": 1}]},
        {"base": "v1", "removals": [{"id": "C-001"}, {"id": "C-001"}]},
        {"base": "v1", "own": [{"id": "E-001"}]},
    ],
)
def test_an_adaptation_is_read_strictly(values: Any) -> None:
    with pytest.raises(BadInput):
        adaptation_from(values)


def test_a_change_of_an_item_that_is_not_there_is_refused() -> None:
    own = adaptation_from({"base": "v1", "changes": [{"id": "C-099", "fields": {"days": 2}}]})
    with pytest.raises(BadInput, match="C-099 finnes ikke i versjon v1"):
        adapted(BASE, own)
