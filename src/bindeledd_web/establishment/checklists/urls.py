"""Addresses of the checklists: the county's own, a project's, and the founding project to look at."""

from django.urls import path

from bindeledd_web.establishment.checklists import founding_views, project_views, taking_views, views

_ROOM = "sak/<slug:slug>/etablering/"
_LIST = _ROOM + "sjekkliste/"

urlpatterns = [
    path(_LIST, views.checklist, name="checklists"),
    path(_LIST + "ny-oppgave/", views.new, name="checklist-item-new"),
    path(_LIST + "ny-versjon/", taking_views.newer, name="checklist-newer"),
    path(_LIST + "oppgave/<slug:item>/", views.item, name="checklist-item"),
    path(_LIST + "oppgave/<slug:item>/endre/", views.change, name="checklist-item-change"),
    path(_LIST + "oppgave/<slug:item>/ta-bort/", views.remove, name="checklist-item-remove"),
    path(_LIST + "oppgave/<slug:item>/tilbake/", views.restore, name="checklist-item-restore"),
    path(_ROOM + "prosjekt/<slug:project>/sjekkliste/", project_views.checklist, name="project-checklist"),
    path(
        _ROOM + "prosjekt/<slug:project>/sjekkliste/fornye/",
        project_views.renew,
        name="project-checklist-renew",
    ),
    path(_ROOM + "eksempel/", founding_views.example, name="founding"),
]
