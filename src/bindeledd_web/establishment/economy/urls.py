"""Addresses of the economy of a project."""

from django.urls import path

from bindeledd_web.establishment.economy import views

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/okonomi/"

urlpatterns = [
    path(_ROOM, views.economy, name="economy"),
    path(_ROOM + "<str:form>/", views.file, name="economy-file"),
]
