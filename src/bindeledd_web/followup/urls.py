"""Addresses of phase 7."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
