"""The application `audit`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Events and their sentences."""

    name = "bindeledd_web.audit"
    verbose_name = _("Hendelser")

    def ready(self) -> None:
        """Let every application register the sentences of its own events."""
        autodiscover_modules("presenters")
