"""Addresses of what an alternative is weighed with and taken out as: prices, files and the report."""

from django.urls import path

from bindeledd_web.structure.views import prices

_ONE = "sak/<slug:slug>/forslag/alternativ/<slug:alternative>/"

urlpatterns = [
    path(_ONE + "priser/", prices.prices, name="alternative-prices"),
    path(_ONE + "priser/endre/", prices.change, name="alternative-prices-change"),
]
