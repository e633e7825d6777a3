"""The list of projects, a new one, its hub and its settings."""
