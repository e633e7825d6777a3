"""Which page each phase begins at."""

from __future__ import annotations

from django.urls import reverse

FIRST_PAGE = {
    "mapping": "case-overview",
    "proposals": "proposals",
    "law": "law",
    "agreement": "agreement",
    "establishment": "establishment",
    "cutover": "reorganisations",
    "followup": "followup",
}


def first_page(phase: str, slug: str) -> str:
    """The address of the phase's first page in a case."""
    return reverse(FIRST_PAGE[phase], args=[slug])
