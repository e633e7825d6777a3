from __future__ import annotations

import re
import shlex
from contextvars import copy_context
from pathlib import Path

import pytest
from docs_world import Block, blocks
from typer.core import TyperCommand

from bindeledd.cli.frame import LOCALE_VARIABLES, run
from bindeledd.cli.group import walk
from bindeledd.cli.tree import ROOT

COMMANDS = dict(walk(ROOT, "bindeledd"))
PROGRAM = re.compile(r"^(?:\.venv/bin/)?bindeledd (.*)$")
SHOWN = [block for block in blocks() if block.language == "console"]
TYPED = [
    (block.document, line)
    for block in blocks()
    if block.language in ("sh", "console")
    for line in (text.removeprefix("$ ") for text in block.lines)
    if PROGRAM.match(line)
]


def answers(block: Block) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines shown under it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif line.strip():
            found[-1][1].append(line)
    return found


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: f"{block.document}: {block.lines[0]}")
def test_a_shown_answer_is_the_answer(block, capfd, monkeypatch, tmp_path: Path) -> None:
    """Every shown line stands in the answer, in that order; «…» stands for anything."""
    for name in (*LOCALE_VARIABLES, "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for command, lines in answers(block):
        words = PROGRAM.match(command)
        assert words, f"{command}: only bindeledd is run"
        capfd.readouterr()
        assert copy_context().run(run, shlex.split(words[1])) == 0
        # A thousands space does not break the line; a document has an ordinary one.
        answer = capfd.readouterr().out.replace("\u00a0", " ")
        wanted = ".*".join(".*".join(map(re.escape, line.split("…"))) for line in lines)
        assert re.search(wanted, answer, re.DOTALL), answer


@pytest.mark.parametrize(("document", "line"), TYPED, ids=lambda value: value)
def test_a_typed_command_and_its_options_are_there(document: str, line: str) -> None:
    words = shlex.split(line)[1:]
    path = "bindeledd"
    while words and f"{path} {words[0]}" in COMMANDS:
        path = f"{path} {words.pop(0)}"
    command = COMMANDS[path]
    assert isinstance(command, TyperCommand), f"{document}: {line}"
    options = {name for param in command.params for name in param.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_some_commands_are_shown_and_some_typed() -> None:
    assert len(SHOWN) >= 2
    assert len(TYPED) >= 6
