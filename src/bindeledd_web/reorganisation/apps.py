"""The application `reorganisation`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReorganisationConfig(AppConfig):
    """The pages of change sets."""

    name = "bindeledd_web.reorganisation"
    verbose_name = _("Omlegginger")
