"""Bindeledd: carries a reorganisation of NAV offices from the first map to the signed proof.

The rooms, lowest floor first (an import never runs back up; `make check` enforces it):

- `foundation`: half-open periods, identifiers, findings, sorting, language
- `casefolder`: tables and schema of a case folder, without meaning
- `drawing`: maps and charts as SVG, without meaning
- `areas`: municipalities over time, boundaries, the road and ferry network
- `registry`: NAV units as the registers show them
- `mapping`: what a case folder says about a county, and what does not add up
- `cli`: the command line
"""

__version__ = "0.3.0"
