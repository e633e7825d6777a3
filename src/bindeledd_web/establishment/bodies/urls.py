"""Addresses of the bodies: all, one, a meeting with its papers, co-determination, statements, events."""

from django.urls import path

from bindeledd_web.establishment.bodies.views import bodies, events, meetings

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/organer/"
_MEETING = _ROOM + "mote/<int:meeting>/"

urlpatterns = [
    path(_ROOM, bodies.bodies, name="bodies"),
    path(_ROOM + "forslag/", bodies.standard, name="bodies-standard"),
    path(_ROOM + "medbestemmelse/", meetings.codetermination, name="codetermination"),
    path(_ROOM + "kommunene/", events.statements, name="project-statements"),
    path(_ROOM + "arrangementer/", events.events, name="project-events"),
    path(_ROOM + "arrangementer/<int:event>/", events.event, name="project-event"),
    path(_ROOM + "<int:body>/", bodies.body, name="body"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(_MEETING + "<slug:paper>/<slug:form>/", meetings.meeting_file, name="meeting-file"),
]
