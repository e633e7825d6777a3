"""Addresses of change sets: the list, a new one, the built-in ones, and the pages of a plan."""

from django.urls import path

from bindeledd_web.reorganisation.views import adopting, effects, examples, heads, lists, status, steps

_LIST = "sak/<slug:slug>/omlegginger/"
_EXAMPLE = _LIST + "eksempel/<slug:example>/"
# Every plan stands under its own word, so that no short name of a plan can hide another page.
_PLAN = _LIST + "plan/<slug:plan>/"

urlpatterns = [
    path(_LIST, lists.plans, name="reorganisations"),
    path(_LIST + "ny/", heads.new, name="reorganisation-new"),
    path(_EXAMPLE, examples.example, name="reorganisation-example"),
    path(_EXAMPLE + "virkninger/", effects.example_effects, name="reorganisation-example-effects"),
    path(_EXAMPLE + "ta-inn/", examples.take_in, name="reorganisation-take-in"),
    path(_PLAN, steps.plan, name="reorganisation"),
    path(_PLAN + "endre/", heads.edit, name="reorganisation-edit"),
    path(_PLAN + "vertskommune/", steps.host, name="reorganisation-host"),
    path(_PLAN + "steg/", steps.choose, name="reorganisation-step-choose"),
    path(_PLAN + "steg/nytt/<slug:kind>/", steps.add, name="reorganisation-step-add"),
    path(_PLAN + "steg/<int:place>/", steps.edit, name="reorganisation-step-edit"),
    path(_PLAN + "steg/<int:place>/flytt/", steps.arrange, name="reorganisation-step-arrange"),
    path(_PLAN + "virkninger/", effects.plan_effects, name="reorganisation-effects"),
    path(_PLAN + "status/", status.status, name="reorganisation-status"),
    path(_PLAN + "status/hendelse/", status.report, name="reorganisation-report"),
    path(_PLAN + "registeret/", adopting.adopt, name="reorganisation-adopt"),
    path(_PLAN + "trekk/", adopting.withdraw, name="reorganisation-withdraw"),
    path(_PLAN + "last-ned/", lists.download, name="reorganisation-download"),
]
