from hypothesis import given
from hypothesis import strategies as st
from tests.drawing.worlds import SIDE, area, grid, square

from bindeledd.drawing.backdrop import land_beyond
from bindeledd.drawing.geometry import clip, fit, line_path, middle, ring_size
from bindeledd.drawing.labels import SIZE, Wish, overlap, place_labels
from bindeledd.drawing.labels import _box as label_box
from bindeledd.drawing.neighbours import neighbours
from bindeledd.drawing.svg import escape, short, text_width, wrapped

pixels = st.tuples(st.integers(-500, 1500), st.integers(-500, 1500))


def test_north_is_up_and_both_axes_have_one_scale():
    frame = fit([(0, 0), (100, 100_000), (50_000, 0)], 500, 500, margin=0)
    low, high, east = frame.pixel((0, 0)), frame.pixel((0, 100_000)), frame.pixel((100_000, 0))
    assert high[1] < low[1]
    assert low[1] - high[1] == east[0] - low[0]


@given(st.lists(pixels, min_size=3, max_size=12))
def test_what_is_cut_at_the_frame_lies_in_it_and_has_no_more_land(ring):
    kept = clip(tuple(ring), 1000, 800)
    assert all(0 <= x <= 1000 and 0 <= y <= 800 for x, y in kept)
    # Rounding moves a corner by half a tenth at most, along an edge of the frame.
    assert len(kept) < 3 or min(x for x, _ in kept) >= max(0, min(x for x, _ in ring)) - 1


def test_a_square_over_a_corner_keeps_its_quarter():
    assert ring_size(clip(((-10, -10), (10, -10), (10, 10), (-10, 10)), 100, 100)) == 2 * 100


@given(st.lists(pixels, min_size=1, max_size=12))
def test_a_path_says_the_same_points(places):
    text = line_path(places)
    first, *steps = text.removeprefix("M").replace("-", " -").replace("l", " ").replace(",", " ").split()
    numbers = [int(first), *map(int, steps)]
    at = [0, 0]
    walked = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        at = [at[0] + dx, at[1] + dy]
        walked.append(tuple(at))
    assert walked == places


def test_the_middle_is_inside_also_of_a_bent_area():
    horseshoe = ((0, 0), (30, 0), (30, 30), (20, 30), (20, 10), (10, 10), (10, 30), (0, 30))
    x, y = middle(((horseshoe,),))
    assert 0 < y < 30
    assert not (10 < x < 20 and y > 10)
    assert middle(()) == (0.0, 0.0)


def test_labels_never_cover_one_another():
    areas = grid(8, 8)
    frame = fit([p for a in areas for poly in a.polygons for r in poly for p in r], 400, 400)
    wishes = tuple(Wish(a.polygons, a.label, "A") for a in areas)
    for size in (SIZE, SIZE * 1.8):
        placed = place_labels(wishes, frame, size)
        boxes = [label_box(label, size) for label in placed]
        assert boxes
        assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_label_keeps_off_what_is_taken_and_goes_beside_an_island():
    island = area("1", 0, 0, polygons=((square(0, 0, 4000),),))
    frame = fit([(-SIDE * 4, -SIDE * 4), (SIDE * 4, SIDE * 4)], 400, 400)
    (label,) = place_labels((Wish(island.polygons, "Røst", "D"),), frame)
    assert label.anchor in ("start", "end")
    assert label.one_line
    everything = ((0.0, 0.0, 400.0, 400.0),)
    assert place_labels((Wish(island.polygons, "Røst", "D"),), frame, SIZE, everything) == ()


def test_the_way_round_back_is_found():
    places = (("a", (0.0, 0.0)), ("b", (10.0, 1.0)), ("c", (1.0, 12.0)))
    found = neighbours(places)
    assert found["a"] == {"n": "c", "e": "b"}
    assert found["b"]["w"] == "a"
    assert neighbours(()) == {}


def test_land_beyond_follows_the_outline_between_two_points():
    areas = tuple(a.polygons for a in grid(2, 2))
    beyond = land_beyond(areas, (2 * SIDE, 0), (2 * SIDE, 2 * SIDE), ((9 * SIDE, 2 * SIDE), (9 * SIDE, 0)))
    assert beyond == (
        (
            (
                (2 * SIDE, 0),
                (2 * SIDE, SIDE),
                (2 * SIDE, 2 * SIDE),
                (9 * SIDE, 2 * SIDE),
                (9 * SIDE, 0),
            ),
        ),
    )
    assert land_beyond((), (0, 0), (1, 1), ()) == ()


def test_short_numbers_and_safe_text():
    assert [short(v) for v in (1, 1.04, 1.05001, -0.04, 12.96)] == ["1", "1", "1.1", "0", "13"]
    assert escape("<a href='x'>&\"\x00") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"


def test_lines_are_wrapped_to_their_width():
    lines = wrapped("en to tre fire fem seks", 10, 60)
    assert " ".join(lines) == "en to tre fire fem seks"
    assert len(lines) > 1
    assert all(text_width(line, 10) <= 60 for line in lines)
    assert wrapped("", 10, 60) == []
