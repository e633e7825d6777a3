"""Addresses of the option paper of a case: the paper, a judgement, and the paper as a file."""

from django.urls import path

from bindeledd_web.agreements.views import assessment, judging

_PAPER = "sak/<slug:slug>/utredning/"

urlpatterns = [
    path(_PAPER, assessment.assessment, name="assessment"),
    path(_PAPER + "vurdering/", judging.judge, name="assessment-judge"),
    path(_PAPER + "fil/<slug:form>/", assessment.file, name="assessment-file"),
]
