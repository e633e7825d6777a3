from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from lineage_worlds import arrow, day, part

from bindeledd.registry.following import follow
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.statements import midnight

MERGED, SPLIT = day(2010), day(2020)
# 0101 and 0102 merge to 0103, which is split again, along the old border, to 0104 and 0105.
AGAIN = Lineage(
    [
        arrow(MERGED, "0101", "0103"),
        arrow(MERGED, "0102", "0103"),
        arrow(SPLIT, "0103", "0104", "split"),
        arrow(SPLIT, "0103", "0105", "split"),
    ],
    [
        part(SPLIT, "0103", "piece", "0101", "0104"),
        part(SPLIT, "0103", "piece", "0102", "0105"),
        part(SPLIT, "0103", "basic_unit", "01030001", "0104"),
        part(SPLIT, "0103", "basic_unit", "01030002", "0105"),
        part(SPLIT, "0103", "address", "Storgata 1-20", "0104"),
        part(SPLIT, "0103", "list", "sak-7", "0105"),
    ],
)


def ends(lineage, number, since, until, keys=None, **more):
    ways = follow(lineage, "municipality", number, since, until, keys or {}, **more)
    return [way.number for way in ways]


def test_a_merger_that_was_split_is_followed_from_the_origin():
    assert ends(AGAIN, "0101", day(2005), day(2021)) == ["0104"]
    assert ends(AGAIN, "0102", day(2005), day(2021)) == ["0105"]
    assert ends(AGAIN, "0103", day(2015), day(2021)) == ["0104", "0105"]


def test_the_change_counts_from_its_day():
    for on, end in (
        (SPLIT - timedelta(days=1), "0103"),
        (SPLIT, "0104"),
        (SPLIT + timedelta(days=1), "0104"),
    ):
        assert ends(AGAIN, "0101", day(2005), on) == [end]
    # A number as it was on the day of the change is already the new one.
    assert ends(AGAIN, "0103", SPLIT, day(2030)) == ["0103"]


def test_each_kind_of_key_decides():
    for keys, end in (
        ({"basic_unit": "01030001"}, "0104"),
        ({"basic_unit": "01030002"}, "0105"),
        ({"address": "Storgata 12 B"}, "0104"),
        ({"list": "sak-7"}, "0105"),
        ({"piece": "0102"}, "0105"),
    ):
        (way,) = follow(AGAIN, "municipality", "0103", day(2015), day(2021), keys)
        assert way.number == end
        assert [fork.decided_by for fork in way.forks] == [tuple(keys)]
        assert way.forks[0].sources == ("b-source",)
        assert not way.open_forks


def test_keys_that_disagree_leave_both_open_and_say_so():
    ways = follow(
        AGAIN, "municipality", "0103", day(2015), day(2021), {"basic_unit": "01030001", "list": "sak-7"}
    )
    assert [way.number for way in ways] == ["0104", "0105"]
    assert all(way.forks[0].divided for way in ways)


def test_what_is_registered_later_is_not_known():
    late = Lineage([arrow(MERGED, "0101", "0103", registered=midnight(day(2012)))])
    assert ends(late, "0101", day(2005), day(2021), known_at=midnight(day(2011))) == ["0101"]
    assert ends(late, "0101", day(2005), day(2021), known_at=midnight(day(2012))) == ["0103"]


def test_a_number_that_gives_a_part_away_goes_on():
    moved = Lineage(
        [arrow(SPLIT, "0101", "0102", "boundary")], [part(SPLIT, "0101", "basic_unit", "01010001", "0102")]
    )
    assert ends(moved, "0101", day(2015), day(2021)) == ["0101", "0102"]
    assert ends(moved, "0101", day(2015), day(2021), {"basic_unit": "01010001"}) == ["0102"]
    # What a boundary move does not name, stays.
    assert ends(moved, "0101", day(2015), day(2021), {"basic_unit": "01010002"}) == ["0101"]
    # Of a postal code it says nothing.
    assert ends(moved, "0101", day(2015), day(2021), {"postal_code": "8000"}) == ["0101", "0102"]
    with_itself = Lineage([*moved.successions, arrow(SPLIT, "0101", "0101", "boundary")], moved.allocations)
    assert ends(with_itself, "0101", day(2015), day(2021), {"basic_unit": "01010002"}) == ["0101"]


