"""Addresses of phase 5: those of every room."""

from importlib import import_module

from bindeledd_web.establishment.rooms import ROOMS

urlpatterns = [
    pattern
    for room in ROOMS
    for pattern in import_module(f"bindeledd_web.establishment.{room}.urls").urlpatterns
]
