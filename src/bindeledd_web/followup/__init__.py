"""Phase 7: whether the goals were reached: baselines, measurements, evaluation and reports.

- `core`: the project as `bindeledd.followup` sees it
- `reporting`: which reports there are, what each is made of, and which have been issued
- `actions`: a report issued, and remembered with its number
- `milestones`: what the follow-up reaches in the status of the reorganisation
- `presenters`: goals, evaluation and reports as the pages show them
"""
