"""Tables of a project: locations, stakeholders, communication, questions, the personnel track, day 0."""

from __future__ import annotations

from bindeledd.casefolder.fields import Table

TABLES: tuple[Table, ...] = ()
