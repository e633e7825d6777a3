"""Addresses of phase 1: overview, places, comparisons, travel, findings, editing."""

from django.urls import path

from bindeledd_web.mapping.views import compare, editing, findings, overview, places, travel

urlpatterns = [
    path("sak/<slug:slug>/kartlegging/", overview.overview, name="case-overview"),
    path("sak/<slug:slug>/kartlegging/tabell.<str:form>", overview.export, name="overview-export"),
    path("sak/<slug:slug>/kommune/<str:number>/", places.municipality, name="municipality"),
    path("sak/<slug:slug>/kontor/<str:office>/", places.office, name="office"),
    path("sak/<slug:slug>/omrade/<str:area>/", places.service_area, name="service-area"),
    path("sak/<slug:slug>/tjenester/", compare.services, name="service-matrix"),
    path("sak/<slug:slug>/observasjoner/", compare.observations, name="observations"),
    path("sak/<slug:slug>/reise/", travel.travel, name="travel"),
    path("sak/<slug:slug>/funn/", findings.findings, name="findings"),
    path("sak/<slug:slug>/pastander/", findings.claims, name="claims"),
    path("sak/<slug:slug>/kilder/", findings.sources, name="case-sources"),
    path(
        "sak/<slug:slug>/endre/<slug:table>/<str:key>/<slug:column>/", editing.edit_figure, name="edit-figure"
    ),
    path("sak/<slug:slug>/historikk/<slug:table>/<str:key>/", editing.history, name="history"),
    path(
        "sak/<slug:slug>/historikk/<slug:table>/<str:key>/<slug:column>/",
        editing.history,
        name="history",
    ),
]
