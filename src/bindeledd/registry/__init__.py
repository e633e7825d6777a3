"""Floor 3: NAV units, relations and cooperations over time, on two clocks.

- `facts`: the kinds of fact and the lines they stand on; `tasks`: task ids and groups; `words`: both in words
- `statements`: a fact with its period and the instant it was registered
- `registry`: every statement by line; `snapshot`: the registry on a day as known at an instant
- `lineage`: what turned into what; `municipal_lineage`: all national changes since 1971
- `resolving`: one live target for an old number, or what would decide it; with `following` (the walk through
  changes), `standing` (what a number is on a day), `uses`, `record_keys`, `units_serving`, `addresses`,
  `reasons` and `resolution` (the answer); `origins`: back and forth
- `passage`: the numbers of one day as those of another; `recoding`: whole files by it
- `national`: the built-in registry; `from_folder`: a case folder's own statements
- `renumbered`: what was said under a number goes on under the next
- `observed_units`: unit registers and office lists of 2019–2025, each a dated observation
- `host_cooperations`: NAV's own list of host-municipality cooperations in 2020
- `checks`: what contradicts and what dangles
- `records`, `lineage_records`: statements and lineage as rows of text, and back
- `exporting`: a snapshot as files; `importing`: the publishers' own lists
"""
