"""Phase 5: the establishment project: its tasks, plan, gates, people, registers, and the county's overview.

- `models`: tasks with evidence and comments; letters that wait; calendar feeds; a county's checklists
- one room for each part of the work, each with its own addresses, views, forms and presenters
"""
