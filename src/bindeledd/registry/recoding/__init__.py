"""Whole files from one day's municipality numbers to another's: nothing lost, guessed or copied.

- `plan`: what each code becomes; `run`: `recode(source, out, plan, columns)`, a file with its proof
- `files`: what the files are; `patch`: CSV with only the digits changed; `engine`: the other formats
- `weights`, `totals`: counts divided where a code is split, and summed where codes are merged
- `proof`: counted again on disk; `report`: what was done, in words and as plain values
"""
