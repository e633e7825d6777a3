"""Tables of a project: risk, tensions, dependencies, support, trials, exchange, disputes."""

from __future__ import annotations

from bindeledd.casefolder.fields import Table

TABLES: tuple[Table, ...] = ()
