"""A county's own checklist: what differs, and what a newer version brings."""
