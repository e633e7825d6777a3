"""Phase 1 on the web: today's offices on a map, in tables and in comparison, and editing in place.

- `urls`: every address of the phase
- `views`: parse, check permission, call, render; one module per group of pages
- `presenters`: what each page shows, as frozen dataclasses put together from the case
- `addresses`: the addresses that presenters need
"""
