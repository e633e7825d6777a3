from __future__ import annotations

import pytest
from tools import command_docs
from typer.core import TyperCommand

from bindeledd.cli.group import walk
from bindeledd.cli.tree import ROOT

ALL = dict(walk(ROOT, "bindeledd"))


def test_the_reference_says_what_the_commands_say():
    written = command_docs.PATH.read_text(encoding="utf-8")
    assert written == command_docs.text(), "Kjør .venv/bin/python -m tools.command_docs"


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_is_explained(path):
    command = ALL[path]
    text = command_docs.PATH.read_text(encoding="utf-8").partition(f"\n## {path}\n")[2].partition("\n## ")[0]
    assert len(command.help) > 10
    if isinstance(command, TyperCommand):
        for param in command.params:
            assert param.help, f"{path}: {param.name}"
            for name in param.opts if param.param_type_name == "option" else ():
                assert name in text
    else:
        assert set(command.entries) <= set(text.split())
