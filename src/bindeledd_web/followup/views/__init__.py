"""The pages of phase 7: projects, goals, evaluation and reports."""
