"""Addresses of what an alternative is weighed with and taken out as: prices, files, links and drafts."""

from django.urls import path

from bindeledd_web.structure.views import drafting, files, prices, taking_out

_ONE = "sak/<slug:slug>/forslag/alternativ/<slug:alternative>/"

urlpatterns = [
    path(_ONE + "priser/", prices.prices, name="alternative-prices"),
    path(_ONE + "priser/endre/", prices.change, name="alternative-prices-change"),
    path(_ONE + "hent-ut/", taking_out.take_out, name="alternative-take-out"),
    path(_ONE + "hent-ut/<str:form>/", files.file, name="alternative-file"),
    path(_ONE + "rapport/", taking_out.printed, name="alternative-report"),
    path(_ONE + "omlegging/", drafting.make_draft, name="alternative-draft"),
    path(_ONE + "lenke/<int:share>/steng/", taking_out.stop, name="alternative-unshare"),
    path("delt/<str:token>/", taking_out.shared, name="alternative-shared"),
]
