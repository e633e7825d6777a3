"""Addresses of the registry of a case."""

from django.urls import path

from bindeledd_web.registry.views import correcting, exporting, queue, register, resolving

urlpatterns = [
    path("sak/<slug:slug>/register/", register.register, name="registry"),
    path("sak/<slug:slug>/register/endringer/", register.changes, name="registry-changes"),
    path("sak/<slug:slug>/register/landet/", register.country, name="registry-country"),
    path("sak/<slug:slug>/register/enhet/<str:unit>/", register.unit, name="registry-unit"),
    path(
        "sak/<slug:slug>/register/kommune/<str:number>/", register.municipality, name="registry-municipality"
    ),
    path("sak/<slug:slug>/register/rett/<slug:what>/<str:key>/", correcting.correct, name="registry-correct"),
    path("sak/<slug:slug>/register/oppslag/", resolving.look_up, name="registry-resolve"),
    path("sak/<slug:slug>/register/ko/", queue.queue, name="registry-queue"),
    path("sak/<slug:slug>/register/ko/<int:arrival>/", queue.arrival, name="registry-arrival"),
    path("sak/<slug:slug>/register/hent-ut/", exporting.export, name="registry-export"),
]
