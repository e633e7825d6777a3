from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation.language import speaking
from bindeledd.mapping import open_case
from bindeledd.mapping.figures import Figure, Source, change, share, total, units
from bindeledd.mapping.resources import FTE, row_figure

SOURCE = Source("a", "Tabell", "Etat", "2018")
OTHER = Source("b", "Annen tabell", "Etat", "2019")
DAY = date(2018, 1, 1)


def figure(value: float | None, source: Source = SOURCE) -> Figure:
    return Figure(value, "personer", DAY, source, None if value is not None else "Ikke talt.")


@given(st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=12))
def test_a_sum_is_known_exactly_when_every_part_is(values: list[int | None]) -> None:
    parts = [(f"K{place}", figure(value)) for place, value in enumerate(values)]
    result = total(parts, "personer", DAY, SOURCE)
    unknown = [name for name, part in parts if part.value is None]
    if unknown:
        assert result.value is None
        assert all(name in str(result.reason) for name in unknown)
    else:
        assert result.value == sum(value for value in values if value is not None)
        assert result.reason is None


def test_a_sum_of_nothing_is_unknown() -> None:
    assert total([], "personer", DAY, SOURCE).value is None


def test_a_sum_names_every_source_once() -> None:
    parts = [("K1", figure(1)), ("K2", figure(2, OTHER)), ("K3", figure(3))]
    assert total(parts, "personer", DAY, SOURCE).sources == (SOURCE, OTHER)


def test_an_unknown_figure_always_has_a_reason() -> None:
    assert Figure(None, "personer", DAY, SOURCE).reason


def test_share_and_change() -> None:
    assert share(figure(1), figure(4)).value == 25
    assert share(figure(1), figure(0)).value is None
    assert share(figure(1), figure(None)).reason == "Ikke talt."
    assert change(figure(200), figure(210)).value == pytest.approx(5)
    assert change(figure(0), figure(210)).value is None


def test_json_has_value_date_and_source() -> None:
    answer = figure(7).as_json()
    assert (answer["value"], answer["date"], answer["source"]["vintage"]) == (7, "2018-01-01", "2018")
    assert figure(None).as_json()["reason"] == "Ikke talt."


def test_every_unit_of_the_built_in_case_has_a_translation() -> None:
    folder = open_case("nordland-2018").folder
    assert {row["unit"] for row in folder.rows("measures")} <= set(units())


def test_a_unit_is_shown_in_the_language_in_force() -> None:
    with speaking("en"):
        assert figure(1).unit == "persons"
    assert figure(1).unit == "personer"


@pytest.mark.parametrize(("stated", "decimals"), [(9.75, 2), (9.7, 1), (9.0, 1), (9.754, 2)])
def test_what_is_stated_with_two_decimals_is_shown_with_both(stated: float, decimals: int) -> None:
    row = {"fte": stated, "date": None, "source": "bindeledd", "reason": None}
    assert row_figure(open_case("nordland-2018"), row, "fte", FTE, 1).decimals == decimals
