"""The unit that the sample plants as unknown is one that the plan does not know."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.model import Row
from bindeledd.cutover.sample import make_sample
from bindeledd.reorganisation.builtin import open_reorganisation


def test_the_planted_unit_leaves_its_row_undecided(tmp_path: Path) -> None:
    made = make_sample(tmp_path / "prøve", people=200, faults=("unknown-unit",))
    path = made.folder / "inn/1805/saker.csv"
    with duckdb.connect() as base:
        units = {
            row[0]
            for row in base.execute(
                "SELECT DISTINCT Enhet FROM read_csv(?, all_varchar=true)", [str(path)]
            ).fetchall()
        }
    plan = compile_plan(open_reorganisation("narvik-2020"))
    answers = {unit: plan.answer(Row(municipality="1805", unit=unit), "cases").reason for unit in units}
    assert sorted(reason or "" for reason in answers.values()) == ["", "unit-unknown"]
