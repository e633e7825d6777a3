"""The pages of the room: parse, check permission, call, render."""
