"""Stakeholders, communication, pages to publish, the personnel track, day 0."""
