"""An alternative held while it is written to: nobody came first, and it can still be changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.rows import fault
from bindeledd_web.registry.storing import open_case
from bindeledd_web.structure.models import Alternative


class StaleAlternative(Exception):
    """Someone changed the alternative after the page was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


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
