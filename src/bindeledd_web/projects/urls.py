"""Addresses of a project's records: one list, one form and one history for every kind."""

from django.urls import path

from bindeledd_web.projects import pages, taking_in_pages

LIST = "sak/<slug:slug>/etablering/prosjekt/<slug:project>/poster/<str:table>/"

urlpatterns = [
    path(LIST, pages.records, name="records"),
    path(f"{LIST}ny/", pages.record_new, name="record-new"),
    path(f"{LIST}last-opp/", taking_in_pages.records_upload, name="records-upload"),
    path(f"{LIST}fil/<str:form>/", pages.records_file, name="records-file"),
    path(f"{LIST}<int:record>/", pages.record, name="record"),
    path(f"{LIST}<int:record>/historikk/", pages.record_history, name="record-history"),
    path(f"{LIST}<int:record>/fjern/", pages.record_remove, name="record-remove"),
]
