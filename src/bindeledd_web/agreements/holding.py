"""A cooperation or a paper held while it is written to: nobody came first, and the case is open."""

from __future__ import annotations

from bindeledd_web.agreements.models import Cooperation, Paper
from bindeledd_web.registry.storing import open_case


class StaleAgreement(Exception):
    """Someone changed it after the page was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


def held_cooperation(cooperation: Cooperation, expected_version: int) -> Cooperation:
    """The cooperation, held until the transaction ends. Raises `StaleAgreement` when someone came first."""
    open_case(cooperation.case)
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    if locked.version != expected_version:
        raise StaleAgreement(locked.version)
    return locked


def held_paper(paper: Paper, expected_version: int) -> Paper:
    """The paper, held until the transaction ends. Raises `StaleAgreement` when someone came first."""
    open_case(paper.cooperation.case)
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    if locked.version != expected_version:
        raise StaleAgreement(locked.version)
    return locked
