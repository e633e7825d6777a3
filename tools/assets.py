"""NAV's design system Aksel: two npm packages, composed into one style sheet served from here.

Left out of Aksel's own sheet: `fonts.css`, which fetches fonts from a server, and `print.css`,
whose `!important` rules no later layer can take back. The font is declared here, under the name
that Aksel's tokens ask for, with the letters that Norwegian and Sami need.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

AKSEL = Path("node_modules/@navikt/ds-css")
FONT = Path("node_modules/@fontsource-variable/source-sans-3")
TARGET = Path("src/bindeledd_web/static/aksel")
STYLE_SHEET = TARGET / "aksel.css"

# The order decides which layer comes first; `components` brings its own order along.
SHEETS = ("global/reset", "global/tokens", "global/baseline", "components")
SUBSETS = ("latin-ext", "latin")
STYLES = ("normal", "italic")

OLDEST_NPM = 7  # reads lock files of version 3
PATIENCE = 180  # seconds for a registry that neither answers nor refuses


class NotFetched(Exception):
    """npm gave nothing to build from; the text is npm's own reason."""


def fetch(root: Path, venv: Path, *, with_dev: bool, install_node: Callable[[], None]) -> None:
    """Install the locked npm packages under `root`; raises NotFetched with the reason."""
    npm = working_npm(None)
    if npm is None:
        install_node()
        npm = working_npm(venv / "bin")
    if npm is None:
        raise NotFetched("fant ingen npm som virker")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"]
    command = [npm, "ci", *flags, *patience, *([] if with_dev else ["--omit=dev"])]
    try:
        subprocess.run(
            command,
            cwd=root,
            env=surroundings(npm),
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
        )
    except subprocess.CalledProcessError as failed:
        lines = [re.sub(r"^npm (?:error|ERR!) *", "", line).strip() for line in failed.stderr.splitlines()]
        reason = " ".join([line for line in lines if line][:2])
        raise NotFetched(reason or f"sluttet med kode {failed.returncode}") from failed
    except subprocess.TimeoutExpired as failed:
        raise NotFetched(f"ikke noe svar på {PATIENCE} sekunder") from failed


def working_npm(folder: Path | None) -> str | None:
    """The npm in `folder` (or on the search path) that runs and reads our lock file, if any."""
    found = shutil.which("npm", path=folder and f"{folder}{os.pathsep}{os.defpath}")
    if found is None:
        return None
    asked = subprocess.run(
        [found, "--version"], env=surroundings(found), capture_output=True, text=True, check=False
    )
    major = asked.stdout.strip().split(".")[0]
    return found if asked.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NPM else None


def surroundings(npm: str) -> dict[str, str]:
    """The environment for npm: its own Node first, and the certificates that the machine trusts."""
    path = f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    # Node from a wheel brings a list of its own, and would refuse an organisation's certificates.
    return {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}


def compose(root: Path) -> None:
    """Write `aksel.css` with its font files; the folder is replaced whole, never left half made."""
    fresh = root / TARGET.with_name("aksel.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    version = json.loads((root / AKSEL / "package.json").read_text(encoding="utf-8"))["version"]
    sheets = [(root / AKSEL / "dist" / f"{name}.min.css").read_text(encoding="utf-8") for name in SHEETS]
    css = [
        f"/* @navikt/ds-css {version}, MIT. Source Sans 3, OFL-1.1: fonts/LICENSE */",
        font_faces(root, fresh),
    ]
    (fresh / "aksel.css").write_text("\n".join([*css, *sheets]), encoding="utf-8")
    shutil.copyfile(root / FONT / "LICENSE", fresh / "fonts" / "LICENSE")
    shutil.rmtree(root / TARGET, ignore_errors=True)
    fresh.rename(root / TARGET)


def font_faces(root: Path, fresh: Path) -> str:
    """The @font-face rules for Source Sans 3, whose files are copied to `fresh`/fonts."""
    ranges = json.loads((root / FONT / "unicode.json").read_text(encoding="utf-8"))
    rules = []
    for style in STYLES:
        for subset in SUBSETS:
            name = f"source-sans-3-{subset}-wght-{style}.woff2"
            shutil.copyfile(root / FONT / "files" / name, fresh / "fonts" / name)
            rules.append(
                '@font-face{font-family:"Source Sans 3";font-display:swap;font-weight:200 900;'
                f'font-style:{style};src:url("fonts/{name}") format("woff2");unicode-range:{ranges[subset]}}}'
            )
    return "\n".join(rules)
