"""Every row to its receiver, by the plan: first to look at, then to write.

- `sources`: the extracts of a mapping as the database sees them, with what each column means; tables of
  servers, copied out once
- `deciding`: the plan in SQL: where each row goes, or why that is undecided
- `following`: payments and the like go as their case goes, and a decided row as a person said
- `colliding`: equal numbers of two municipalities that meet in one receiver, and their new ones
- `survey`: all of it together: every source with where its rows go
- `counting`: what moves where, in counts and sums
- `writing`: the rows of a source as the files of a version
- `since`: what a version has otherwise than the one before
- `whole_files`: ledgers (SAF-T) and returns (KOSTRA), which have no rows of a table
- `run`: a version staged file by file, so that a break costs one file at most
"""
