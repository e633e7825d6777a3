"""Reports from one content model: the same words as page, DOCX and PDF.

- `ground`: what a report is made from
- `parts`: the parts that several reports have: facts, goals, results, experience, what is missing
- `experience`: experience report 1 (the process) and 2 (one year after)
- `yearly`: the yearly report to the council of one municipality
- `statistics`: the statistics of the partnership, with a line for each goal
"""

from bindeledd.followup.reports.experience import experience_report
from bindeledd.followup.reports.ground import Ground
from bindeledd.followup.reports.statistics import statistics_pack
from bindeledd.followup.reports.yearly import yearly_report

__all__ = ["Ground", "experience_report", "statistics_pack", "yearly_report"]
