from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.drawing import palette

# How a colour is seen with no cones of one kind, on linear red, green, blue.
# Source: Machado, Oliveira and Fernandes 2009, severity 1.0.
SIGHT = {
    "ordinary": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def as_seen(colour, sight):
    """CIELAB of a colour as a reader with this sight sees it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    r, g, b = (
        min(1.0, max(0.0, sum(k * c for k, c in zip(row, linear, strict=True)))) for row in SIGHT[sight]
    )
    xyz = (
        (0.4125 * r + 0.3576 * g + 0.1804 * b) / 0.9505,
        0.2127 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9503 * b) / 1.0888,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def contrast(first, second):
    """The contrast of two colours, 1 to 21: (lighter + 0.05) / (darker + 0.05) of relative luminance.

    Colours are `#rrggbb`. Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_text_is_legible_on_every_colour_of_a_map():
    fills = [palette.group_fill(i).colour for i in range(8)]
    fills += [palette.sequence_fill(i, n).colour for n in (5, 6, 7) for i in range(n)]
    fills += [palette.SEA, palette.CONTEXT, palette.UNKNOWN, palette.LAND, palette.BACKDROP]
    for colour in fills:
        assert contrast(palette.TEXT, colour) >= 4.5, colour


def test_borders_stand_out_from_every_fill():
    for i in range(8):
        fill = palette.group_fill(i)
        assert contrast(fill.ink, fill.colour) >= 3


@pytest.mark.parametrize("sight", SIGHT)
def test_the_eight_hues_stay_apart(sight):
    for first, second in combinations([hue for hue, _ink in palette.HUES], 2):
        assert dist(as_seen(first, sight), as_seen(second, sight)) > 8, (first, second)


def test_no_two_of_seventy_two_groups_are_painted_alike():
    fills = [palette.group_fill(i) for i in range(72)]
    assert len({(fill.colour, fill.path) for fill in fills}) == 72


def test_the_first_eight_have_a_pattern_each():
    assert len({palette.group_fill(i).path for i in range(8)}) == 8


def test_letters_go_on_after_z():
    assert [palette.letter(i) for i in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
    assert len({palette.letter(i) for i in range(800)}) == 800


@pytest.mark.parametrize("classes", [5, 6, 7])
def test_more_is_darker_and_denser(classes):
    fills = [palette.sequence_fill(i, classes) for i in range(classes)]
    light = [contrast("#000000", fill.colour) for fill in fills]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == classes
    ink = [fill.ink_width / fill.tile if fill.path else 0 for fill in fills]
    assert ink == sorted(ink)
    assert len(set(ink)) == classes


def test_a_scale_has_five_to_seven_classes():
    with pytest.raises(ValueError, match="not 4"):
        palette.sequence_fill(0, 4)


def test_breaks_are_round_and_hold_every_value():
    scale = palette.scale_for([454, 517, 746, 1029, 1387, 1953, 2522, 4691, 9775, 18638, 51558])
    assert scale.breaks == (450, 750, 1400, 2500, 9800, 52000)
    assert [scale.place(v) for v in (454, 750, 51558, 0, 99999)] == [0, 1, 4, 0, 4]


@given(st.lists(st.floats(-1e7, 1e7), max_size=60), st.sampled_from([5, 6, 7]))
def test_breaks_rise_and_each_value_has_a_class(values, classes):
    scale = palette.scale_for(values, classes)
    assert scale.classes == classes
    assert all(a < b for a, b in zip(scale.breaks, scale.breaks[1:], strict=False))
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place < classes for place in places)
