"""Tables and schema of a case folder, without meaning: read, check, write.

- `fields`: what a column and a table are; `tables`: the tables every case shares, by subject
- `folder`: `CaseFolder`, a case as plain tables with a content hash
- `cells`: one cell from text to value and back; `grid`: a sheet from text to typed rows
- `celltext`: JSON and other text that a program puts into a cell
- `parts`: JSON that goes over several rows, and where the faults of its cells stand
- `csvtext`, `workbook`: CSV and Excel files, in and out, formula-safe
- `limits`: what is refused before it is read; `zipped`: archives
- `descriptor`: datapackage.json; `reading`, `writing`: whole folders; `excel`: a whole case as a workbook
- `shapes`: whichever of these a path or an upload is
- `validation`: required, choices, keys, references, periods; all faults at once
- `tabular`: any other list of rows as formula-safe CSV or Excel
"""

from bindeledd.casefolder.excel import excel_bytes, read_excel
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.reading import open_trusted, read_folder, read_rows
from bindeledd.casefolder.shapes import read_case
from bindeledd.casefolder.validation import check_tables
from bindeledd.casefolder.writing import write_folder
from bindeledd.casefolder.zipped import read_zip, zip_bytes

__all__ = [
    "CaseFolder",
    "check_tables",
    "excel_bytes",
    "open_trusted",
    "read_case",
    "read_excel",
    "read_folder",
    "read_rows",
    "read_zip",
    "write_folder",
    "zip_bytes",
]
