"""The mapping form (kartlegging): sent by personal link, answered in pieces, taken over with its origin.

- `models`: a questionnaire, its recipients, their links, answers and what was taken over
- `recipients`: the offices and service areas that can be asked
- `links`: personal links: unguessable, stored hashed, never in a log
- `sections`: the parts of the form as they are filled in and read
- `actions`, `answer_actions`: every write by the project leader; by those who answer
- `post`: the e-mails
- `progress`, `compare`, `export`: who has answered; answers beside the case; answers as files
- `views`, `follow_up`, `takeover_views`, `answer_views`: the pages
- `waiting`, `presenters`: what waits for whom; events as sentences
"""
