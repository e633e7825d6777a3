"""Reminders by e-mail and the calendar feed of a person.

- `due`: the projects under way, their people, and what is due for a person
- `letters`: what a letter says; `actions`: letters kept; `sending`: letters handed over, each once
- `calendar`: what stands in a person's calendar; `secret`: what is kept of its address
- `views`: a project's letters; `own_views`: a person's own choice, and the calendar
- the command `send_reminders` (`management`) writes the letters of the day and sends what waits
"""
