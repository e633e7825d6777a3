"""What an auditor is given: counts, hashes and decisions in files that belong together; no row of anybody.

- `pack`: `build_pack` and `build_after_load_pack`, the folder with all of it
- `manifest`: `make_manifest`, every file in and out with its hash; areas with few rows are not told
- `after_load`: `after_load_file`, a check after the load in the form of a reconciliation
- `given`: what a pack is made from, read and held against itself
- `guard`: `guard`, which refuses whatever can be about a person, or points to a row
- `verdict`: `verdict_in_words`, the one sentence that counts
- `words`: counts, amounts, times and the names of checks
- `paper`, `paper_rows`, `paper_money`, `paper_files`: the report as a document, said once for page and PDF
- `page`: the report as one page that needs nothing else (`page.css` is what it looks like)
- `tabular`: what moves where as a table, and the data package's own description
"""

from bindeledd.cutover.evidence.after_load import after_load_file
from bindeledd.cutover.evidence.guard import guard
from bindeledd.cutover.evidence.manifest import make_manifest
from bindeledd.cutover.evidence.pack import build_after_load_pack, build_pack
from bindeledd.cutover.evidence.verdict import verdict_in_words
from bindeledd.cutover.evidence.words import check_in_words

__all__ = [
    "after_load_file",
    "build_after_load_pack",
    "build_pack",
    "check_in_words",
    "guard",
    "make_manifest",
    "verdict_in_words",
]
