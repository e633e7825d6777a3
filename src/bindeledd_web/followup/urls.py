"""Addresses of phase 7."""

from django.urls import path

from bindeledd_web.followup.views import evaluation, goals, lists, reports

_ROOM = "sak/<slug:slug>/oppfolging/"
_PROJECT = f"{_ROOM}prosjekt/<slug:project>/"

urlpatterns = [
    path(_ROOM, lists.followup, name="followup"),
    path(_PROJECT, goals.goals, name="followup-project"),
    path(f"{_PROJECT}mal/<int:record>/", goals.goal, name="followup-goal"),
    path(f"{_PROJECT}formal/", goals.purposes, name="followup-purposes"),
    path(f"{_PROJECT}evaluering/", evaluation.evaluation, name="followup-evaluation"),
    path(f"{_PROJECT}rapporter/", reports.reports, name="followup-reports"),
    path(f"{_PROJECT}rapporter/milepael/", reports.milestone, name="followup-milestone"),
    path(f"{_PROJECT}rapporter/<slug:report>/", reports.report, name="followup-report"),
    path(f"{_PROJECT}rapporter/<slug:report>/docx/", reports.working, name="followup-report-docx"),
    path(f"{_PROJECT}rapporter/<slug:report>/utsted/", reports.issue, name="followup-report-issue"),
]
