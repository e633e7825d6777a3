"""Cases: what is stored of them, how they are loaded, and the front page.

- `models`: a case (built-in or imported content) and the edits made on top of it
- `loading`: the case as the core knows it, at a date
- `actions`: every write
- `starting`: the counties and municipalities to choose from for a new case
- `middleware`: puts the case and the as-of date on every request to a case page
- `phases`, `waiting`: where a case stands, and what waits for whom
- `views`, `exchange`: pages; import and export
- `carrying`: what other applications put into an exported folder, and take out of an imported one
"""
