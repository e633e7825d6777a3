"""An e-mail server on this machine that can be down, refuse or break the line; tasks that are soon due."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from bindeledd_web.establishment.models import Task
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project


class Post:
    """A server that keeps what it takes. `says` answers instead of taking; `breaks` takes it and hangs up."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.says = ""
        self.breaks = False
        # A port that was free a moment ago, so that the server can be started later.
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port: int = found.getsockname()[1]
        self._server: Controller | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str | None:  # noqa: N802
        if self.says:
            return self.says
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        if self.breaks:
            server.transport.abort()
        return "250 OK"

    def start(self) -> None:
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)
        self._server.start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None

    def to(self, user: User) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == user.email]


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """The server, running, and where Django sends its e-mail."""
    server = Post()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
    settings.EMAIL_TIMEOUT = 5
    server.start()
    yield server
    server.stop()


# A Wednesday with working days around it: a deadline on another day is due on the working day before.
WEDNESDAY = date(2024, 2, 14)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Lets it be that day."""
    real = timezone.localdate

    def be(day: date) -> None:
        def localdate(value: datetime | None = None, timezone: tzinfo | None = None) -> date:
            return day if value is None else real(value, timezone)

        monkeypatch.setattr(timezone, "localdate", localdate)

    return be


@pytest.fixture
def today(on: Callable[[date], None]) -> date:
    on(WEDNESDAY)
    return WEDNESDAY


@pytest.fixture
def due(project: Project, today: date) -> Callable[..., Task]:
    """Sets every other task aside, and gives tasks deadlines: so many days from today, to a person."""
    project.tasks.update(status="not_relevant", changed_by="x")
    left = iter(project.tasks.filter(subject="").order_by("item"))

    def make(days: int, user: User, status: str = "in_progress") -> Task:
        task = next(left)
        task.status, task.due, task.assignee = status, today + timedelta(days=days), user
        task.save()
        return task

    return make
