"""The founding project as a living example: plans, bodies, pilots, statements and budget by its sources.

Roles, never names. What the sources do not say is None or empty, and shown as not known.
"""

from bindeledd.establishment.founding.reading import (
    Body,
    Founding,
    Mandate,
    Member,
    MilestonePlan,
    Pilot,
    Row,
    founding,
)

__all__ = ["Body", "Founding", "Mandate", "Member", "MilestonePlan", "Pilot", "Row", "founding"]
