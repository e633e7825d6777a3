"""Logs that say what went wrong and where in the program, never what a person wrote.

An address may hold a personal link, and an exception's message the value that caused it. So a
line has the time, the level, the logger, the route's pattern and status, our own loggers' fixed
text (for a library's, only the place, since some write values into the text itself), and for an
exception its class and the places in the code. Arguments are left out.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

# Only what we write ourselves is known to keep values out of the fixed text.
_OWN = ("bindeledd", "bindeledd_web")


class WithoutValues(logging.Formatter):
    """Formats a record without its arguments, request or exception message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, followed by the places in the code when there was an exception."""
        parts = [self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), record.levelname, record.name]
        route = getattr(getattr(getattr(record, "request", None), "resolver_match", None), "route", None)
        if route is not None:
            parts.append(f"/{route}")
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            parts.append(str(status))
        own = record.name.split(".")[0] in _OWN
        parts.append(str(record.msg) if own else f"{record.filename}:{record.lineno}")
        line = " ".join(parts)
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + _places(record.exc_info[1])
        return line


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([*lines, f"  {type(error).__module__}.{type(error).__qualname__}"])


def configure(settings: dict[str, Any]) -> None:
    """Send everything from `level` up to standard error, through `WithoutValues` and no other way.

    Django calls this with its setting LOGGING after having set up handlers of its own, which
    would write addresses and mail whole requests; those are removed.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutValues())
    root = logging.getLogger()
    root.handlers = [h for h in root.handlers if not isinstance(h.formatter, WithoutValues)]
    root.addHandler(handler)
    root.setLevel(settings["level"])
    for name in ("django", "django.server"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
