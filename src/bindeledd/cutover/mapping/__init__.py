"""Which file is what, and which column means what.

- `model`: `Mapping` and its parts, as they are used
- `yamlfile`: the mapping as the file `kobling.yaml` that people read and change
- `nodes`, `readfiles`: its parts with their lines, and what each of them may be
- `proposing`: a mapping proposed from the names and contents of the files found
- `columns`, `signs`, `synonyms`: what a column means, what its cells look like, and what it may be called
"""
