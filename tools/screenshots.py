"""Pictures of every page, wide and narrow, in `var/screenshots`: `python -m tools.screenshots [NAME …]`.

For those who look a page over by eye. Starts the demonstration on this machine with a folder of
its own that is thrown away, and takes the addresses from the browser tests, so that a page that
is tested is also seen. With names, only the pages that are called so.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import CHROMIUM, FLAGS, NARROW, WIDE
from tests.browser.server import serving, surroundings

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "var" / "screenshots"
WIDTHS = {"bred": WIDE, "smal": NARROW}


def take(names: list[str]) -> int:
    """Take the pictures; how many there are."""
    import django
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_SETTINGS_MODULE"] = "bindeledd_web.settings.test"
    django.setup()
    from tests.browser.addresses import pages

    wanted = [page for page in pages() if not names or page.name in names]
    TARGET.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), demo=True) as site:
        made = subprocess.run(
            [sys.executable, "-m", "tests.browser.world", folder],
            cwd=ROOT,
            env=surroundings(Path(folder)),
            stdout=subprocess.PIPE,
            check=True,
        )
        samples = json.loads(made.stdout)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for page in wanted:
                # A chosen date is remembered, so each page is met by someone new.
                context = browser.new_context(base_url=site, locale="nb-NO", reduced_motion="reduce")
                tab = context.new_page()
                tab.goto(page.path.format_map(samples) + page.query)
                for word, size in WIDTHS.items():
                    tab.set_viewport_size(size)
                    name = re.sub(r"[^\w.-]+", "-", f"{page.label}-{word}")
                    tab.screenshot(path=TARGET / f"{name}.png", full_page=True)
                    count += 1
                context.close()
            browser.close()
    return count


def main(names: list[str]) -> int:
    """Take the pictures named on the command line, or all; 0 when done, 1 where there is no Chromium."""
    if CHROMIUM is None:
        print("Fant ingen Chromium på maskinen. På Debian: sudo apt install chromium", file=sys.stderr)
        return 1
    count = take(names)
    print(f"{count} bilder i {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
