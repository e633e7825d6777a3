"""Phase 4 on the web: the papers of a cooperation, and what every council decides.

- `models`: what is stored; `actions`: every write; `views`, `forms`, `presenters`: the pages
"""
