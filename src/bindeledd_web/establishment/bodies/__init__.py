"""Bodies, mandates, meetings, minutes, events, and what municipalities have said."""
