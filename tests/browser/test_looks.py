"""How pages look where people need it otherwise: zoomed in, on paper, in colours of their own."""

import pytest
from playwright.sync_api import expect
from tests.browser import looks

PAGES = [
    "/",
    "/sak/nordland-2018/kartlegging/",
    "/sak/nordland-2018/kommune/1805/",
    "/sak/nordland-2018/funn/",
    "/svar/{token}/del/staffing/",
]


@pytest.mark.parametrize("path", PAGES)
def test_at_400_percent_the_content_is_reached_in_one_direction(path, visitor, site, samples):
    # 1280 by 1024 at 400 %: 320 by 256 points of four pixels each.
    page = visitor(site, viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page.goto(path.format_map(samples))
    assert looks.overflow(page) == []
    heading = page.get_by_role("heading", level=1)
    heading.scroll_into_view_if_needed()
    box = heading.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


@pytest.mark.parametrize("path", PAGES)
def test_text_at_twice_the_size_stays_on_the_page(path, page, samples):
    page.goto(path.format_map(samples))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert looks.overflow(page) == []


def test_the_map_is_printed_with_its_legend_and_source(page):
    page.goto("/sak/nordland-2018/kartlegging/")
    page.emulate_media(media="print")
    assert looks.on_paper(page) == []
    page.emulate_media(media="print")
    drawing = page.locator("svg.bl-map").bounding_box()
    assert drawing["width"] > 300
    assert drawing["height"] > 300
    expect(page.locator(".bl-legend")).to_be_visible()
    expect(page.locator("main .source-line").last).to_be_visible()
    assert page.locator("main form.chooser").is_hidden()


def test_with_colours_of_their_own_people_still_see_the_map_and_where_they_are(visitor, site, samples):
    page = visitor(site, forced_colors="active")
    page.goto("/sak/nordland-2018/kartlegging/")
    area = page.locator('svg.bl-map a[data-id="1805"]')
    assert area.bounding_box()["width"] > 5
    painted = page.evaluate(
        """() => new Set([...document.querySelectorAll("svg.bl-map a[data-id] *")]
             .map(element => getComputedStyle(element).fill)).size"""
    )
    assert painted > 1
    step = page.locator(".phases__current .phases__number").first
    colours = step.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]")
    assert colours[0] != colours[1]
    area.focus()
    outline = area.evaluate(
        """e => [e, ...e.querySelectorAll("*")].some(part => {
             const style = getComputedStyle(part);
             return style.outlineStyle !== "none" || parseFloat(style.strokeWidth) >= 2;
           })"""
    )
    assert outline


def test_who_asks_for_calm_gets_no_movement(page):
    page.goto("/komponenter/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element =>
             parseFloat(getComputedStyle(element).animationDuration) > 0.01
             || parseFloat(getComputedStyle(element).transitionDuration) > 0.01)
             .map(element => element.className)"""
    )
    assert moving == []
