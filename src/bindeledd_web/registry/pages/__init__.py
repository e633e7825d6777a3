"""What each page of the registry shows, as frozen parts for its template.

- `asked`: the case, the day and the instant that a page is asked about
- `words`: names, facts and sources in words, with addresses
- `spans`: when each statement counts; `days`: the days on which something changes
- `members`: the case's municipalities under the numbers of the day
- `register`, `country`, `unit`, `municipality`: the pages
- `history`: a line's statements on both clocks
- `correction`: what a correction would say, and what would hang loose
- `resolving`, `queue`: an old number looked up; those that wait for a decision
"""
