"""The plan in time: both earliest dates, critical path, Gantt, baseline, what if."""
