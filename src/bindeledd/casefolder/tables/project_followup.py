"""Goals, indicators, measurements, experience: tables of a project."""

from __future__ import annotations

from bindeledd.casefolder.fields import Table

TABLES: tuple[Table, ...] = ()
