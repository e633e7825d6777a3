"""Addresses of phase 2: the alternatives of a case and the pages of each."""

from django.urls import path

from bindeledd_web.structure.views import boards, lists, regions

_LIST = "sak/<slug:slug>/forslag/"
# Every alternative stands under its own word, so that no short name of one can hide another page.
_ONE = _LIST + "alternativ/<slug:alternative>/"

urlpatterns = [
    path(_LIST, lists.proposals, name="proposals"),
    path("sak/<slug:slug>/regioner/", regions.regions, name="regions"),
    path(_LIST + "nytt/", lists.new, name="alternative-new"),
    path(_ONE, boards.alternative, name="alternative"),
    path(_ONE + "behold/", boards.keep, name="alternative-keep"),
    path(_ONE + "angre/", boards.undo, name="alternative-undo"),
    path(_ONE + "las/", boards.lock, name="alternative-lock"),
    path(_ONE + "navn/", boards.rename, name="alternative-rename"),
    path(_ONE + "legg-bort/", boards.remove, name="alternative-remove"),
]
