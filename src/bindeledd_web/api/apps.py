"""The application `api`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """The registry for other systems, by HTTP."""

    name = "bindeledd_web.api"
    verbose_name = _("Tilgang for andre systemer")

    def ready(self) -> None:
        """Tell events as sentences."""
        from bindeledd_web.api import presenters  # noqa: F401 - registers itself
