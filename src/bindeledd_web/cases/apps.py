"""The application `cases`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases and their edits."""

    name = "bindeledd_web.cases"
    verbose_name = _("Saker")
