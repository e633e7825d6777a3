"""Addresses of a cut-over: under the plan that it carries out."""

from django.urls import path

from bindeledd_web.cutover.views import calendar, deciding, exceptions, hub

_HUB = "sak/<slug:slug>/omlegginger/plan/<slug:plan>/overgang/"

urlpatterns = [
    path(_HUB, hub.hub, name="cutover"),
    path(_HUB + "last-opp/", hub.upload, name="cutover-upload"),
    path(_HUB + "avstemming/<int:upload>/", hub.reconciliation, name="cutover-reconciliation"),
    path(_HUB + "milepael/", hub.milestone, name="cutover-milestone"),
    path(_HUB + "avvik/", exceptions.exceptions, name="cutover-exceptions"),
    path(_HUB + "avvik/<str:exception>/", exceptions.exception, name="cutover-exception"),
    path(_HUB + "kalender/", calendar.calendar, name="cutover-calendar"),
    path(_HUB + "kalender/linje/<int:place>/", calendar.standing, name="cutover-standing"),
    path(_HUB + "beslutning/", deciding.decision, name="cutover-decision"),
]
