"""Addresses of the pages about the application itself."""

from django.urls import path

from bindeledd_web.pages import views

urlpatterns = [
    path("hjelp/", views.help_page, name="help"),
    path("kilder/", views.sources, name="sources"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("om/", views.about, name="about"),
    path("status/", views.status, name="status"),
]
