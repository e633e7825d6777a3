"""The tasks of a project: list, one task, evidence, comments, several at once."""
