"""The rooms of the establishment project: each has addresses, and what registers itself at the start."""

ROOMS = (
    "projects",
    "tasks",
    "planning",
    "checklists",
    "gates",
    "reminders",
    "bodies",
    "outreach",
    "registers",
    "economy",
    "county",
)
