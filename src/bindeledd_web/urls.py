"""Every address of the application: one list per app."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("bindeledd_web.cases.urls")),
    path("", include("bindeledd_web.mapping.urls")),
    path("", include("bindeledd_web.registry.urls")),
    path("", include("bindeledd_web.questionnaire.urls")),
    path("", include("bindeledd_web.api.urls")),
    path("", include("bindeledd_web.reorganisation.urls")),
    path("", include("bindeledd_web.structure.urls")),
    path("", include("bindeledd_web.structure.answer_urls")),
    path("", include("bindeledd_web.structure.output_urls")),
    path("", include("bindeledd_web.law.urls")),
    path("", include("bindeledd_web.agreements.urls")),
    path("", include("bindeledd_web.agreements.assessment_urls")),
    path("", include("bindeledd_web.cutover.urls")),
    path("", include("bindeledd_web.projects.urls")),
    path("", include("bindeledd_web.establishment.urls")),
    path("", include("bindeledd_web.followup.urls")),
    path("", include("bindeledd_web.people.urls")),
    path("", include("bindeledd_web.audit.urls")),
    path("", include("bindeledd_web.ui.urls")),
    path("", include("bindeledd_web.pages.urls")),
]
if "mozilla_django_oidc" in settings.INSTALLED_APPS:
    urlpatterns.append(path("", include("bindeledd_web.people.oidc_urls")))

handler400 = "bindeledd_web.ui.errors.bad_request"
handler403 = "bindeledd_web.ui.errors.permission_denied"
handler404 = "bindeledd_web.ui.errors.not_found"
handler500 = "bindeledd_web.ui.errors.server_error"
