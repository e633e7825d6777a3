"""Addresses of the gates: the page, what is registered there, and the forms that open things again."""

from django.urls import path

from bindeledd_web.establishment.gates import views

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/porter/"

urlpatterns = [
    path(_ROOM, views.gates, name="project-gates"),
    path(_ROOM + "milepael/", views.milestone, name="project-gate-milestone"),
    path(_ROOM + "videre/", views.move, name="project-gate-move"),
    path(_ROOM + "paa-nytt/", views.again, name="project-gate-again"),
    path(_ROOM + "falt-fra/", views.out, name="project-gate-out"),
    path(_ROOM + "pause/", views.aside, name="project-gate-aside"),
]
