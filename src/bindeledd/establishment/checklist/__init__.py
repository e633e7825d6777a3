"""The checklist: items as data with versions, adapted by a county, and chosen by the facts of a project.

- `items`: `Item` and `Checklist`, and the words of audiences, phases and roles
"""
