"""Phase 2 on the web: alternatives to today's structure, moved by hand or found by the planner.

- `models`: what is stored; `actions`: every write; `holding`: an alternative held while it is written to
- `worlds`: the case as the planner sees it, kept in memory by content
- `views`, `forms`, `presenters`: the pages
"""
