"""The registry of a case as the database keeps it: what was registered, and the change sets planned.

- `models`: statements, successions and allocations, only ever added; plans with their events; the queue
- `actions`, `adoption_actions`, `arrival_actions`, `export_actions`: every write on them
- `among`: the registry with the plans that stand in it
- `plan_log`: where a plan stands by its log, and what of it stops an adoption
- `loading`: the registry of a case, built from the national one, the case folder and what is stored
- `presenters`: events as sentences
"""
