"""How often one token may ask: a bucket that fills at the set rate and holds two seconds' worth.

The buckets are kept in the memory of the process; with several processes each has its own.
"""

from __future__ import annotations

import time
from threading import Lock

HOLDS_SECONDS = 2.0

_lock = Lock()
# Token number to what was left in its bucket, and when.
_buckets: dict[int, tuple[float, float]] = {}


def wait(token: int, per_second: float, now: float | None = None) -> float:
    """Seconds until the token may ask; 0 when it may now, and then one is taken from its bucket."""
    at = time.monotonic() if now is None else now
    most = max(1.0, HOLDS_SECONDS * per_second)
    with _lock:
        left, before = _buckets.get(token, (most, at))
        left = min(most, left + (at - before) * per_second)
        if left < 1.0:
            _buckets[token] = (left, at)
            return (1.0 - left) / per_second
        _buckets[token] = (left - 1.0, at)
        return 0.0


def forget() -> None:
    """Every bucket is full again."""
    _buckets.clear()
