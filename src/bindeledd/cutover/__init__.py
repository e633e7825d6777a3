"""Floor 7: the cut-over. Extracts from the old systems become extracts for the new, with proof.

- `kinds`: what an extract is about, and what its columns can mean
- `mapping`: which file is what, and which column means what: proposed by the program, confirmed by a person
- `extracts`: files and tables of any format, read in order and written again in the same format
- `saft`, `kostra`: ledgers as SAF-T Financial, and the yearly returns as control totals
- `layout`: the form of a version, known to those who write it and those who read it again
- `identity`: national identity numbers, organisation numbers, accounts and KID, many at a time
- `plan`: a change set as a total function from old numbers to new ones, or undecided, because …
- `moving`: every row to its receiver: the dry run, and the run that stages what it writes
- `checks`: what a person must know before the run
- `reconcile`: separate code that reads what was written again, and what the receiving system holds
- `keeping`: the folder's state: its lock, its journal, versions that are published and undone at once
- `calendar`: the last run in the old system, the first in the new, and never paying twice
- `refunds`: which claims, accounts and organisation numbers must change with whom
- `steps`: the commands as functions: what each needs, does, and answers
- `reconciliation`: `reconciliation.json`, the one file that leaves the folder, written and read
- `evidence`: what an auditor is given: a manifest, a report, and no row of anybody
- `sample`: linked synthetic extracts to try it on, clearly marked
"""
