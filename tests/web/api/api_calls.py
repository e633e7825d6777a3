"""Calling the interface as another system does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

Call = Callable[..., Any]


def last_day() -> date:
    return timezone.localdate() + timedelta(days=365)


def caller(secret: str) -> Call:
    """Calls an address: GET with `query`, POST when there is a `body`."""
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def call(path: str, query: dict[str, Any] | None = None, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            return client.get(path, query or {}, headers=named)
        return client.post(
            path, json.dumps(body), content_type="application/json", query_params=query, headers=named
        )

    return call
