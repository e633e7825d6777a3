"""An alternative held while it is written to: nobody came first, and it can still be changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.structure.models import Alternative


class StaleAlternative(Exception):
    """Someone changed the alternative after the page was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


def open_case(case: Case) -> None:
    """The case's row is locked, so that two writes come one after the other; archived is refused."""
    locked = Case.objects.select_for_update().only("id", "archived_at").get(pk=case.pk)
    if locked.archived_at is not None:
        raise BadInput(
            fault("archived", _("Saken er arkivert og kan ikke endres."), _("Hent den fram igjen først."))
        )


def held(alternative: Alternative, expected_version: int) -> Alternative:
    """The alternative, held until the transaction ends.

    Raises `StaleAlternative` when someone came first and `BadInput` when it is put away.
    """
    open_case(alternative.case)
    locked = Alternative.objects.select_for_update().get(pk=alternative.pk)
    if locked.version != expected_version:
        raise StaleAlternative(locked.version)
    if locked.removed_at is not None:
        raise BadInput(fault("removed", _("Alternativet er lagt bort."), _("Lag et nytt alternativ.")))
    return locked
