"""Floor 7: the establishment project, from the mandate to the day it is closed.

- `facts`: what a reorganisation says of the project, and so which items it needs
- `checklist`: the items as data with versions, a county's own adaptation, and which of them apply
- `bodies`: who steers, meets and speaks: equal standing, agenda, minutes, statements, events
- `registers`: risk with its matrix, what waits, what is not agreed; the risks as a paper
- `economy`: frames, budget, shares, grants, use and periods; what does not add up, and the report
- `folder`: projects and tasks in a case folder
- `gates`: what each state needs and what it rests on, go and no-go; `occasions`: when one is reminded
- `calendar_feed`: a person's deadlines and meetings as iCalendar
- `county`: what projects share, what they learn of each other, and who waits in the queue
- `plan`: the items laid out in time, what is critical, and the two earliest dates
"""
