"""Addresses of the projects of a case: the list, a new one, the project's own page, and its settings."""

from django.urls import path

from bindeledd_web.establishment.projects import settings, starting, views

_ROOM = "sak/<slug:slug>/etablering/"

urlpatterns = [
    path(_ROOM, views.projects, name="establishment"),
    path(_ROOM + "ny/<slug:plan>/", starting.new, name="project-new"),
    path(_ROOM + "prosjekt/<slug:project>/", views.project, name="project"),
    path(_ROOM + "prosjekt/<slug:project>/innstillinger/", settings.settings, name="project-settings"),
    path(_ROOM + "prosjekt/<slug:project>/hold-opp/", settings.sync, name="project-sync"),
]
