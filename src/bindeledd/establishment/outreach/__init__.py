"""Who the project concerns, what it says to them, and what everyone may read.

- `locations`: each place where residents can come, before and after
- `stakeholders`: groups by influence and interest, and their attitude over time
- `stakeholder_chart`, `attitude_chart`: the two pictures, each with its table
- `suggestions`: the groups that the first project and the research point to, by role
- `plan`: the communication plan in the columns of the first project, with what is late or missing
- `paper`: the stakeholder analysis and the communication plan as a document
- `published`: what everyone may read, as data and as a document
"""
