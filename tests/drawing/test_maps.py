import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drawing.worlds import SIDE, area, grid, square

from bindeledd.drawing.maps import Area, Flow, Group, Marker, draw_map
from bindeledd.drawing.palette import scale_for
from bindeledd.foundation.language import speaking

SVG = "{http://www.w3.org/2000/svg}"
GROUPS = [Group("a", "Ofoten"), Group("b", "Lofoten"), Group("c", "Rana")]


def tree(drawing):
    return ElementTree.fromstring(drawing.svg)


def links(drawing):
    return tree(drawing).findall(f".//{SVG}a")


def path_points(d):
    """Every corner of a path of relative whole-number steps, in tenths, by subpath."""
    found = []
    for piece in re.findall(r"M(-?\d+),(-?\d+)([^Mz]*)", d):
        x, y = int(piece[0]), int(piece[1])
        ring = [(x, y)]
        steps = [int(n) for n in re.findall(r"-?\d+", piece[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def all_points(drawing):
    """Every coordinate of the drawing outside patterns, in units."""
    root = tree(drawing)
    for pattern in root.findall(f".//{SVG}pattern"):
        pattern.clear()
    for node in root.iter():
        name = node.tag.removeprefix(SVG)
        if name == "path" and "l" in node.get("d", ""):
            yield from ((x / 10, y / 10) for ring in path_points(node.get("d")) for x, y in ring)
        if name == "polygon":
            yield from (tuple(map(float, pair.split(","))) for pair in node.get("points").split())
        if name == "circle":
            yield float(node.get("cx")), float(node.get("cy"))
        if name in ("text", "tspan") and node.get("x") and node.get("y"):
            yield float(node.get("x")), float(node.get("y"))


def test_every_area_is_a_link_with_its_name():
    drawing = draw_map(grid(), title="Kart", groups=GROUPS)
    assert [(a.get("href"), a.get("aria-label")) for a in links(drawing)] == [
        (one.href, one.name) for one in grid()
    ]


def test_the_drawing_has_a_title_and_says_its_source():
    drawing = draw_map(grid(), title="Kart over alt", description="Ni områder.", source="Kilde: SSB.")
    root = tree(drawing)
    by_id = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert by_id[root.get("aria-labelledby")] == "Kart over alt"
    assert by_id[root.get("aria-describedby")] == "Ni områder. Kilde: SSB."
    assert drawing.source == "Kilde: SSB."
    shown = "".join(node.text or "" for node in root.iter(f"{SVG}tspan"))
    assert "Kilde: SSB." in shown


def test_nasty_names_are_text_and_nothing_else():
    nasty = "</a><script>alert('x')</script> & \"B\" \x00\x1b"
    one = area("1", 0, 0, "a", name=nasty, label=nasty, href='/k/?a=1&b="2"')
    drawing = draw_map(
        [one],
        title=nasty,
        description=nasty,
        groups=[Group("a", nasty)],
        source=nasty,
        markers=[Marker((5000, 5000), "ring", nasty)],
        flows=[Flow((0, 0), (SIDE, SIDE), 3, nasty, nasty)],
    )
    (link,) = links(drawing)
    assert link.get("aria-label") == nasty.replace("\x00", "").replace("\x1b", "")
    assert link.get("href") == '/k/?a=1&b="2"'
    assert "<script" not in drawing.svg
    assert not list(tree(drawing).iter(f"{SVG}script"))


def test_no_style_and_no_handler_that_a_strict_policy_would_block():
    drawing = draw_map(
        grid(), title="Kart", groups=GROUPS, markers=[Marker((0, 0), "dot", "Avdeling")], source="Kilde"
    )
    written = drawing.svg + "".join(entry.swatch for entry in drawing.legend)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", written)


def test_a_hole_stays_a_hole():
    drawing = draw_map([area("1", 0, 0, lake=True)], title="Kart")
    path = next(node for node in tree(drawing).iter(f"{SVG}path") if node.get("id"))
    outer, hole = path_points(path.get("d"))
    assert min(outer) < min(hole)
    assert max(hole) < max(outer)
    # Whichever way the rings run, what two of them enclose is not painted.
    assert tree(drawing).get("fill-rule") == "evenodd"


def test_the_same_areas_give_the_same_bytes():
    first = draw_map(grid(), title="Kart", groups=GROUPS, source="Kilde")
    assert draw_map(list(grid()), title="Kart", groups=list(GROUPS), source="Kilde") == first


def test_ids_are_unique_and_begin_with_the_prefix():
    drawing = draw_map(grid(), title="Kart", groups=GROUPS, prefix="b2")
    ids = re.findall(r'\sid="([^"]+)"', drawing.svg + "".join(e.swatch for e in drawing.legend))
    assert len(ids) == len(set(ids))
    assert all(identity.startswith("b2-") for identity in ids)
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawing.svg))
    assert used <= set(ids)


@pytest.mark.parametrize("prefix", ["", "2b", 'a"b', "a b"])
def test_a_prefix_that_is_no_id_is_refused(prefix):
    with pytest.raises(ValueError, match="id"):
        draw_map([], title="Kart", prefix=prefix)


def test_the_legend_of_groups_counts_the_areas():
    unknown = area("99", 3, 0, None)
    drawing = draw_map([*grid(), unknown], title="Kart", groups=[*GROUPS, Group("d", "Tom")])
    assert [(e.letter, e.text, e.count) for e in drawing.legend] == [
        ("A", "Ofoten", 3),
        ("B", "Lofoten", 3),
        ("C", "Rana", 3),
        ("D", "Tom", 0),
        ("", "Ikke kjent", 1),
    ]
    for entry in drawing.legend:
        assert ElementTree.fromstring(entry.swatch).get("aria-hidden") == "true"


def test_a_group_keeps_its_look_when_it_says_so():
    drawing = draw_map(
        grid(), title="Kart", groups=[Group("a", "Ofoten", style=4), Group("b", "X", letter="Q")]
    )
    assert [entry.letter for entry in drawing.legend] == ["E", "Q", ""]


def test_the_legend_of_a_measure_has_its_classes_and_what_is_not_known():
    values = [None, 1, 2, 3, 4, 5, 6, 7, 8]
    areas = [
        Area(a.id, a.label, a.name, a.polygons, a.href, value=v) for a, v in zip(grid(), values, strict=True)
    ]
    drawing = draw_map(
        areas, title="Kart", scale=scale_for(v for v in values if v), unknown_text="Ikke oppgitt"
    )
    assert sum(entry.count for entry in drawing.legend) == 9
    assert drawing.legend[-1].text == "Ikke oppgitt"
    assert drawing.legend[-1].count == 1
    assert drawing.legend[0].text.startswith("Under ")
    assert drawing.legend[-2].text.endswith(" eller mer")


def test_marks_are_drawn_and_counted_by_kind():
    marks = [Marker((5000, 5000), "ring", "Vert"), *[Marker((x, 900), "dot", "Avdeling") for x in (1, 2)]]
    drawing = draw_map(grid(), title="Kart", markers=marks)
    assert [(e.text, e.count) for e in drawing.legend] == [("Vert", 1), ("Avdeling", 2)]
    assert len(list(tree(drawing).iter(f"{SVG}circle"))) == 3
    with pytest.raises(ValueError, match="blob"):
        draw_map(grid(), title="Kart", markers=[Marker((0, 0), "blob", "x")])


def test_the_surroundings_are_grey_no_links_and_cut_at_the_frame():
    around = [area("77", 10, 0), area("88", -4, -4, polygons=((square(-90_000, -90_000, 400_000),),))]
    drawing = draw_map([area("1", 0, 0)], title="Kart", context=around, context_text="Nabokommuner")
    assert len(links(drawing)) == 1
    assert drawing.legend[-1].text == "Nabokommuner"
    assert drawing.legend[-1].count is None
    (shown,) = [n for n in tree(drawing).iter(f"{SVG}g") if n.get("class") == "bl-context"]
    assert len(shown) == 1  # the far one is outside the frame altogether


def test_a_thick_border_parts_two_groups_and_only_them():
    same = draw_map([area("1", 0, 0, "a"), area("2", 1, 0, "a")], title="Kart", groups=GROUPS)
    assert "bl-group-border" not in same.svg
    two = draw_map([area("1", 0, 0, "a"), area("2", 1, 0, "b")], title="Kart", groups=GROUPS)
    (border,) = [n for n in tree(two).iter(f"{SVG}path") if n.get("class") == "bl-group-border"]
    (line,) = path_points(border.get("d"))
    assert len(line) == 2
    assert line[0][0] == line[1][0]


def test_arrow_keys_lead_to_the_neighbours():
    drawing = draw_map(grid(), title="Kart")
    middle = next(a for a in links(drawing) if a.get("data-id") == "11")
    assert {way: middle.get(f"data-{way}") for way in "nesw"} == {"n": "21", "e": "12", "s": "01", "w": "10"}
    corner = next(a for a in links(drawing) if a.get("data-id") == "00")
    assert corner.get("data-s") is None
    assert corner.get("data-w") is None


def test_each_group_has_a_letter_on_the_map():
    drawing = draw_map(grid(), title="Kart", groups=GROUPS)
    for layer in ("bl-wide", "bl-narrow"):
        (shown,) = [n for n in tree(drawing).iter(f"{SVG}g") if layer in (n.get("class") or "")]
        letters = {n.text for n in shown.iter(f"{SVG}tspan") if n.get("class") == "bl-mark"}
        assert letters == {"A", "B", "C"}


def test_flows_are_as_wide_as_their_value_and_have_names():
    flows = [
        Flow((10_000, 10_000), (50_000, 50_000), 100, "100", "By til by: 100"),
        Flow((10_000, 10_000), (50_000, 10_000), 50, "50", "By til land: 50"),
        Flow((10_000, 10_000), (10_000, 10_000), 5, "5", "By til by selv"),
    ]
    drawing = draw_map(grid(), title="Kart", flows=flows)
    arrows = [n for n in tree(drawing).iter(f"{SVG}g") if n.get("role") == "img"]
    assert [n.get("aria-label") for n in arrows] == ["By til by: 100", "By til land: 50"]
    widths = [float(n.findall(f"{SVG}path")[1].get("stroke-width")) for n in arrows]
    assert widths == [9, 4.5]
    figures = [n.text for n in tree(drawing).iter(f"{SVG}text") if n.get("class") == "bl-flow-value"]
    assert figures == ["100", "50"]


def test_nothing_to_draw_is_an_empty_map():
    drawing = draw_map([], title="Tomt", groups=GROUPS)
    assert links(drawing) == []
    assert [entry.count for entry in drawing.legend] == [0, 0, 0]
    assert drawing.width > 0


def test_a_single_point_is_in_the_middle():
    drawing = draw_map([], title="Et sted", markers=[Marker((500_000, 7_500_000), "ring", "Kontor")])
    (circle,) = tree(drawing).iter(f"{SVG}circle")
    assert float(circle.get("cx")) == pytest.approx(drawing.width / 2, abs=0.2)
    assert float(circle.get("cy")) == pytest.approx(drawing.height / 2, abs=0.2)


def test_an_area_without_geometry_is_still_a_link():
    drawing = draw_map([area("1", 0, 0), area("2", 0, 0, polygons=())], title="Kart")
    assert [a.get("data-id") for a in links(drawing)] == ["1", "2"]


def test_an_area_without_address_is_no_link_but_has_its_name():
    (shape,) = links(draw_map([area("1", 0, 0, href="")], title="Kart"))
    assert shape.get("href") is None
    assert shape.get("role") == "img"


def test_words_of_the_drawing_follow_the_language():
    with speaking("nb"):
        drawing = draw_map([area("1", 0, 0)], title="Kart")
    assert " km</text>" in drawing.svg


coordinate = st.integers(-400_000, 400_000)
sides = st.integers(1, 300_000)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(coordinate, coordinate, sides), max_size=6),
    st.lists(st.tuples(coordinate, coordinate, sides), max_size=4),
    st.lists(st.tuples(coordinate, coordinate), max_size=4),
)
def test_everything_lies_inside_the_frame(squares, surroundings, places):
    areas = [
        Area(
            str(i), f"Navn{i}", f"Navn{i}", ((square(e, n, s),),), f"/{i}/", "abc"[i % 3], value_text="1 234"
        )
        for i, (e, n, s) in enumerate(squares)
    ]
    around = [Area(f"c{i}", f"Nær{i}", "", ((square(e, n, s),),)) for i, (e, n, s) in enumerate(surroundings)]
    drawing = draw_map(
        areas,
        title="Kart",
        groups=GROUPS,
        context=around,
        markers=[Marker(place, "diamond", "Kontor") for place in places],
        flows=[Flow(a, b, 1 + i, "12", "x") for i, (a, b) in enumerate(pairwise(places))],
        source="Kilde: Kartverket og SSB",
    )
    for x, y in all_points(drawing):
        assert -0.01 <= x <= drawing.width + 0.01
        assert -0.01 <= y <= drawing.height + 0.01
