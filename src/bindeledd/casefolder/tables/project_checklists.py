"""The county's own checklist, which new projects of the case get."""

from __future__ import annotations

from bindeledd.casefolder.fields import Table
from bindeledd.casefolder.tables.parts import PART, VALUE

COUNTY_CHECKLIST = Table(
    "county_checklist",
    "Fylkets sjekkliste",
    (PART, VALUE),
    ("part",),
    description="Det fylket har endret, tatt bort og lagt til i den innebygde sjekklisten, slik det er nå.",
    rare=True,
)
