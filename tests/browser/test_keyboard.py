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
  // An area of a map thickens its border instead; beside one that has not the focus it is at least twice.
  const border = (area) => Math.max(...[...area.querySelectorAll("use, path")].map(
    (line) => parseFloat(getComputedStyle(line).strokeWidth)));
  const other = element.closest("svg.bl-map")?.querySelector("a.bl-area:not(:focus)");
  return {
    what: `${element.tagName} ${element.id} ${element.textContent.trim().slice(0, 40)}`,
    outlined: other
      ? border(element) >= 2 * border(other)
      : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered,
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


def focused(page):
    return page.evaluate("document.activeElement.dataset.id ?? document.activeElement.id")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sak/nordland-2018/kartlegging/",
        "/sak/nordland-2018/kommune/1805/",
        "/sak/nordland-2018/endre/staff/1805~state~all~2018-01-01/fte/",
        "/sak/nordland-2018/skjema/{questionnaire}/",
        "/sak/nordland-2018/skjema/{questionnaire}/mottaker/{recipient}/ta-over/",
        "/svar/{token}/del/staffing/",
    ],
)
def test_every_stop_of_the_tab_key_is_seen(path, page, samples):
    page.goto(path.format_map(samples))
    stops = walk(page)
    assert len(stops) > 5
    assert [stop["what"] for stop in stops if not stop["outlined"]] == []
    assert [stop["what"] for stop in stops if not stop["inside"] or stop["covered"]] == []


def test_the_map_is_one_stop_arrows_go_between_neighbours_and_enter_opens(page):
    page.goto("/sak/nordland-2018/kartlegging/")
    page.locator("main form.chooser").get_by_role("button").focus()
    while not page.evaluate("Boolean(document.activeElement.closest('svg.bl-map'))"):
        page.keyboard.press("Tab")
    first = focused(page)
    seen = [first]
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(focused(page))
    assert len(set(seen)) > 2, seen
    assert all(len(number) == 4 for number in seen)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg.bl-map') === null")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == seen[-1]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/kommune/{seen[-1]}/**")


def test_escape_leaves_the_map_for_its_table(page):
    page.goto("/sak/nordland-2018/kartlegging/")
    page.locator('svg.bl-map a[data-id="1805"]').focus()
    page.keyboard.press("Escape")
    assert focused(page) == "tabell"


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
