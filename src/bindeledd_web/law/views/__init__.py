"""The pages of phase 3."""
