"""Addresses of what is asked of alternatives: planner, comparison, trade-offs, reasons, files and prices."""

from django.urls import path

from bindeledd_web.structure.views import asking, comparing, finishing, weighing

_LIST = "sak/<slug:slug>/forslag/"
_ONE = _LIST + "alternativ/<slug:alternative>/"
_RUN = _LIST + "planlegger/<uuid:key>/"

urlpatterns = [
    path(_LIST + "sammenlign/", comparing.compare, name="alternatives-compare"),
    path(_LIST + "avveininger/", weighing.tradeoffs, name="alternatives-tradeoffs"),
    path(_LIST + "avveininger/ta-inn/", weighing.take_point, name="alternatives-tradeoffs-take"),
    path(_ONE + "fullfor/", finishing.finish, name="planner-finish"),
    path(_ONE + "hvorfor/", asking.why, name="alternative-why"),
    path(_RUN, finishing.run, name="planner-run"),
    path(_RUN + "stopp/", finishing.stop, name="planner-stop"),
    path(_RUN + "ta-inn/", finishing.take, name="planner-take"),
]
