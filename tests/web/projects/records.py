"""A record that can be kept."""

RISK = {"what": "Ansatte blir alene", "area": "staff", "state": "open"}
# What it takes to record an answer of the evaluation, which belongs to the follow-up.
ANSWER = {"question": "Er kontoret lettere å nå?", "asked": "one_year"}
