"""The application `registry`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """Units, relations and change sets over time."""

    name = "bindeledd_web.registry"
    verbose_name = _("Register")

    def ready(self) -> None:
        """Let events of the registry be told as sentences."""
        from bindeledd_web.registry import presenters  # noqa: F401 - registers itself
