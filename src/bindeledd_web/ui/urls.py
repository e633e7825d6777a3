"""Addresses of the shell's own forms and of the gallery."""

from django.urls import path

from bindeledd_web.ui import views

urlpatterns = [
    path("sprak/", views.language, name="language"),
    path("komponenter/", views.gallery, name="components"),
]
