"""The registers of a project: what may go wrong, what waits, and what the parties do not agree on.

- `risks`: a risk with its level, and the matrix of five by five
- `library`: risks that research and the founding project name, as suggestions with their source
- `checks`: what is missing, overdue or unanswered in any of the registers
- `paper`: the risk register as a document
"""
