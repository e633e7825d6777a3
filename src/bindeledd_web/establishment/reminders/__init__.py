"""Reminders by e-mail and the calendar feed of a person."""
