"""The county's checklist of a case, what of it a project has and why, and the founding project to look at."""
