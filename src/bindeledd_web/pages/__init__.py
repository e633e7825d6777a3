"""Pages about the application itself: help, sources, accessibility, status, about."""
