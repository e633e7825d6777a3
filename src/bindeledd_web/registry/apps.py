"""The application `registry`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """Units, relations and change sets over time."""

    name = "bindeledd_web.registry"
    verbose_name = _("Register")

    def ready(self) -> None:
        """Tell events as sentences, say what waits, and go along in the case folder."""
        from bindeledd_web.registry import carrying, presenters, waiting  # noqa: F401 - register themselves
