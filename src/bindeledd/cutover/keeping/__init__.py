"""The state of a cut-over folder: what is old stays until the new is whole, and one step brings it back.

- `places`: where everything lies; `lock`: one run at a time
- `durable`: files and names that are on disk before they count
- `journal`: what was done, line by line
- `versions`: publishing and undoing by one change of names, and mending after a break
- `decisions`: what people have decided about single rows
"""
