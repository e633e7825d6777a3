"""The proof: what was written is read again, by code that shares nothing with the code that wrote it.

- `run`: `reconcile(folder, staged, staging, plan, mapping, decisions)`, every check of every file
- `model`: what a check says: rows examined, faults found, and which rows; `Reconciliation`
- `tables`: an input and its outputs as the database sees them, with the old value of every cell
- `working`: a database for each proof, and whether a file is as it was written
- `amounts`: amounts as whole øre in SQL
- `scan`: one reading of each side: counts, hash sums and amounts by what decides a row
- `expected`: the plan asked again, and which rows are undecided or were decided by a person
- `following`: where cases and persons went, as written
- `rows`: the two sides against each other; `naming`: which rows differ, by pointer and column
- `collisions`: the numbers that met, and what they should have become; `vouchers`: debit equals credit
- `inverse`: the way back, line by line
- `whole`: ledgers (SAF-T) and returns (KOSTRA)
- `after`: `verify_after`, what the receiving system holds, row by row; `afterload`: rows of one kind;
  `afterledgers`: ledgers; `aftermodel`: what it came to, and what was not compared
- `since`: the lists of what is new since the version before
- `faults`: rows by pointer for the folder

A row is proved by the sum of row hashes as 128-bit integers: exact, free of order, and a row that is written
twice does not cancel. Both sides are hashed by the same engine in the same process; no hash is kept.
"""
