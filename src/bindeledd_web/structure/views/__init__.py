"""The pages of alternatives: they parse, check permission, call, and render."""
