import json
import re
import tomllib
from pathlib import Path

import bindeledd


def test_one_version_everywhere(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    npm = [json.loads((root / name).read_text())["version"] for name in ("package.json", "package-lock.json")]
    newest = re.search(r"^## (\S+)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert {project, bindeledd.__version__, *npm, newest[1]} == {bindeledd.__version__}
