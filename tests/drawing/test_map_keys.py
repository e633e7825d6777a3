"""The small script that moves focus on a map, in a real browser."""

import shutil
from pathlib import Path

import pytest
from tests.drawing.worlds import grid

from bindeledd.drawing.maps import draw_map

SCRIPT = Path(__file__).parents[2] / "src/bindeledd_web/static/js/map.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def page():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        svg = draw_map(grid(), title="Kart").svg
        page.set_content(
            "<button>før</button>"
            f'<figure class="bl-figure" data-table="tabell">{svg}</figure>'
            '<table id="tabell"><caption>Tabell</caption></table>'
        )
        page.add_script_tag(path=SCRIPT)
        yield page
        browser.close()


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('data-id') || document.activeElement.id")


def test_tab_stops_once_arrows_move_and_escape_leaves_to_the_table(page):
    page.focus("button")
    page.keyboard.press("Tab")
    assert focused(page) == "00"
    for key, area in [("ArrowUp", "10"), ("ArrowRight", "11"), ("ArrowDown", "01"), ("ArrowLeft", "00")]:
        page.keyboard.press(key)
        assert focused(page) == area
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "00"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "10"
    page.keyboard.press("Escape")
    assert focused(page) == "tabell"
