"""The follow-up as its pages show it."""
