"""Addresses of the interface, and of the page where tokens are made."""

from django.urls import include, path

from bindeledd_web.api import views
from bindeledd_web.api.interface import patterns

urlpatterns = [
    path("sak/<slug:slug>/tilgang/", views.access, name="api-access"),
    path("sak/<slug:slug>/tilgang/<int:access>/trekk/", views.revoke, name="api-revoke"),
    path("", include((patterns(), "api"))),
]
