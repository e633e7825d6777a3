"""The plan in time: both earliest dates, critical path, Gantt, baseline, what if.

- `views`, `forms`, `actions`: the page, moving the cut-over, freezing the plan
- `presenters`: rows, pins, and what does not fit; `consequences`: slip, and what one more slip would do
"""
