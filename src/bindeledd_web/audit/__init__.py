"""What was done, by whom and when: one event per write, in the same transaction.

- `models`: the event, without foreign keys, so that it outlives what it tells about
- `record`: `record` and the decorator `action` that every write function carries
- `presenters`: turns an event into a sentence
- `views`: the page «Hendelser» of a case
"""
