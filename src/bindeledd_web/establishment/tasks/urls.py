"""Addresses of the tasks of a project: the list, one task, and its files."""

from django.urls import path

from bindeledd_web.establishment.tasks.views import evidence, listing, one

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/oppgaver/"

urlpatterns = [
    path(_ROOM, listing.tasks, name="tasks"),
    path(_ROOM + "<int:task>/", one.task, name="task"),
    path(_ROOM + "<int:task>/dokumentasjon/", evidence.attach, name="task-evidence"),
    path(_ROOM + "<int:task>/dokumentasjon/<int:evidence>/", evidence.file, name="task-file"),
    path(
        _ROOM + "<int:task>/dokumentasjon/<int:evidence>/bort/", evidence.remove, name="task-evidence-remove"
    ),
]
