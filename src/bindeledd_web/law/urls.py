"""Addresses of phase 3: the matrix, a verdict, the rules, what people must decide."""

from django.urls import path

from bindeledd_web.law.views import matrix, open_points, rules, verdict

_LAW = "sak/<slug:slug>/lov/"

urlpatterns = [
    path(_LAW, matrix.law, name="law"),
    path(_LAW + "svar/", verdict.verdict, name="law-verdict"),
    path(_LAW + "regler/", rules.rules, name="law-rules"),
    path(_LAW + "regler/<slug:rule>/", rules.rule, name="law-rule"),
    path(_LAW + "avklar/", open_points.points, name="law-open"),
    path(_LAW + "avklar/<slug:point>/", open_points.point, name="law-open-point"),
]
