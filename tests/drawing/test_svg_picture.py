from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bindeledd.drawing.svg import diamond, element, picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*ink: str, role: str = "img") -> ElementTree.Element:
    text = picture(
        *ink,
        title="Tid & <sted>",
        description="A. B",
        prefix="egen",
        class_="bl-chart",
        size=(480, 99.5),
        letters=14,
        role=role,
    )
    return ElementTree.fromstring(text)


def test_a_picture_is_read_by_its_title_and_description() -> None:
    svg = drawn(element("rect"))
    by_id = {each.get("id"): each.text for each in svg}
    assert by_id[svg.get("aria-labelledby")] == "Tid & <sted>"
    assert by_id[svg.get("aria-describedby")] == "A. B"
    assert [each.tag for each in svg] == [f"{SVG}title", f"{SVG}desc", f"{SVG}rect"]
    assert svg.get("viewBox") == "0 0 480 99.5"


@pytest.mark.parametrize("role", ["img", "group"])
def test_the_role_says_whether_there_are_links_in_it(role: str) -> None:
    assert drawn(role=role).get("role") == role


def test_a_diamond_has_its_corners_at_the_same_distance() -> None:
    assert 'd="M10,5L15,10L10,15L5,10z"' in diamond(10, 10, 5, fill="#fff")
