"""Tags of the pages of phase 1."""
