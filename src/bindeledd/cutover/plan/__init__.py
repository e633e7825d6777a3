"""A change set as a total function: from old number, unit, task and key to new number and unit, by a rule.

- `model`: `Plan`: what it says of each municipality and unit, its hash, and `answer`, the reference of
  what every row becomes; the engine's SQL and the reconciliation are both held against it
- `answering`: how `answer` finds its answer; `addresses`: ranges of house numbers
- `compiling`: from a change set and the registry to a plan; `places`: the municipalities, `units`: the units
- `divisions`: the folder's own lists for a split: addresses, and rows by number (`deling.csv`)
- `checking`: overlaps and gaps, found before any data is read; `words`: reasons and rules in plain words
- `records`: the plan as plain values, and back; `plain`: canonical values and their hash
- `open_postal_codes.csv`: postal codes of split municipalities that decide nothing; see `datapackage.json`
"""

from bindeledd.cutover.plan.model import AddressRange, Answer, Flaw, Place, Plan, Row, UnitPassage

__all__ = ["AddressRange", "Answer", "Flaw", "Place", "Plan", "Row", "UnitPassage"]
