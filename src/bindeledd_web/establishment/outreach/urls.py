"""Addresses of this room."""

from django.urls import path

from bindeledd_web.establishment.outreach.views import (
    communication,
    day_zero,
    hypercare,
    personnel,
    publishing,
    stakeholders,
)

_PROJECT = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/"
_OUTREACH = f"{_PROJECT}interessenter/"
_FIRST_DAY = f"{_PROJECT}forste-dag/"

urlpatterns = [
    path(_OUTREACH, stakeholders.stakeholders, name="outreach"),
    path(f"{_OUTREACH}plan/", communication.communication, name="communication"),
    path(f"{_OUTREACH}plan/fil/<str:form>/", communication.file, name="communication-file"),
    path(f"{_OUTREACH}apen-side/", publishing.published, name="published"),
    path(f"{_OUTREACH}apen-side/fil/<str:form>/", publishing.file, name="published-file"),
    path(f"{_OUTREACH}apen-side/lenke/<int:link>/steng/", publishing.close, name="open-link-close"),
    path("apen/<str:token>/", publishing.opened, name="project-open"),
    path(f"{_PROJECT}ansatte/", personnel.personnel, name="personnel"),
    path(f"{_PROJECT}ansatte/fil/<str:form>/", personnel.file, name="personnel-file"),
    path(_FIRST_DAY, day_zero.day_zero, name="day-zero"),
    path(f"{_FIRST_DAY}kontroller/", day_zero.add, name="day-zero-add"),
    path(f"{_FIRST_DAY}sted/<str:location>/", day_zero.location, name="day-zero-location"),
    path(f"{_FIRST_DAY}uker/", hypercare.hypercare, name="hypercare"),
]
