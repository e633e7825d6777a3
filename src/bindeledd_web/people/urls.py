"""Addresses for sign-in, the account, the demonstration's roles and the people of a case."""

from django.urls import path

from bindeledd_web.people import views

urlpatterns = [
    path("logg-inn/", views.sign_in, name="sign-in"),
    path("logg-ut/", views.sign_out, name="sign-out"),
    path("konto/", views.account, name="account"),
    path("konto/velg-passord/<uuid:key>/<str:token>/", views.choose_password, name="choose-password"),
    path("rolle/", views.role_switch, name="role-switch"),
    path("roller/", views.roles, name="roles"),
    path("sak/<slug:slug>/personer/", views.case_people, name="case-people"),
    path("sak/<slug:slug>/personer/<int:membership>/fjern/", views.remove_member, name="remove-member"),
]
