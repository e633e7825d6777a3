"""Addresses of reminders: a person's own choice, a project's letters, and the calendar without sign-in."""

from django.urls import path

from bindeledd_web.establishment.reminders import own_views, views

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/paaminnelser/"

urlpatterns = [
    path("konto/paaminnelser/", own_views.own, name="my-reminders"),
    path("kalender/<str:token>.ics", own_views.calendar, name="calendar-feed"),
    path(_ROOM, views.reminders, name="project-reminders"),
    path(_ROOM + "send/", views.send, name="project-reminders-send"),
    path(_ROOM + "<int:letter>/igjen/", views.again, name="project-reminder-again"),
]
