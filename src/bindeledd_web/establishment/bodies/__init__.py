"""Bodies, mandates, meetings, minutes, events, and what municipalities have said.

- `core`: the records of the room as the core's functions take them
- `actions`: the usual bodies laid in all at once; `checks`: what a record must say besides its declaration
- `presenters`, `meeting_words`, `event_pages`: what the pages show
- `waiting`: decisions that nobody has followed up in time, on the front page
- `views`: the bodies, one meeting with its papers, co-determination, the municipalities, the events
"""
