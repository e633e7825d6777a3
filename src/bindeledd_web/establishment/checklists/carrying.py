"""The county's checklist as rows of the case folder, and back: as it is now, without its older versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bindeledd.casefolder import CaseFolder
from bindeledd.establishment.checklist import adaptation_values
from bindeledd.establishment.checklist.folder import adaptation_from_folder, adaptation_rows
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.holding import held
from bindeledd_web.establishment.models import CountyChecklist
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.ui.private import text_problem


@gives
def own(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """The county's own checklist, where it has one."""
    now = held(case)
    return adaptation_rows(now.own if now.version else None)


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """The checklist of a folder becomes that of the new case; raises `BadInput` for a bad one."""
    found = adaptation_from_folder(folder, text_problem)
    if found is not None:
        CountyChecklist.objects.create(
            case=case, version=1, values=adaptation_values(found), by=str(by.key), role=role_in(by, case)
        )
