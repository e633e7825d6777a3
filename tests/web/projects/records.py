"""A record that can be kept."""

RISK = {"what": "Ansatte blir alene", "area": "staff", "state": "open"}
