"""Addresses of the plan: the page, freezing it, and moving the cut-over."""

from django.urls import path

from bindeledd_web.establishment.planning import views

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/plan/"

urlpatterns = [
    path(_ROOM, views.plan, name="project-plan"),
    path(_ROOM + "frys/", views.freeze, name="project-plan-freeze"),
    path(_ROOM + "flytt/", views.move, name="project-plan-move"),
]
