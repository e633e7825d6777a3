"""The twin centres of the Norwegian method: two towns that are one centre together.

The list is given with the method, not computed: five pairs in the division of 2020. Source: the
official division into labour-market regions (bo- og arbeidsmarkedsregioner) 2020, as published.
"""

from __future__ import annotations

from datetime import date

from bindeledd.areas.municipalities import find
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import N_

SOURCE = N_("Listen over tvillingsentre i den offisielle inndelingen i bo- og arbeidsmarkedsregioner 2020.")

# By name, the larger first: the numbers changed in 2018, 2020 and 2024, the towns did not.
TWIN_NAMES: tuple[tuple[str, str], ...] = (
    ("Oslo", "Bærum"),
    ("Stavanger", "Sandnes"),
    ("Fredrikstad", "Sarpsborg"),
    ("Skien", "Porsgrunn"),
    ("Tønsberg", "Færder"),
)


def twins_on(on: date) -> tuple[tuple[str, str], ...]:
    """The twin centres by the numbers of that day; a pair where one is not there yet is left out."""
    found = []
    for names in TWIN_NAMES:
        try:
            first, second = (find(name, on).number for name in names)
        except BadInput:
            continue
        found.append((first, second))
    return tuple(found)
