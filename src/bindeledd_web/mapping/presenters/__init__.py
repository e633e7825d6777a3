"""What the pages of phase 1 show, put together from the case: frozen dataclasses, no requests.

- `values`: a figure with the address of its form and its history
- `rows`: a row of a table in words, and which values may be edited
- `measures`: what the map of the case can show; `maps`: the drawings
- `overview`, `municipality`, `office`, `service_area`: the pages about places
- `compare`, `travelling`, `findings`, `history`: the other pages
"""
