"""The clock with a full stop, as in «kl. 14.05»; all else is Django's own for bokmål."""

TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j. F Y H.i"
SHORT_DATETIME_FORMAT = "d.m.Y H.i"
