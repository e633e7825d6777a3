"""Linked synthetic extracts to try the cut-over on: New Narvik on 1 January 2020, clearly marked.

- `making`: `make_sample(out)` writes the folder and says what it wrote
- `faults`, `planting`: faults that can be planted by name, what each one does, and how
- `after`: `make_after_load(folder, out)`: what the receiving system would give after the load
- `numbers`: synthetic national numbers, organisation numbers, accounts and KID with control digits that hold
- `places`: real basic units and postal codes of Narvik, Ballangen and Tysfjord
- `people`, `casework`, `money`, `staff`, `ledger`: residents, cases, what follows from them, employees, books
- `frame`, `frames`: one extract as rows by role, and all of them together
- `systems`, `writing`: which system gives which file, and the tables themselves
- `saft`, `form`: a municipality's ledger as SAF-T, and its KOSTRA form
- `described`, `readme`: the confirmed mapping, and the text that says that this is a sample
"""

from bindeledd.cutover.sample.after import AFTER_FAULTS, make_after_load
from bindeledd.cutover.sample.faults import FAULTS
from bindeledd.cutover.sample.making import SampleReport, make_sample

__all__ = ["AFTER_FAULTS", "FAULTS", "SampleReport", "make_after_load", "make_sample"]
