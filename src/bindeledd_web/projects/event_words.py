"""Sentences for what is done with a project and its records."""
