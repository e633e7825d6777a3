"""The pages of a cut-over."""
