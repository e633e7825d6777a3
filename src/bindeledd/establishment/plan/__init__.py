"""The plan: the items laid out backwards from the cut-over date, and what follows when one of them slips.

- `tasks`: `Task`: an item of a project with what is known of how it goes
"""
