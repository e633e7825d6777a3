"""The paths that clients of NAV's unit register (NORG2) expect, answered from our registry.

- `shapes`: the fields as those clients read them; `units`: our units in that shape
- `enhet`: units; `organisering`: who stands over them; `arbeidsfordeling`: which unit has the work

Names are Norwegian here because they are the other register's own. Their `status` is prose in answers and an
enum in questions; both spellings are read.
"""
