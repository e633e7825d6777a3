"""Commands of the establishment project."""
