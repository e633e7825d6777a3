"""The gates of a project, go and no-go, and who has dropped out."""
