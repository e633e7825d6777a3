"""Phase 1: today's offices as a case, what does not add up in it, and how it is mapped.

- `case`: `Case`, a lazy view of a case folder; `structure`: what it is made of
- `members`, `offices`: its municipalities, service areas, observations and offices
- `figures`: a number with source, date and reason; `people`, `resources`, `travelling`: the figures
- `comparison`, `values`: side by side, and one measure for a map
- `builtin`: the cases that come with the program; `norway`: those of the whole country
- `new_case`, `prefill`, `prefill_offices`, `context`: a case of any part of the country
- `subjects`: what something is about, by name; `slugs`: short names fit for an address
- `catalogue`: Bindeledd's own lists of tasks and measures
- `checks`: what does not add up, one function per flaw; `criteria`: what a claim counts
- `flows`: its commuting and divisions for labour-market regions
- `edits`: changes with two clocks; `phases`: the seven phases
- `questions`, `landings`, `answers`: the mapping form, and what becomes of an answer
"""

from bindeledd.mapping.builtin import built_in, open_case
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks import check
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.new_case import new_case

__all__ = ["Case", "Figure", "Source", "built_in", "check", "new_case", "open_case"]
