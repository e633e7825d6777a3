"""Addresses of phase 4: the cooperations of a case, their papers, and what the councils decide."""

from django.urls import path

from bindeledd_web.agreements.views import (
    decisions,
    examining,
    files,
    hub,
    lists,
    papers,
    protection,
    settlement,
    versions,
)

_LIST = "sak/<slug:slug>/avtale/"
# Every cooperation stands under its own word, so that no short name of one can hide another page.
_ONE = _LIST + "samarbeid/<slug:cooperation>/"
_PAPER = _ONE + "dokument/<int:paper>/"

urlpatterns = [
    path(_LIST, lists.cooperations, name="agreement"),
    path(_LIST + "nytt/", lists.new, name="cooperation-new"),
    path(_ONE, hub.cooperation, name="cooperation"),
    path(_ONE + "endre/", lists.edit, name="cooperation-edit"),
    path(_ONE + "dokument/", hub.begin, name="paper-begin"),
    path(_ONE + "finnes/", examining.existing, name="agreement-existing"),
    path(_ONE + "vedtak/", decisions.decisions, name="council-decisions"),
    path(_ONE + "vedtak/milepaler/", decisions.milestones, name="council-milestones"),
    path(_ONE + "vedtak/<slug:kind>/", decisions.add, name="council-decision-new"),
    path(_ONE + "oppgjor/", settlement.settlement, name="agreement-settlement"),
    path(_ONE + "personvern/", protection.protection, name="data-protection"),
    path(_PAPER, papers.paper, name="paper"),
    path(_PAPER + "punkt/", papers.write, name="paper-write"),
    path(_PAPER + "merknad/", papers.remark, name="paper-remark"),
    path(_PAPER + "om/", papers.about, name="paper-about"),
    path(_PAPER + "versjoner/", versions.versions, name="paper-versions"),
    path(_PAPER + "hent-tilbake/", versions.restore, name="paper-restore"),
    path(_PAPER + "fil/<slug:form>/", files.file, name="paper-file"),
]
