"""KOSTRA 11F (social assistance) and 11CF (qualification programme) as control totals at a cut-over.

The forms are never the case extract: they are a second count of persons and money, per municipality.

- `layout`: which positions hold what, and what is not known about other years
- `records`: the file as rows; `identity`: which rows are sure to be the same person
- `faults`: what can be wrong with a row, by number and field, never by contents
- `totals`: `read_totals(path, layout)`; `checks`: what is checked of each row on the way
- `years`: whether the form of a year has the old or the new numbers
- `recode`: `recode(source, target, layout, places)`
- `places`: what a number becomes; `meeting`: who and what meet when municipalities become one, `met(…)`
- `compare`: `compare(before, after, layout, places)`, the proof, by code of its own
- `control`: `control(form_totals, case_totals)`, in words for the folder and for outside it
"""
