"""The application `followup`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    """Follow-up of a reorganisation."""

    name = "bindeledd_web.followup"
    label = "followup"
    verbose_name = _("Oppfølging")
