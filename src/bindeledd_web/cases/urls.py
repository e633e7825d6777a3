"""Addresses of the front page and of what can be done with a whole case."""

from django.urls import path

from bindeledd_web.cases import exchange, views

urlpatterns = [
    path("", views.front, name="front"),
    path("saker/ny/", views.start, name="case-start"),
    path("saker/les-inn/", exchange.import_file, name="case-import"),
    path("saker/arkiv/", views.archive, name="case-archive"),
    path("sak/<slug:slug>/", views.case, name="case"),
    path("sak/<slug:slug>/tittel/", views.rename, name="case-rename"),
    path("sak/<slug:slug>/arkiver/", views.put_away, name="case-put-away"),
    path("sak/<slug:slug>/hent-fram/", views.bring_back, name="case-bring-back"),
    path("sak/<slug:slug>/hent-ut/", exchange.export, name="case-export"),
    path("sak/<slug:slug>/endringer/", views.edits, name="case-edits"),
]
