"""Extracts in any format: read in the order of their rows, and written again as they were.

- `model`: `Extract`, a file or table as the database sees it, and a cell of it as text
- `faults`: what the database stumbles on, said without what stands in any cell
- `reading`: `open_extract`, by the end of the file's name
- `finding`: `find_extracts`, what there is in a folder
- `csvfiles`: CSV: streamed, every cell as text
- `tablefiles`: Parquet files and the tables of a DuckDB file
- `sqlitefiles`, `postgres`, `workbooks`: tables that are copied to a file of our own before they are read
- `writing`: `write_extract`, in the same format and shape; `write_csv` for lists of our own
- `writingtables`: rows to the tables and sheets of other programs
"""

from __future__ import annotations

from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.extracts.finding import find_extracts
from bindeledd.cutover.extracts.model import Extract, text_of
from bindeledd.cutover.extracts.reading import open_extract, row_count
from bindeledd.cutover.extracts.writing import write_csv, write_extract

__all__ = [
    "Extract",
    "faults_of",
    "find_extracts",
    "open_extract",
    "row_count",
    "text_of",
    "write_csv",
    "write_extract",
]
