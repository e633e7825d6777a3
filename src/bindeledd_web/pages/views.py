"""Pages about the application itself. All but the help are open without signing in."""

from __future__ import annotations

import platform

import django
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bindeledd.areas.credits import data_credits
from bindeledd.areas.sources import sources as national_sources
from bindeledd_web.ui.context import aksel_present


def help_page(request: HttpRequest) -> HttpResponse:
    """How to find one's way, and every key that does something."""
    return render(request, "pages/help.html")


@login_not_required
def sources(request: HttpRequest) -> HttpResponse:
    """Where the built-in data comes from, with vintage and licence."""
    return render(request, "pages/sources.html", {"sources": national_sources(), "credits": data_credits()})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, what is known not to, and how to tell us."""
    return render(request, "pages/accessibility.html")


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    """What Bindeledd is."""
    return render(request, "pages/about.html")


@login_not_required
def status(request: HttpRequest) -> HttpResponse:
    """Whether it works: database, style sheet, version. 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        answers = True
    except DatabaseError:
        answers = False
    context = {
        "database": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor],
        "answers": answers,
        "aksel": aksel_present(),
        "django": django.get_version(),
        "python": platform.python_version(),
        "demo": settings.DEMO,
    }
    return render(request, "pages/status.html", context, status=200 if answers else 503)
