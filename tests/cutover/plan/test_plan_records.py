"""A plan is written and read back unchanged; its hash is of its content and of nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import get_args

import pytest
from plan_worlds import plan_of

from bindeledd.cutover.plan.model import Reason, Rule, UnitRule
from bindeledd.cutover.plan.plain import content_hash
from bindeledd.cutover.plan.records import from_values, to_values
from bindeledd.cutover.plan.words import (
    reason_in_words,
    rule_in_words,
    unit_rule_in_words,
    what_would_decide,
)
from bindeledd.foundation.finding import BadInput


@pytest.mark.parametrize("identity", ["narvik-2020", "snillfjord-2020", "nav-land-2024"])
def test_what_is_written_is_read_back(identity: str) -> None:
    plan = plan_of(identity)
    again = from_values(json.loads(json.dumps(to_values(plan))))
    assert again == plan
    assert again.hash == plan.hash


def test_the_hash_does_not_depend_on_the_order_of_mappings() -> None:
    plan = plan_of("narvik-2020")
    backwards = replace(
        plan,
        places=dict(reversed(list(plan.places.items()))),
        names=dict(reversed(list(plan.names.items()))),
    )
    assert backwards.hash == plan.hash
    assert json.dumps(to_values(backwards)) == json.dumps(to_values(plan))


def test_the_hash_changes_with_the_content() -> None:
    plan = plan_of("narvik-2020")
    moved = {**plan.places, "1854": replace(plan.places["1854"], targets=("1875",))}
    assert replace(plan, places=moved).hash != plan.hash
    assert content_hash({"a": "Å"}) == content_hash({"a": "Å"}) != content_hash({"a": "A"})


def test_the_hash_is_the_same_in_another_process_with_another_hash_seed() -> None:
    code = (
        "from bindeledd.cutover.plan.compiling import compile_plan\n"
        "from bindeledd.reorganisation.builtin import open_reorganisation\n"
        "print(compile_plan(open_reorganisation('narvik-2020')).hash)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == plan_of("narvik-2020").hash


def test_a_plan_that_was_changed_by_hand_is_refused() -> None:
    values = to_values(plan_of("narvik-2020"))
    for changed in (
        {**values, "title": "Noe annet"},
        {**values, "schema": 2},
        {**values, "places": {**values["places"], "1854": {"old": "1854"}}},
        {**values, "units": [{**values["units"][0], "rule": "ukjent"}]},
        {"schema": 1},
        {},
    ):
        with pytest.raises(BadInput) as caught:
            from_values(changed)
        assert [finding.code for finding in caught.value.findings] == ["plan-unreadable"]


def test_every_reason_and_rule_has_words() -> None:
    for reason in get_args(Reason):
        assert reason_in_words(reason).endswith(".")
        assert what_would_decide(reason).endswith(".")
    by_stay: tuple[Reason, ...] = ("stay-unknown", "stay-differs", "no-fixed-abode", "institution")
    for reason in by_stay:
        assert "sosialtjenesteloven § 3" in what_would_decide(reason)
    assert all(rule_in_words(rule) for rule in get_args(Rule))
    assert all(unit_rule_in_words(rule) for rule in get_args(UnitRule))
