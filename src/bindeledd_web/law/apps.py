"""The application `law`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    """What the law allows."""

    name = "bindeledd_web.law"
    label = "law"
    verbose_name = _("Lov")

    def ready(self) -> None:
        """Tell events as sentences, and go along in the case folder."""
        from bindeledd_web.law import carrying, event_words  # noqa: F401 - register themselves
