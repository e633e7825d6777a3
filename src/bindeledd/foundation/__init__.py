"""Floor 1: what every other room stands on, and nothing that knows the trade.

- `period`: half-open dates [from, to)
- `identifiers`: municipality and unit numbers as four-character text
- `finding`: the one type for everything a check has to say, and `BadInput`
- `sorting`: Norwegian and Sami alphabetical order
- `language`: the text catalogue, numbers and dates as people write them
- `vintages`: the vintage of a source in words
- `workdays`: Norwegian public holidays and working days
- `few`: counts of people and rows, as they are inside the folder and as they may leave it
"""

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import MunicipalityNumber, UnitNumber, municipality_number, unit_number
from bindeledd.foundation.period import Period
from bindeledd.foundation.sorting import sort_key

__all__ = [
    "BadInput",
    "Finding",
    "MunicipalityNumber",
    "Period",
    "Severity",
    "UnitNumber",
    "municipality_number",
    "sort_key",
    "unit_number",
]
