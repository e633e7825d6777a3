"""The picture of points: every point a link at its place, and a table that says the same."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bindeledd.drawing.scatter import Axis, Spot, scatter

SVG = "{http://www.w3.org/2000/svg}"
SPOTS = (
    Spot("1", "Punkt 1", 18, 12.5, "#punkt-1"),
    Spot("2", "Punkt 2", 24, 9.0, "#punkt-2"),
    Spot("I dag", "Dagens struktur", 43, 8.1, beside=True),
)


def _drawn(spots: tuple[Spot, ...] = SPOTS) -> ElementTree.Element:
    chart = scatter(
        spots, title="Reise mot kontor", name_head="Punkt", across=Axis("Kontor"), up=Axis("Minutter", 1)
    )
    return ElementTree.fromstring(chart.svg)


def test_every_point_that_leads_somewhere_is_a_link_with_its_name() -> None:
    links = _drawn().findall(f"{SVG}a")
    assert [(a.get("href"), a.get("aria-label")) for a in links] == [
        ("#punkt-1", "Punkt 1"),
        ("#punkt-2", "Punkt 2"),
    ]


def test_more_lies_to_the_right_and_higher_up() -> None:
    circles = [circle for a in _drawn().findall(f"{SVG}a") for circle in a.findall(f"{SVG}circle")]
    (one, two) = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in circles]
    assert one[0] < two[0]  # 18 offices lie to the left of 24
    assert one[1] < two[1]  # and 12.5 minutes above 9.0


def test_the_table_has_a_row_for_every_point() -> None:
    chart = scatter(SPOTS, title="t", name_head="Punkt", across=Axis("Kontor"), up=Axis("Minutter", 1))
    assert chart.table_head == ("Punkt", "Kontor", "Minutter")
    assert chart.table_rows[2] == ("Dagens struktur", "43", "8,1")


def test_one_point_and_equal_points_can_be_drawn() -> None:
    assert len(_drawn(SPOTS[:1]).findall(f"{SVG}a")) == 1
    same = (Spot("1", "a", 5, 5, "#a"), Spot("2", "b", 5, 5, "#b"))
    assert len(_drawn(same).findall(f"{SVG}a")) == 2


def test_all_ink_is_inside_the_picture() -> None:
    root = _drawn()
    wide, high = (float(n) for n in root.get("viewBox", "").split()[2:])
    for each in root.iter():
        for name, most in (("x", wide), ("cx", wide), ("x2", wide), ("y", high), ("cy", high), ("y2", high)):
            value = each.get(name)
            assert value is None or 0 <= float(value) <= most


def test_words_are_escaped_and_nothing_is_no_picture() -> None:
    chart = scatter(
        (Spot("<", "a & <b>", 1, 2, "#x"),), title="<t>", name_head="n", across=Axis("x"), up=Axis("y")
    )
    assert "a &amp; &lt;b&gt;" in chart.svg
    with pytest.raises(ValueError, match="needs one"):
        scatter((), title="t", name_head="n", across=Axis("x"), up=Axis("y"))
