"""The files that the documents show are read as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_world import blocks

from bindeledd.agreements.assessment.files import read_judgements, read_option
from bindeledd.agreements.settlement.files import read
from bindeledd.agreements.settlement.simulate import simulate
from bindeledd.mapping import open_case
from bindeledd.structure.inputs import world_of

SETTLEMENT, OPTION, JUDGEMENTS = (
    "\n".join(block.lines)
    for block in blocks()
    if block.document == "docs/oppgjor.md" and block.language == "yaml"
)


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "fil.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_settlement_is_reckoned(written) -> None:
    cooperation, models = read(written(SETTLEMENT))
    for model in models:
        assert simulate(cooperation, model).years


def test_the_option_is_read(written) -> None:
    option = read_option(written(OPTION), world_of(open_case("nordland-2018")), "1")
    assert option.is_hybrid


def test_the_judgements_are_read(written) -> None:
    assert [each.option for each in read_judgements(written(JUDGEMENTS))] == ["1"]
