"""Which page each phase begins at: phases without one are coming."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

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
    """The address of the phase's first page in a case; empty while the phase has none."""
    try:
        return reverse(FIRST_PAGE[phase], args=[slug])
    except NoReverseMatch:
        return ""
