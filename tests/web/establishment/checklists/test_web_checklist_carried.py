"""The county's checklist goes along when a case is taken out, and comes back when it is read in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bindeledd.casefolder import CaseFolder
from bindeledd.casefolder.celltext import json_text
from bindeledd.foundation import BadInput
from bindeledd_web.cases.actions import import_case
from bindeledd_web.cases.carrying import with_carried
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.checklists import actions
from bindeledd_web.establishment.holding import held
from bindeledd_web.people.models import User


def taken_out(case: Case) -> CaseFolder:
    return replace(with_carried(case, load(case, case.date).folder), name="kopi")


def test_the_countys_checklist_goes_along_as_it_is_now(case: Case, user_in: Callable[[str], User]) -> None:
    by = user_in("project_leader")
    assert taken_out(case).rows("county_checklist") == ()
    actions.remove_item(by=by, case=case, item="C-009", reason="Gjort før.", expected_version=0)
    actions.remove_item(by=by, case=case, item="C-908", reason="", expected_version=1)
    copy = import_case(by=by, folder=taken_out(case))
    assert held(copy).own == held(case).own
    assert held(copy).version == 1


@pytest.mark.parametrize(
    "value",
    [
        {"base": "1999"},
        {"base": "2026-11", "removals": [{"id": "C-009", "reason": ""}]},
        {"base": "2026-11", "removals": [{"id": "C-009", "reason": "Gjelder 01010112377"}]},
        [],
    ],
)
def test_a_checklist_that_cannot_be_used_is_refused_with_its_place(
    case: Case, user_in: Callable[[str], User], value: object
) -> None:
    folder = taken_out(case).with_rows("county_checklist", [{"part": 1, "value": json_text(value)}])
    with pytest.raises(BadInput) as refused:
        import_case(by=user_in("project_leader"), folder=folder)
    assert {(f.file, f.row, f.column) for f in refused.value.findings} == {("county_checklist", 2, "value")}
