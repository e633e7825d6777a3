import re
import subprocess
from pathlib import Path


def test_help_lists_every_target_in_one_line(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert sorted(phony[1].split()) == sorted(targets)
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=root, capture_output=True, text=True, check=True
    )
    lines = shown.stdout.splitlines()
    assert [line.split()[1] for line in lines] == targets
    assert all(len(line.split()) > 3 for line in lines)


def test_the_automatic_check_calls_the_commands_a_person_calls(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^make (\S+)", script, re.MULTILINE) == ["check", "test"]
    assert (root / ".ci" / "run").stat().st_mode & 0o100
