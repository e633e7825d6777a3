"""Bindeledd: carries a reorganisation of NAV offices from the first map to the signed proof.

The rooms, lowest floor first (an import never runs back up; `make check` enforces it):

- `foundation`: half-open periods, identifiers, findings, sorting, language
- `casefolder`: tables and schema of a case folder, without meaning
- `documents`: one content model for papers, as DOCX, PDF and HTML
- `drawing`: maps and charts as SVG, without meaning
- `areas`: municipalities over time, boundaries, the road and ferry network
- `registry`: NAV units as the registers show them
- `regions`: labour-market regions
- `mapping`: what a case folder says about a county, and what does not add up
- `structure`: proposals, their measures, and the planner
- `law`: dated rules with citations: what is allowed, and what must be asked
- `reorganisation`: the dated change set
- `agreements`: the papers that the lawful road demands, and what every council decides
- `cli`: the command line
"""

__version__ = "0.6.0"
