"""Addresses of the questionnaire: the project leader's under the case, the answer under its own token."""

from django.urls import path

from bindeledd_web.questionnaire import answer_views, follow_up, takeover_views, views

_ONE = "sak/<slug:slug>/skjema/<int:number>/"
_RECIPIENT = _ONE + "mottaker/<int:recipient>/"

urlpatterns = [
    path("sak/<slug:slug>/skjema/", views.questionnaires, name="questionnaire-list"),
    path("sak/<slug:slug>/skjema/nytt/", views.new, name="questionnaire-new"),
    path(_ONE, views.questionnaire, name="questionnaire"),
    path(_ONE + "send/", views.send, name="questionnaire-send"),
    path(_ONE + "forkast/", views.discard, name="questionnaire-discard"),
    path(_ONE + "purr/", follow_up.remind_missing, name="questionnaire-remind"),
    path(_ONE + "frist/", follow_up.deadline, name="questionnaire-deadline"),
    path(_ONE + "avslutt/", follow_up.close, name="questionnaire-close"),
    path(_ONE + "svar/", takeover_views.compare, name="questionnaire-answers"),
    path(_ONE + "hent-ut/", takeover_views.export, name="questionnaire-export"),
    path(_RECIPIENT, follow_up.recipient_page, name="questionnaire-recipient"),
    path(_RECIPIENT + "ta-over/", takeover_views.take, name="questionnaire-take-over"),
    path(_RECIPIENT + "svar-her/", follow_up.own, name="questionnaire-own"),
    path("svar/<str:token>/", answer_views.start, name="answer"),
    path("svar/<str:token>/del/<slug:part>/", answer_views.section, name="answer-section"),
    path("svar/<str:token>/lever/", answer_views.review, name="answer-review"),
    path("svar/<str:token>/alt/", answer_views.everything, name="answer-all"),
    path("svar/<str:token>/rett/", answer_views.reopen, name="answer-reopen"),
]
