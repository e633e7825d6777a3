"""The application `ui`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Shell and components."""

    name = "bindeledd_web.ui"
    verbose_name = _("Utseende")
