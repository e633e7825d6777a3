"""Addresses of a project's records: one list, one form and one history for every kind."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
