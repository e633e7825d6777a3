"""A snapshot of the registry as files, each of which says what it is.

- `files`: CSV per kind in a zip archive, an Excel workbook, and the statements as CSV
- `geojson`: the municipalities on the map
- `sheets`: the tables; `spells`: what a line says over time; `about`: what an export says of itself
"""

from bindeledd.registry.exporting.about import About
from bindeledd.registry.exporting.files import (
    about_bytes,
    csv_files,
    excel_bytes,
    statements_about,
    statements_csv,
    zip_bytes,
)
from bindeledd.registry.exporting.geojson import geojson_bytes
from bindeledd.registry.exporting.spells import Spell, spell_on, spells

__all__ = [
    "About",
    "Spell",
    "about_bytes",
    "csv_files",
    "excel_bytes",
    "geojson_bytes",
    "spell_on",
    "spells",
    "statements_about",
    "statements_csv",
    "zip_bytes",
]
