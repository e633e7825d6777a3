from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.establishment.checklist.checklist_worlds import checklists, item

from bindeledd.establishment.checklist import built_in, checklist_from, checklist_values
from bindeledd.establishment.checklist.builtin import checklist_of
from bindeledd.establishment.checklist.reading import item_values
from bindeledd.foundation.finding import BadInput


def values(**changed: Any) -> dict[str, Any]:
    row = item_values(item("C-001")) | changed
    row = {key: value for key, value in row.items() if value is not None}
    return {"id": "etablering", "title": "Etablering", "version": "v1", "items": [row]}


def faults(given: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(BadInput) as refused:
        checklist_from(given, "v1.yaml")
    return [(f.subject, f.column, f.message) for f in refused.value.findings]


def test_the_built_in_checklist_reads_back_to_itself() -> None:
    assert checklist_from(checklist_values(built_in())) == built_in()


@given(checklists())
def test_any_checklist_reads_back_to_itself(made) -> None:
    assert checklist_from(checklist_values(made)) == made


@pytest.mark.parametrize(
    ("changed", "column", "said"),
    [
        ({"title": None}, "title", "C-001 mangler «Oppgave»."),
        ({"title": " "}, "title", "kan ikke være tom"),
        ({"titel": "x"}, "titel", "«titel» som ikke finnes"),
        ({"phase": "later"}, "phase", "må være en av: investigation"),
        ({"audiences": []}, "audiences", "må ha minst én"),
        ({"audiences": "project_leader"}, "audiences", "må være en liste"),
        ({"responsible": "reader"}, "responsible", "må være en av"),
        ({"finish": "-3"}, "finish", "må være et tall"),
        ({"finish": -61}, "finish", "må være fra -60 til 60"),
        ({"days": 0}, "days", "må være fra 1 til 500"),
        ({"days": 2.5}, "days", "må være et tall"),
        ({"days": True}, "days", "må være et tall"),
        ({"models": ["MARRIAGE"]}, "models", "må være en av"),
        ({"models": ["MERGER", "MERGER"]}, "models", "to ganger"),
        ({"only_if": "sunny"}, "only_if", "må være en av: sami"),
        ({"per": "week"}, "per", "må være en av: once"),
        ({"milestone": "party"}, "milestone", "må være en av: mandate"),
        ({"stream": "river"}, "stream", "må være en av"),
        ({"id": "c1"}, "id", "tre siffer"),
        ({"depends": ["C-099"]}, "depends", "C-001 venter på C-099, som ikke finnes."),
        ({"depends": ["C-001"]}, "depends", "i ring: C-001 → C-001."),
    ],
)
def test_a_fault_names_the_item_the_field_and_what_is_wrong(
    changed: dict[str, Any], column: str, said: str
) -> None:
    found = faults(values(**changed))
    assert [(c, said in message) for _subject, c, message in found] == [(column, True)]


def test_every_fault_is_told_at_once() -> None:
    found = faults(values(title=None, days=0, color="red"))
    assert sorted(column for _subject, column, _message in found) == ["color", "days", "title"]


def test_faults_of_the_checklist_itself_are_told() -> None:
    assert faults({"items": [], "name": "x"})
    assert faults([])
    assert {column for _s, column, _m in faults({"items": [], "name": "x"})} == {
        "id",
        "title",
        "version",
        "name",
    }


def test_an_item_that_stands_twice_is_refused() -> None:
    twice = values()
    twice["items"] *= 2
    assert faults(twice) == [("C-001", "id", "C-001 står to ganger.")]


def test_a_circle_is_named_by_its_ids() -> None:
    made = values()
    made["items"] = [
        item_values(item("C-010")),
        item_values(item("C-011", ("C-010", "C-014"))),
        item_values(item("C-014", ("C-011",))),
    ]
    assert faults(made) == [
        ("C-011", "depends", "Oppgavene venter på hverandre i ring: C-011 → C-014 → C-011.")
    ]


def test_a_file_is_named_in_what_is_wrong_with_it() -> None:
    with pytest.raises(BadInput) as refused:
        checklist_of("id: x\nid: y\n", "2027-01.yaml")
    assert refused.value.findings[0].file == "2027-01.yaml"
