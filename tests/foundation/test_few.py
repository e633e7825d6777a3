"""One to four are never told outside the folder, nor what would give them away; inside all is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation.few import HIDDEN, INSIDE, OUTSIDE, SMALLEST, few, suppressed, suppressed_table

COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 500))
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def test_a_count_that_stands_alone() -> None:
    assert [few(count) for count in (0, 1, 4, 5)] == [0, HIDDEN, HIDDEN, 5]
    assert [figures.in_words(3) for figures in (INSIDE, OUTSIDE)] == ["3", "<5"]


def test_what_so_few_come_to_is_not_told_outside() -> None:
    assert OUTSIDE.sum_of(100, 4) is None
    assert OUTSIDE.sum_of(100, HIDDEN) is None
    assert (OUTSIDE.sum_of(100, 5), INSIDE.sum_of(100, 4)) == (100, 100)


def test_what_must_be_hidden_is_never_alone() -> None:
    assert suppressed({"a": 9, "b": 0, "c": 7}, {"a", "b"}) == {"a": HIDDEN, "b": 0, "c": HIDDEN}


def shown(counts: list[int], told: list[object]) -> None:
    """No small count is told, nought is, and of larger ones no single one is hidden where others are told."""
    hidden = [count for count, one in zip(counts, told, strict=True) if one == HIDDEN]
    for count, one in zip(counts, told, strict=True):
        assert one == (HIDDEN if one == HIDDEN else count)
        assert one == HIDDEN or not 0 < count < SMALLEST
        assert count or one == 0
    if len(hidden) == 1:
        # It stands by itself: there was nothing else to hide.
        assert not [count for count in counts if count and count not in hidden]


@given(TABLES)
def test_neither_a_line_nor_a_column_gives_a_hidden_count_away(table: list[list[int]]) -> None:
    told = suppressed_table({at: dict(enumerate(line)) for at, line in enumerate(table)})
    for at, line in enumerate(table):
        shown(line, list(told[at].values()))
    for at in range(len(table[0])):
        shown([line[at] for line in table], [told[line][at] for line in told])


@given(TABLES)
def test_inside_everything_is_told(table: list[list[int]]) -> None:
    given_ = {at: dict(enumerate(line)) for at, line in enumerate(table)}
    assert INSIDE.table(given_) == given_
