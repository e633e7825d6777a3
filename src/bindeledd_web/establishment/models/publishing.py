"""Links by which everyone reads a project's open page."""

from __future__ import annotations

from django.db import models

from bindeledd_web.cases.reading_links import ReadingLink
from bindeledd_web.projects.models import Project


class OpenLink(ReadingLink):
    """A link by which the open page is read without an account."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="open_links")
