"""What the pages of phase 1 show, put together from the case: frozen dataclasses, no requests.

- `values`: a figure with the address of its form and its history
- `memory`: what is worked out once for each case
- `measures`: what the map of the case can show; `maps`: the drawings
- `overview`, `municipality`, `office`, `service_area`: the pages about places
- `population`, `resources`, `commuting`: parts of those pages
- `compare`, `travelling`, `findings`, `history`: the other pages
"""
