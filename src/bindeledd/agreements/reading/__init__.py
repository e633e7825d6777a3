"""An agreement that already exists, read safely and held against a list of what must stand in it.

- `agreement`: a file as passages; `passages`: what a passage is, and what counts as a heading
- `package`: what is refused before a Word file is read; `markup`: the text of its paragraphs and tables
- `headings`: headings by their style, or by how they look
- `language`: bokmål or nynorsk; `finding`: where each wanted item stands, with a score that can be retold
"""

from bindeledd.agreements.reading.agreement import MOST_BYTES, MOST_TEXT_BYTES, check_size, read_agreement
from bindeledd.agreements.reading.finding import Hit, Wanted, locate
from bindeledd.agreements.reading.language import guess_language
from bindeledd.agreements.reading.passages import Passage, Place

__all__ = [
    "MOST_BYTES",
    "MOST_TEXT_BYTES",
    "Hit",
    "Passage",
    "Place",
    "Wanted",
    "check_size",
    "guess_language",
    "locate",
    "read_agreement",
]
