"""The address of the county overview, across the cases that one may see."""

from django.urls import path

from bindeledd_web.establishment.county import views

urlpatterns = [path("fylket/", views.county, name="county")]
