"""Pages of the room.

- `stakeholders`, `communication`: the analysis, and the plan with its log and files
- `publishing`: the open page as it is, links to it, and the page that the link opens
- `personnel`: counts and the steps of the law
- `day_zero`, `hypercare`: the first day at each location, and the first weeks
"""
