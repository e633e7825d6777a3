"""The view of a case: dates, periods, and one measure for a map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping_worlds import ON, case, offices

from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import open_case
from bindeledd.mapping.case import Case
from bindeledd.mapping.comparison import key_figures, workforce
from bindeledd.mapping.phases import phases
from bindeledd.mapping.values import measures, values

DATES = [date(2016, 1, 1), date(2017, 1, 1), date(2018, 1, 1), date(2019, 1, 1)]


@given(
    rows=st.dictionaries(
        st.tuples(st.sampled_from(["9001", "9002"]), st.sampled_from(DATES)), st.integers(0, 99), max_size=8
    ),
    on=st.dates(date(2015, 1, 1), date(2020, 1, 1)),
)
def test_a_sum_never_mixes_dates_or_looks_ahead(rows: dict[tuple[str, date], int], on: date) -> None:
    world = case({}, municipalities=[
        {"number": n, "name": n, "county": "F", "role": "member"} for n in ("9001", "9002")
    ], population=[{"municipality": n, "date": d, "persons": v} for (n, d), v in rows.items()])  # fmt: skip
    common = [d for d in DATES if d <= on and ("9001", d) in rows and ("9002", d) in rows]
    figure = world.population(on=on)
    if not common:
        assert figure.value is None
        assert figure.reason
    else:
        assert figure.date == max(common)
        assert figure.value == rows["9001", max(common)] + rows["9002", max(common)]


def test_an_unknown_part_makes_the_sum_unknown_and_is_named() -> None:
    figure = case({"9001": 10, "9002": None}).population()
    assert figure.value is None
    assert "K9002" in str(figure.reason)


@pytest.mark.parametrize(
    ("on", "inside"),
    [("2016-12-31", False), ("2017-01-01", True), ("2017-12-31", True), ("2018-01-01", False)],
)
def test_periods_are_half_open(on: str, inside: bool) -> None:
    period = {"valid_from": date(2017, 1, 1), "valid_to": date(2018, 1, 1)}
    world = case(
        {"9001": 10},
        service_areas=[{"id": "a", "name": "A"}],
        service_area_members=[{"service_area": "a", "municipality": "9001", **period}],
        cooperations=[{"id": "c", "title": "C", "kind": "host", **period}],
        cooperation_members=[{"cooperation": "c", "municipality": "9001"}],
        case_systems=[{"municipality": "9001", "system": "X", **period}],
        sami_areas=[{"municipality": "9001", "category": "area", **period}],
    )
    day = date.fromisoformat(on)
    assert bool(world.service_area_of("9001", day)) is inside
    assert bool(world.cooperations("9001", day)) is inside
    assert (world.case_systems(day)["9001"].system == "X") is inside
    assert world.sami("9001", day).inside is inside


def test_outside_the_sami_area_is_said_by_the_source_of_the_list_on_the_day() -> None:
    sources = [{"id": i, "title": i, "publisher": "P", "vintage": "V"} for i in ("gammel", "ny")]
    day = date(2024, 1, 1)
    rows = [
        {"municipality": "9001", "category": "area", "valid_to": day, "source": "gammel"},
        {"municipality": "9001", "category": "development", "valid_from": day, "source": "ny"},
    ]
    world = case({"9001": 10, "9002": 5}, sources=sources, sami_areas=rows)
    for on, listed in ((date(2018, 1, 1), "gammel"), (day, "ny")):
        status = world.sami("9002", on)
        assert status.source is not None
        assert (status.inside, status.source.id) == (False, listed)
        shown = values(world, "sami", on)["9002"]
        assert (shown.source.id, shown.label) == (listed, "står ikke i oversikten")


def test_without_a_list_nobody_says_who_is_outside_the_sami_area() -> None:
    status = case({"9001": 10}).sami("9001")
    assert (status.inside, status.source) == (None, None)
    assert status.reason


@pytest.mark.parametrize(("rows", "open_"), [(None, False), ([], True)])
def test_an_empty_table_of_network_changes_means_that_nothing_changes(
    rows: list[dict[str, object]] | None, open_: bool
) -> None:
    built_in = open_case("nordland-2018").folder
    tables = {name: built_in.rows(name) for name in built_in.tables if name != "network_changes"}
    if rows is not None:
        tables["network_changes"] = tuple(rows)
    world = Case(replace(built_in, tables=tables))
    bridge = 11546
    assert (bridge not in world.travel(date(2018, 1, 1)).network.closed) is open_


def test_what_the_case_lacks_is_refused_in_words() -> None:
    world = case({"9001": 10}, **offices(["9001"]))
    for ask in (
        lambda: world.municipality("1804"),
        lambda: world.office("borte"),
        lambda: world.service_area("borte"),
        lambda: world.offices("borte"),
        lambda: values(world, "høyde"),
    ):
        with pytest.raises(BadInput) as caught:
            ask()
        assert caught.value.findings[0].message


def test_service_matrix_marks_the_few_who_differ() -> None:
    world = case(
        {"9001": 1, "9002": 1, "9003": 1, "9004": 1},
        tasks=[
            {"id": "OP-05", "name": "Startlån", "kind": "optional"},
            {"id": "MU-01", "name": "Råd", "kind": "minimum"},
        ],
        services=[
            {"municipality": "9001", "task": "OP-05", "provided": True},
            {"municipality": "9002", "task": "OP-05", "provided": True},
            {"municipality": "9003", "task": "OP-05", "provided": False},
        ],
    )  # fmt: skip
    (row,) = world.service_matrix()
    assert [cell.provided for cell in row.cells] == [True, True, False, None]
    assert (row.differs, row.mixed) == (frozenset({"9003"}), True)
    assert row.cells[3].reason


def test_staff_is_the_latest_not_after_the_date_and_summed_only_when_complete() -> None:
    def staff(owner: str, day: date, fte: float | None) -> dict[str, object]:
        return {
            "municipality": "9001",
            "owner": owner,
            "function": "all",
            "date": day,
            "fte": fte,
            "reason": "r",
        }

    world = case({"9001": 1}, staff=[
        staff("state", date(2017, 1, 1), 3), staff("state", date(2018, 6, 1), 9), staff("municipal", ON, 2.5),
    ])  # fmt: skip
    assert [row.fte.value for row in world.staff("9001")] == [3, 2.5]
    assert workforce(world, ("9001",), ON).value == 5.5
    assert workforce(case({"9001": 1}), ("9001",), ON).value is None


def test_commuting_adds_up_in_nordland() -> None:
    world = open_case("nordland-2018")
    flows = world.commuting()
    assert world.commuting_years() == (2017,)
    assert world.commuting_years(date(2019, 1, 1)) == (2017, 2018)
    for one in flows.values():
        leaving = sum(flow.workers.value or 0 for flow in one.out)
        assert one.out_share.value == pytest.approx(100 * leaving / (leaving + (one.within.value or 0)))
    # What leaves one member for another is what arrives there.
    out = {(flow.home, flow.work): flow.workers.value for one in flows.values() for flow in one.out}
    into = {(flow.home, flow.work): flow.workers.value for one in flows.values() for flow in one.into}
    both = [pair for pair in out if pair in into]
    assert len(both) > 500
    assert all(out[pair] == into[pair] for pair in both)


def test_every_measure_has_a_value_or_a_reason_for_every_member() -> None:
    world = open_case("nordland-2018")
    for measure in measures():
        found = values(world, measure.id)
        assert list(found) == list(world.numbers)
        for value in found.values():
            assert value.source.title
            if measure.kind == "figure":
                assert value.figure is not None
                assert value.figure.known or value.label
            else:
                assert value.label


def test_key_figures_have_labels_and_sources() -> None:
    world = open_case("nordland-2018")
    for numbers in (("1804",), world.service_area("ofoten").members, world.numbers):
        found = key_figures(world, numbers, ON)
        assert len(found) >= 3
        assert all(figure.label and figure.source.title and figure.known for figure in found)


def test_seven_phases_each_with_a_line_about_it() -> None:
    found = phases()
    assert [phase.number for phase in found] == [1, 2, 3, 4, 5, 6, 7]
    assert all(phase.name and phase.about for phase in found)


def test_locations_are_those_of_the_date() -> None:
    world = case(
        {"9001": 1},
        **offices(["9001"]),
        locations=[
            {"id": "a", "office": "k0", "municipality": "9001", "name": "A", "kind": "main"},
            {"id": "b", "office": "k0", "municipality": "9001", "name": "B", "kind": "branch",
             "valid_from": date(2019, 1, 1)},
        ],
    )  # fmt: skip
    assert [place.id for place in world.office("k0").locations] == ["a"]
    assert [place.id for place in world.office("k0", on=date(2019, 1, 1)).locations] == ["a", "b"]


def test_a_point_that_is_not_the_centre_says_so() -> None:
    world = open_case("nordland-2018")
    assert all(m.centre_source for m in world.municipalities(None))
    assert world.municipality("1804").note is None
    assert world.municipality("1913").note


def test_a_service_that_begins_later_is_not_known_yet() -> None:
    later = {"municipality": "9001", "task": "OP-05", "provided": True, "valid_from": date(2019, 1, 1)}
    catalogue = [{"id": "OP-05", "name": "Startlån", "kind": "optional"}]
    world = case({"9001": 1}, tasks=catalogue, services=[later])
    assert world.services("9001")["OP-05"].provided is None
    assert world.services("9001", date(2019, 1, 1))["OP-05"].provided is True


def test_neighbours_are_the_nearest_first_within_the_limit() -> None:
    world = open_case("nordland-2018")
    found = world.neighbours("1805", within=90)
    minutes = [neighbour.minutes.value or 0 for neighbour in found]
    assert minutes == sorted(minutes)
    assert minutes[0] > 0
    assert minutes[-1] <= 90
    assert "1919" in {neighbour.municipality.number for neighbour in found}
    assert len(found) < len(world.neighbours("1805", within=120))
