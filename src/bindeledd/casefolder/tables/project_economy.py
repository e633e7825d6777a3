"""Budget, shares, grants, use, periods of the project: tables of a project."""

from __future__ import annotations

from bindeledd.casefolder.fields import Table

TABLES: tuple[Table, ...] = ()
