"""Tables of a project: bodies, members, mandates, meetings, matters, events, what municipalities say."""

from __future__ import annotations

from bindeledd.casefolder.fields import Table

TABLES: tuple[Table, ...] = ()
