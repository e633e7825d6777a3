"""Debian's Chromium, and the two widths that everything is looked at in."""

from __future__ import annotations

import shutil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # Nothing but this machine has a name, so a request that would leave fails and is told.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip
WIDE = {"width": 1280, "height": 900}
# 320 px is also what is left of 1280 at 400 % zoom.
NARROW = {"width": 320, "height": 640}
