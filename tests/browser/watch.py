"""What must never happen on any page: a request that leaves the machine, a script fault, a blocked source."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# Chromium tells this about every answer of 400 and above; answers are judged by themselves below.
STATUS_LINE = "Failed to load resource: the server responded with a status of"


class Watch:
    """Notes the faults of every page in a browser context."""

    def __init__(self, context: Any) -> None:
        self.faults: list[str] = []
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "about", "blob") and parts.hostname not in LOOPBACK:
            self.faults.append(f"left the machine: {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 500 or (
            response.status >= 400 and not response.request.is_navigation_request()
        ):
            self.faults.append(f"answered {response.status}: {response.url}")

    def _failed(self, request: Any) -> None:
        # A page that is left before it is whole, and a download, break off what is under way.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed, {request.failure}: {request.url}")

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(STATUS_LINE):
            self.faults.append(f"console: {message.text}")
