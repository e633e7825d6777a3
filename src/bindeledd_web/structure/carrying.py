"""The alternatives of a case as rows of the case folder, and back.

What goes along is each alternative as it is now; who changed what is told in the log of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from bindeledd.casefolder import CaseFolder
from bindeledd.structure import folder as in_folder
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.models import Alternative

_TITLE = Alternative._meta.get_field("title").max_length


@gives
def proposed(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """Every alternative, those that are put away too."""
    return in_folder.rows_for_folder(
        in_folder.Alternative(
            id=each.slug,
            title=each.title,
            proposal=each.proposal,
            locked=tuple(each.locked),
            prices=each.prices,
            put_away=each.removed_at is not None,
        )
        for each in case.alternatives.all()
    )


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """The alternatives of a folder become alternatives of the new case; raises `BadInput` for bad ones."""
    now = timezone.now()
    for each in in_folder.alternatives_from_folder(folder):
        begun = begin_alternative(
            by=by, case=case, title=each.title[:_TITLE], proposal=each.proposal, prices=each.prices
        )
        begun.locked = list(each.locked)
        begun.removed_at = now if each.put_away else None
        begun.save(update_fields=["locked", "removed_at"])
