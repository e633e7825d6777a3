"""The economy of a project, in whole kroner.

- `model`: frames, budget lines, grants, use and periods, read from the rows of the project
- `sums`: sum per year and payer, shares that make the whole, what is used and what is left
- `checks`: what does not add up; shares by the same check as everywhere (`establishment.checks`)
- `paper`: the report to the steering group
"""
