"""The application `mapping`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MappingConfig(AppConfig):
    """The pages of phase 1."""

    name = "bindeledd_web.mapping"
    verbose_name = _("Kartlegging")
