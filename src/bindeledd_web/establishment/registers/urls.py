"""Addresses of the registers of a project."""

from django.urls import path

from bindeledd_web.establishment.registers import views

_ROOM = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/registre/"

urlpatterns = [
    path(_ROOM, views.registers, name="registers"),
    path(_ROOM + "risiko/forslag/", views.suggestions, name="risk-suggestions"),
    path(_ROOM + "risiko/<str:form>/", views.file, name="risk-file"),
]
