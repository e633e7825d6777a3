"""Floor 7: the establishment project, from the mandate to the day it is closed.

- `facts`: what a reorganisation says of the project, and so which items it needs
- `checklist`: the items as data with versions, a county's own adaptation, and which of them apply
- `plan`: the items laid out in time, what is critical, and the two earliest dates
"""
