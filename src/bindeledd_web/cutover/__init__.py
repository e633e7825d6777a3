"""Phase 6 on the web: the cut-over of one reorganisation, followed by what is counted, never by rows.

- `models`: what is stored; `actions`: every write
- `standing`: all that is stored of a plan's cut-over, and what counts of it; `gates`: what is missing
- `reading`: a file that was sent, held against the plan; `milestones`: what is handed over to the status
- `views`, `forms`, `presenters`: the pages; `event_words`, `waiting`: events as sentences, what waits
"""
