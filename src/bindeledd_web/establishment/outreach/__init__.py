"""Stakeholders and communication, the personnel track, the first day and the first weeks.

- `core`: the records of the room as the core's functions take them
- `actions`: the usual checks of the first day laid in all at once, and links to the open page
- `checks`: what a record must say besides its declaration
- `views`: stakeholders, plan, open page, staff, first day, first weeks
"""