def test_a_number_that_gives_two_parts_away_and_names_only_one_is_open():
    moved = Lineage(
        [arrow(SPLIT, "0101", "0102", "boundary"), arrow(SPLIT, "0101", "0103", "boundary")],
        [part(SPLIT, "0101", "basic_unit", "01010001", "0102")],
    )
    assert ends(moved, "0101", day(2015), day(2021), {"basic_unit": "01010002"}) == ["0101", "0102", "0103"]


def test_a_split_to_itself_and_another_ends():
    lineage = Lineage([arrow(SPLIT, "0101", "0101", "split"), arrow(SPLIT, "0101", "0102", "split")])
    assert ends(lineage, "0101", day(2015), day(2021)) == ["0101", "0102"]


def test_names_that_change_again_and_again_do_not_loop():
    lineage = Lineage([arrow(day(year), "0101", "0101", "rename") for year in range(2001, 2020)])
    (way,) = follow(lineage, "municipality", "0101", day(2000), day(2021))
    assert way.number == "0101"
    assert len(way.steps) == 19


def test_numbers_that_change_places_on_a_day_do_not_loop():
    swap = Lineage([arrow(SPLIT, "0101", "0102", "renumber"), arrow(SPLIT, "0102", "0101", "renumber")])
    both = lambda number, on: True  # noqa: E731
    assert ends(swap, "0101", day(2015), day(2021), in_use=both) == ["0102"]
    neither = lambda number, on: False  # noqa: E731
    assert ends(swap, "0101", day(2015), day(2021), in_use=neither) in (["0101"], ["0102"])


def test_a_number_made_and_ended_on_the_same_day_is_followed_on():
    chain = Lineage([arrow(SPLIT, "0101", "0102"), arrow(SPLIT, "0102", "0103", "renumber")])
    in_use = lambda number, on: number == "0103"  # noqa: E731
    assert ends(chain, "0101", day(2015), day(2021), in_use=in_use) == ["0103"]
    assert ends(chain, "0102", day(2015), day(2021), in_use=in_use) == ["0103"]


def test_the_series_do_not_mix():
    lineage = Lineage([arrow(SPLIT, "0101", "0102", series="unit")])
    assert ends(lineage, "0101", day(2015), day(2021)) == ["0101"]
    assert [w.number for w in follow(lineage, "unit", "0101", day(2015), day(2021))] == ["0102"]


@st.composite
def histories(draw):
    """Random dated arrows between few numbers, in order of date."""
    numbers = [f"01{n:02}" for n in range(6)]
    arrows = draw(
        st.lists(
            st.tuples(st.integers(2001, 2020), st.sampled_from(numbers), st.sampled_from(numbers)),
            max_size=12,
            unique=True,
        )
    )
    kinds = st.sampled_from(["merge", "split", "boundary", "rename"])
    return Lineage([arrow(day(year), old, new, draw(kinds)) for year, old, new in arrows])


@given(histories(), st.integers(2000, 2022), st.integers(0, 10), st.integers(0, 10))
def test_two_hops_end_where_one_does(lineage, start, first, second):
    since, between, until = day(start), day(start + first), day(start + first + second)
    for number in ("0100", "0103"):
        at_once = set(ends(lineage, number, since, until))
        in_two = {
            end
            for half in ends(lineage, number, since, between)
            for end in ends(lineage, half, between, until)
        }
        assert at_once == in_two


@given(histories(), st.integers(2000, 2022), st.integers(0, 20))
def test_steps_are_in_order_of_date_and_hang_together(lineage, start, years):
    for way in follow(lineage, "municipality", "0101", day(start), day(start + years)):
        here, on = "0101", day(start)
        for step in way.steps:
            assert step.old == here
            assert on < step.date <= day(start + years)
            here, on = step.new, step.date
        assert here == way.number
