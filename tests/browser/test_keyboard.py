"""With the keyboard alone: everything can be reached, seen where one is, and left again."""

import pytest

STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
  // The stop may be drawn on by a label of the element itself, or by what it stands in.
  const covered = !(middle && (element.contains(middle) || middle.contains(element)));
  return {
    what: `${element.tagName} ${element.id} ${element.textContent.trim().slice(0, 40)}`,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered,
    map: Boolean(element.closest("svg.bl-map")),
  };
}"""
MOST_STOPS = 600


def walk(page):
    """Every stop of the Tab key from the top until it leaves the page."""
    stops = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"the Tab key does not leave the page: {stops[-3:]}")


@pytest.mark.parametrize(
    "path", ["/", "/sak/nordland-2018/", "/sak/nordland-2018/personer/", "/sak/nordland-2018/hendelser/"]
)
def test_every_stop_of_the_tab_key_is_seen(path, page, samples):
    page.goto(path)
    stops = walk(page)
    assert len(stops) > 5
    assert [stop["what"] for stop in stops if not stop["outlined"]] == []
    assert [stop["what"] for stop in stops if not stop["inside"] or stop["covered"]] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_first_stop_skips_to_the_content(width, page):
    page.set_viewport_size({"width": width, "height": 640})
    page.goto("/om/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hopp til innholdet")
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('header') === null")


def test_a_menu_opens_with_enter_closes_with_escape_and_gives_the_focus_back(page):
    page.goto("/om/")
    menu = page.locator("details.menu").last
    summary = menu.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details.menu') !== null")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
