"""Tables and schema of a case folder, without meaning: read, check, write.

- `fields`, `tables`: what a column and a table are; the tables every case shares
- `folder`: `CaseFolder`, a case as plain tables with a content hash
- `cells`: one cell from text to value and back; `grid`: a sheet from text to typed rows
- `csvtext`, `excel`, `zipped`: the three shapes a case travels in, each with its limits
- `descriptor`: datapackage.json; `reading`, `writing`: whole folders
- `validation`: required, choices, keys, references, periods; all faults at once
- `tabular`: any other list of rows as formula-safe CSV or Excel
"""

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.reading import open_trusted, read_folder, read_rows
from bindeledd.casefolder.validation import check_tables
from bindeledd.casefolder.writing import write_folder

__all__ = ["CaseFolder", "check_tables", "open_trusted", "read_folder", "read_rows", "write_folder"]
