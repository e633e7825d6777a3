"""A real server, a real browser. The server lives as long as the session, the browser one test file.

Playwright leaves an event loop in the thread while it runs, and Django refuses its database beside
one; so the browser is closed before tests of other files begin.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser import axe
from tests.browser.chromium import CHROMIUM, FLAGS, WIDE
from tests.browser.server import serving, surroundings
from tests.browser.watch import Watch

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Open = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here, and skip it, with the reason, where there is no Chromium."""
    for item in items:
        if item.path.is_relative_to(HERE) and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="there is no Chromium on this machine"))


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that both servers share."""
    return tmp_path_factory.mktemp("bindeledd")


@pytest.fixture(scope="session")
def started(data_dir: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The demonstration's address, and what the {braces} in the addresses of its pages stand for.

    The world is made before any test runs, so that it does not depend on which comes first.
    """
    with serving(data_dir, demo=True) as address:
        made = subprocess.run(
            [sys.executable, "-m", "tests.browser.world", str(data_dir)],
            cwd=ROOT,
            env=surroundings(data_dir),
            stdout=subprocess.PIPE,
            check=True,
        )
        yield address, json.loads(made.stdout)


@pytest.fixture(scope="session")
def site(started: tuple[str, dict[str, str]]) -> str:
    """The address of the demonstration."""
    return started[0]


@pytest.fixture(scope="session")
def samples(started: tuple[str, dict[str, str]]) -> dict[str, str]:
    """What the {braces} in the addresses stand for."""
    return started[1]


@pytest.fixture(scope="session")
def signed_out_site(site: str, data_dir: Path) -> Iterator[str]:
    """The address of the same data without the demonstration: nobody is signed in by itself."""
    with serving(data_dir, demo=False) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Any) -> Iterator[Open]:
    """Opens a page in a browser context of its own, and judges at the end what happened in all of them."""
    contexts: list[tuple[Any, Watch]] = []

    def visit(base_url: str, **options: Any) -> Any:
        settings = {"viewport": WIDE, "locale": "nb-NO", "base_url": base_url, "reduced_motion": "reduce"}
        context = browser.new_context(**(settings | options))
        context.set_default_timeout(20_000)
        contexts.append((context, Watch(context)))
        return context.new_page()

    yield visit
    for context, _watch in contexts:
        context.close()
    assert [fault for _context, watch in contexts for fault in watch.faults] == []


@pytest.fixture
def page(visitor: Open, site: str) -> Any:
    """A page of the demonstration, where the project leader is signed in."""
    return visitor(site)


@pytest.fixture
def violations() -> Callable[[Any], list[str]]:
    """What axe finds on a page; skips where axe-core was not installed."""
    if not axe.SCRIPT.exists():
        pytest.skip("axe-core is not in node_modules (npm did not answer at set-up)")
    return axe.violations
