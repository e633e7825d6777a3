"""Addresses of the event pages."""

from django.urls import path

from bindeledd_web.audit import views

urlpatterns = [path("sak/<slug:slug>/hendelser/", views.case_events, name="case-events")]
