"""The risk matrix counts every open risk once, and the library only suggests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.registers.register_rows import risk

from bindeledd.establishment.registers.library import library, library_from, suggested
from bindeledd.establishment.registers.risks import STEPS, band, matrix, risks_from, worst_first
from bindeledd.foundation import BadInput

STEP = st.sampled_from([None, *map(str, STEPS)])


@pytest.mark.parametrize(
    ("level", "expected"),
    [(1, "low"), (4, "low"), (5, "medium"), (9, "medium"), (10, "high"), (25, "high")],
)
def test_the_bands_begin_and_end_where_they_are_said_to(level: int, expected: str) -> None:
    assert band(level) == expected


@given(st.lists(st.tuples(STEP, STEP, st.sampled_from(["open", "closed"])), max_size=12))
def test_every_risk_is_in_one_square_or_beside_the_matrix_or_closed(
    drawn: list[tuple[str | None, str | None, str]],
) -> None:
    risks = risks_from(
        risk(number, probability=p, consequence=c, state=state)
        for number, (p, c, state) in enumerate(drawn, 1)
    )
    found = matrix(risks)
    inside = [each for row in found.rows for square in row for each in square.risks]
    assert sorted(each.number for each in (*inside, *found.unassessed)) == [
        each.number for each in risks if each.open
    ]
    assert found.closed + len(inside) + len(found.unassessed) == len(risks)
    assert sum(found.count(each) for each in ("low", "medium", "high")) == len(inside)
    assert all(
        (each.probability, each.consequence) == (square.probability, square.consequence)
        for row in found.rows for square in row for each in square.risks
    )  # fmt: skip


def test_the_matrix_stands_with_the_highest_probability_on_top() -> None:
    rows = matrix(()).rows
    assert [row[0].probability for row in rows] == [5, 4, 3, 2, 1]
    assert [square.consequence for square in rows[0]] == [1, 2, 3, 4, 5]
    assert (rows[0][4].level, rows[4][0].level) == (25, 1)


def test_a_risk_that_is_half_assessed_has_no_level() -> None:
    (found,) = risks_from([risk(probability="5")])
    assert (found.level, found.band) == (None, None)


def test_the_worst_risk_stands_first_and_the_closed_last() -> None:
    risks = risks_from(
        [
            risk(1, state="closed", probability="5", consequence="5"),
            risk(2),
            risk(3, probability="2", consequence="2"),
            risk(4, probability="4", consequence="4"),
        ]
    )
    assert [each.number for each in worst_first(risks)] == [4, 3, 2, 1]


def test_the_library_suggests_by_model_and_leaves_out_what_is_taken() -> None:
    host, merger = suggested("HOST_ADMIN", ()), suggested("MERGER", ())
    assert {each.id for each in host} & {each.id for each in merger} == {"r-people"}
    taken = [host[0].text.upper() + " "]
    assert host[0] not in suggested("HOST_ADMIN", taken)
    assert len(suggested("HOST_ADMIN", taken)) == len(host) - 1


def test_every_suggestion_has_a_source_in_words() -> None:
    assert len(library()) > 20
    assert all(len(each.source_words) > 10 for each in library())


@pytest.mark.parametrize(
    "wrong", [{"area": "weather"}, {"models": ["X"]}, {"source": "Y"}], ids=["area", "model", "source"]
)
def test_a_library_with_something_unknown_is_refused(wrong: dict[str, object]) -> None:
    good = {"id": "r", "text": "Noe", "area": "staff", "models": ["ALL"], "source": "KSOM"}
    assert library_from([good])
    with pytest.raises(BadInput):
        library_from([good | wrong])
    with pytest.raises(BadInput):
        library_from([good, good])
