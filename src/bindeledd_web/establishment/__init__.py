"""Phase 5: the establishment project: its tasks, plan, gates, people, registers, and the county's overview.

- `models`: tasks with evidence and comments; letters that wait; calendar feeds; a county's checklists
- `holding`: the checklist a case has; `wanted`: the tasks that places and answers ask for
- `laid_out`: the tasks of a project and its plan; `learning`: what other projects have learnt
- `rooms`: one for each part of the work, each with its own addresses, views, forms and presenters
"""
